import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { getDraft, saveDraft } from '../../cases/contract.ts'
import { aSignature } from '../../cases/server/testing.ts'
import { mostMisses } from '../../people/server/api.ts'
import {
  type BundleView,
  beginBundle,
  discardBundle,
  getBundle,
  listBundlesOfReception,
  listLifeEvents,
  listMyBundles,
  planLifeEvent,
  saveBundle,
  submitBundle,
} from '../contract.ts'
import { aBundle, allActs, aPlan, aTown } from './testing.ts'

const world = await aWorld()
world.clock.set('2026-03-02T09:00:00+08:00')
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const { as, aPerson, aFamily, aReadyNewborn, received } = aTown(world)

const fieldsOf = (bundle: BundleView) => bundle.sheet.form.sections.flatMap((one) => one.fields)

describe('choosing', () => {
  it('shows every life event to anybody, and says of the State Council’s list what is missing and where to go', async () => {
    const { rows, national } = await world.anyone.call(listLifeEvents)
    expect(rows.length).toBeGreaterThanOrEqual(14)
    expect(rows.every((one) => one.items.length >= 2 && one.departmentName !== '')).toBe(true)
    expect(national.find((one) => one.name === '军人退役')).toMatchObject({ event: null, items: [{ code: 'MZ-028' }] })
    expect(national.find((one) => one.name.startsWith('二手房'))?.missing).toContain('不动产登记')
  })

  it('asks only what nobody knows, and goes on from question to question', async () => {
    const { mother, child } = await aFamily()
    const plan = await (await as(mother)).call(planLifeEvent, { code: 'newborn', answers: {} })
    expect(plan.people).toMatchObject([{ role: 'child', personId: child, name: '赵新生' }])
    expect(plan.questions.filter((one) => one.known).map((one) => [one.id, one.answer])).toContainEqual(['vaccinated', false])
  })

  it('chooses items by the answers: nothing that the answers exclude, in working days together', async () => {
    const resident = await as(await aPerson('钱就业', '1990-01-01', 'male'))
    const job = await aPlan(resident, { code: 'graduation', answers: { plan: 'job', trained: false } })
    expect(job.plan.items.map((one) => one.code)).not.toContain('RS-026')
    const flexible = await aPlan(resident, { code: 'graduation', answers: { plan: 'flexible', trained: false } })
    expect(flexible.plan.items.find((one) => one.code === 'RS-020')?.after).toEqual(['RS-015'])
    expect(flexible.plan.items.map((one) => one.code)).not.toContain('RS-014')
  })

  it('takes no answer that a question does not have', async () => {
    const resident = await as(await aPerson('孙乱答'))
    const plan = await resident.call(planLifeEvent, { code: 'graduation', answers: { plan: 'prince', trained: 'yes' } })
    expect(plan.complete).toBe(false)
    expect(plan.questions.map((one) => one.answer)).toEqual([null, null])
  })

  it('names private matters apart and never puts them into a bundle', async () => {
    const resident = await as(await aPerson('周看病'))
    const { plan, answers } = await aPlan(resident, { code: 'illness' })
    expect(plan.apart.map((one) => one.code)).toContain('FL-002')
    const refused = await resident.refusal(beginBundle, { code: 'illness', answers, items: ['FL-002', 'RS-032'] })
    expect(refused.code).toBe('life-events.not-offered')
  })

  it('may be about somebody who is nobody of the family: by name and number, in every item, and nothing more is known of them', async () => {
    const resident = await as(await aPerson('郑邻居'))
    const wrong = { role: 'subject', ...other, name: '马京' }
    const asked = { code: 'bereavement', answers: {} }
    expect((await resident.refusal(planLifeEvent, { ...asked, people: [wrong] })).code).toBe('cases.person-unknown')
    const people = [{ role: 'subject', ...other }]
    const plan = await resident.call(planLifeEvent, { ...asked, people })
    expect(plan.people).toMatchObject([{ role: 'subject', name: other.name }])
    expect(plan.questions.filter((one) => one.known)).toEqual([])
    const bundle = await aBundle(resident, { code: 'bereavement', people }, ['MZ-025', 'RS-006'])
    expect(bundle.sheet.parties.filter((one) => one.role === 'subject')).toMatchObject([{ name: other.name, outside: true }])
  })

  it('is no way to find out a number by trying', async () => {
    const resident = await as(await aPerson('钱试号'))
    const asked = { code: 'bereavement', answers: {} }
    const wrong = [{ role: 'subject', ...other, name: '马京' }]
    for (let miss = 0; miss < mostMisses; miss += 1)
      expect((await resident.refusal(planLifeEvent, { ...asked, people: wrong })).code).toBe('cases.person-unknown')
    const right = { ...asked, people: [{ role: 'subject', ...other }] }
    expect((await resident.refusal(planLifeEvent, right)).status).toBe(429)
    expect((await resident.refusal(beginBundle, { ...right, items: ['MZ-025', 'RS-006'] })).status).toBe(429)
  })

  it('wants to know whom it is about, and refuses an event or an item it does not have', async () => {
    const resident = await as(await aPerson('吴无子'))
    const nobody = await resident.refusal(beginBundle, { code: 'newborn', answers: {}, items: ['WS-011'] })
    expect(nobody).toMatchObject({ code: 'life-events.person-missing', detail: '请先说明孩子是谁' })
    expect((await resident.refusal(planLifeEvent, { code: 'coronation', answers: {} })).code).toBe('life-events.no-such-event')
  })
})

describe('one form', () => {
  it('has no concept twice for the same person, each paper once, and one signature that names every item', async () => {
    const { mother } = await aFamily()
    const bundle = await aBundle(await as(mother), { code: 'newborn' })
    expect(bundle.members.length).toBeGreaterThanOrEqual(4)
    const keys = fieldsOf(bundle).map((one) => one.key)
    expect(new Set(keys).size).toBe(keys.length)
    const labels = fieldsOf(bundle).map((one) => one.label)
    expect(new Set(labels).size).toBe(labels.length)
    const papers = bundle.sheet.materials.map((one) => `${one.name} ${one.holder ?? ''}`)
    expect(new Set(papers).size).toBe(papers.length)
    const signatures = bundle.sheet.form.acts.filter((one) => one.kind === 'signature')
    expect(signatures).toHaveLength(1)
    for (const one of bundle.members) expect(signatures[0]?.text).toContain(one.itemName)
  })

  it('says who knows a value, and an answer goes to every item that asks', async () => {
    const { resident, begun } = await aReadyNewborn(other)
    const known = fieldsOf(begun).filter((one) => one.provenance)
    expect(known.length).toBeGreaterThan(5)
    expect(known.every((one) => (one.provenance?.sourceName ?? '') !== '')).toBe(true)
    const bundle = await resident.call(getBundle, { bundleId: begun.bundleId })
    const motherName = fieldsOf(bundle).find((one) => one.label === '母亲姓名')
    const drafts = await Promise.all(bundle.members.map((one) => resident.call(getDraft, { draftId: one.draftId })))
    const asked = drafts.flatMap((one) => one.form.sections.flatMap((section) => section.fields)).filter((one) => one.label === '母亲姓名')
    expect(asked.length).toBeGreaterThan(0)
    expect(new Set(asked.map((one) => one.value))).toEqual(new Set([motherName?.value]))
  })

  it('keeps what is typed over a reload, shows it at the window, and tells a stale screen', async () => {
    const { mother } = await aFamily()
    const phone = await as(mother)
    const begun = await aBundle(phone, { code: 'newborn' })
    const key = fieldsOf(begun).find((one) => one.open && one.type === 'string')?.key ?? ''
    const saved = await phone.call(saveBundle, { bundleId: begun.bundleId, revision: begun.sheet.revision, answers: { [key]: '写了一半' } })
    const stale = await phone.refusal(saveBundle, { bundleId: begun.bundleId, revision: begun.sheet.revision, answers: { [key]: '旧' } })
    expect(stale.code).toBe('cases.stale-draft')
    const { clerk, reception } = await received(mother)
    const { rows } = await clerk.call(listBundlesOfReception, { receptionId: reception.receptionId })
    expect(rows).toMatchObject([{ bundleId: begun.bundleId, state: 'open', applicant: '赵新母' }])
    const there = await clerk.call(getBundle, { bundleId: begun.bundleId })
    expect(fieldsOf(there).find((one) => one.key === key)?.value).toBe('写了一半')
    const changed = await clerk.call(saveBundle, {
      bundleId: begun.bundleId,
      revision: there.sheet.revision,
      answers: { [key]: '窗口续填' },
    })
    expect(changed.sheet.revision).toBeGreaterThan(saved.sheet.revision)
    expect(fieldsOf(await phone.call(getBundle, { bundleId: begun.bundleId })).find((one) => one.key === key)?.value).toBe('窗口续填')
  })

  it('counts a change of one of its drafts as a change of its own', async () => {
    const { resident, begun } = await aReadyNewborn(other)
    const before = await resident.call(getBundle, { bundleId: begun.bundleId })
    const draftId = begun.members[0]?.draftId ?? ''
    const draft = await resident.call(getDraft, { draftId })
    await resident.call(saveDraft, { draftId, revision: draft.revision, answers: {} })
    const late = await resident.refusal(submitBundle, { bundleId: begun.bundleId, ...signature(before) })
    expect(late.code).toBe('cases.stale-draft')
  })

  it('begun twice is begun once', async () => {
    const { mother } = await aFamily()
    const resident = await as(mother)
    const first = await aBundle(resident, { code: 'newborn' })
    const second = await aBundle(resident, { code: 'newborn' })
    expect(second.bundleId).toBe(first.bundleId)
    expect((await resident.call(listMyBundles)).rows).toHaveLength(1)
  })

  it('given up leaves no draft behind, and another may begin', async () => {
    const { mother } = await aFamily()
    const resident = await as(mother)
    const { bundleId, members } = await aBundle(resident, { code: 'newborn' })
    await resident.call(discardBundle, { bundleId })
    await resident.call(discardBundle, { bundleId })
    const drafts = await Promise.all(members.map((one) => resident.call(getDraft, { draftId: one.draftId })))
    expect(drafts.map((one) => one.state)).toEqual(members.map(() => 'discarded'))
    expect((await aBundle(resident, { code: 'newborn' })).bundleId).not.toBe(bundleId)
  })
})

const signature = (bundle: BundleView) => ({ revision: bundle.sheet.revision, signature: aSignature, acts: allActs(bundle) })
