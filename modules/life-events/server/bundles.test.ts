import { describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { getCase, getMyCase, listMyCases, withdrawCase } from '../../cases/contract.ts'
import { aSignature, driveToEnd, openTasksOf } from '../../cases/server/testing.ts'

import { insertMandate } from '../../people/server/api.ts'
import {
  type BundleView,
  beginBundle,
  getBundle,
  getBundleOfCase,
  getLifeEventFigures,
  getProgress,
  listMyBundles,
  planLifeEvent,
  submitBundle,
  tellMissingOfBundle,
} from '../contract.ts'
import { aBundle, allActs, aTown, fillBundle, signedBundle } from './testing.ts'

const world = await aWorld()
world.clock.set('2026-03-02T09:00:00+08:00')
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const { as, staff, aPerson, aFamily, aReadyNewborn, received } = aTown(world)
const signed = (bundle: BundleView) => ({
  bundleId: bundle.bundleId,
  revision: bundle.sheet.revision,
  signature: aSignature,
  acts: allActs(bundle),
})
const casesOf = async (ids: readonly string[]) =>
  world.ownerQuery<{ id: string; phase: string }>('select id, phase from cases.case where id = any($1::uuid[])', [ids])

describe('handing in', () => {
  it('makes several cases at once, announces it, and shows them as one with one due day', async () => {
    const { resident, ready, mother } = await aReadyNewborn(other)
    const done = await signedBundle(resident, ready)
    expect(done.cases.map((one) => one.itemCode).sort()).toEqual(ready.members.map((one) => one.itemCode).sort())
    expect(done.cases.every((one) => one.phase === 'received')).toBe(true)
    const events = await world.ownerQuery<{ data: { applicantId: string; items: string[] } }>(
      `select data from platform.event where type = 'life-events.bundle-submitted' and stream = $1`,
      [`bundle:${ready.bundleId}`],
    )
    expect(events[0]?.data).toMatchObject({ applicantId: mother, items: ready.members.map((one) => one.itemCode) })
    expect(JSON.stringify(events)).not.toContain('赵新母')
    const progress = await resident.call(getProgress, { bundleId: ready.bundleId })
    expect(progress).toMatchObject({ state: 'running', done: 0, total: done.cases.length, dueOn: done.dueOn, number: done.number })
    expect(progress.lines.every((one) => one.case !== null)).toBe(true)
  })

  it('twice is once, also at the same moment', async () => {
    const { resident, ready } = await aReadyNewborn(other)
    const both = await Promise.all([resident.call(submitBundle, signed(ready)), resident.call(submitBundle, signed(ready))])
    expect(both[0]).toEqual(both[1])
    expect(await casesOf(ready.members.map((one) => one.draftId))).toHaveLength(ready.members.length)
    const numbers = new Set(both[0]?.cases.map((one) => one.number))
    expect(numbers.size).toBe(ready.members.length)
  })

  it('begins all cases or none: what one lacks is said, and nothing is written for the others', async () => {
    const { mother } = await aFamily()
    const resident = await as(mother)
    const begun = await aBundle(resident, { code: 'newborn' })
    const refused = await resident.refusal(submitBundle, signed(begun))
    expect(refused.code).toBe('cases.incomplete')
    expect(refused.errors?.length).toBeGreaterThan(3)
    expect(await casesOf(begun.members.map((one) => one.draftId))).toEqual([])
    expect((await resident.call(getBundle, { bundleId: begun.bundleId })).state).toBe('open')
  })

  it('begins none where the last of them cannot begin', async () => {
    const { resident, ready } = await aReadyNewborn(other)
    const last = ready.members.at(-1)?.draftId ?? ''
    const broken = `alter table cases.case add constraint planted check (id <> '${last}')`
    await world.ownerQuery(broken)
    await expect(resident.call(submitBundle, signed(ready))).rejects.toThrow()
    await world.ownerQuery('alter table cases.case drop constraint planted')
    expect(await casesOf(ready.members.map((one) => one.draftId))).toEqual([])
    const drafts = await world.ownerQuery(`select 1 from cases.draft where id = any($1::uuid[]) and state = 'open'`, [
      ready.members.map((one) => one.draftId),
    ])
    expect(drafts).toHaveLength(ready.members.length)
    expect((await resident.call(submitBundle, signed(ready))).cases).toHaveLength(ready.members.length)
  })

  it('wants every promise and the signature, whose text stands with each case', async () => {
    const { resident, ready } = await aReadyNewborn(other)
    const refused = await resident.refusal(submitBundle, { ...signed(ready), acts: [] })
    expect(refused.code).toBe('cases.act-missing')
    const { cases } = await resident.call(submitBundle, signed(ready))
    for (const { caseId } of cases) {
      const [task] = await openTasksOf(world, caseId)
      const clerk = await staff('clerk-510402002001', task?.office_id)
      const view = await clerk.call(getCase, { caseId })
      const joint = view.acts.find((one) => one.id === 'joint')
      expect(joint?.text).toBe(ready.statement)
      expect(joint?.by).toBe('赵新母')
    }
  })
})

describe('at the window', () => {
  it('a mother hands in for herself and her child in one go, and all of it is accepted at once', async () => {
    const { mother, child } = await aFamily()
    const { clerk, reception } = await received(mother)
    const begun = await aBundle(clerk, { code: 'newborn', receptionId: reception.receptionId })
    const filled = await fillBundle(clerk, begun, { other })
    const done = await signedBundle(clerk, filled)
    expect(done.cases.every((one) => one.acceptedOn === '2026-03-02')).toBe(true)
    const childs = done.cases.find((one) => one.itemCode === 'RS-030')
    const view = await clerk.call(getCase, { caseId: childs?.caseId ?? '' })
    expect(view.applicant.id).toBe(child)
    expect(view.agent).toEqual({ name: '赵新母', basis: '父母代未成年子女' })
    const mine = await (await as(mother)).call(listMyCases)
    expect(mine.rows.map((one) => one.caseId)).toEqual(expect.arrayContaining(done.cases.map((one) => one.caseId)))
  })

  it('tells everything that is missing in one letter for the whole event, and goes on when it is there', async () => {
    const { mother } = await aFamily()
    const { clerk, reception } = await received(mother)
    const begun = await aBundle(clerk, { code: 'newborn', receptionId: reception.receptionId })
    const defects = begun.sheet.missing.map((one) => ({
      ...(one.kind === 'material' ? { materialId: one.id } : one.kind === 'field' ? { fieldKey: one.id.split('/')[0] ?? '' } : {}),
      ...{ defect: `没有${one.name}`, howToFix: '请补齐' },
    }))
    const told = await clerk.call(tellMissingOfBundle, { bundleId: begun.bundleId, revision: begun.sheet.revision, defects })
    expect(told.cases.length).toBeGreaterThan(1)
    expect(told.cases.every((one) => one.phase === 'awaiting-correction' && one.documentId === null)).toBe(true)
    const letters = await world.ownerQuery<{ id: string }>(`select id from seals.document where kind = 'one-time-notice'`)
    expect(letters.map((one) => one.id)).toEqual([told.documentId])
    const again = await clerk.call(getBundle, { bundleId: begun.bundleId })
    expect(again.sheet.state).toBe('correcting')
    const twice = await clerk.refusal(tellMissingOfBundle, { bundleId: begun.bundleId, revision: again.sheet.revision, defects })
    expect(twice.code).toBe('cases.already-told')
    const filled = await fillBundle(clerk, again, { other })
    const done = await signedBundle(clerk, filled)
    expect(done.cases.every((one) => one.acceptedOn === '2026-03-02')).toBe(true)
  })
})

describe('who sees it', () => {
  it('a stranger finds nothing, and a clerk only while the person is received or by the case', async () => {
    const { mother, ready, resident } = await aReadyNewborn(other)
    const stranger = await as(await aPerson('李路人'))
    for (const endpoint of [getBundle, getProgress])
      expect((await stranger.refusal(endpoint, { bundleId: ready.bundleId })).code).toBe('platform.not-found')
    expect((await stranger.refusal(submitBundle, signed(ready))).code).toBe('platform.not-found')
    const clerk = await staff('clerk-510402002001')
    expect((await clerk.refusal(getBundle, { bundleId: ready.bundleId })).code).toBe('platform.not-found')
    await received(mother)
    expect((await clerk.call(getBundle, { bundleId: ready.bundleId })).bundleId).toBe(ready.bundleId)
    const { cases } = await signedBundle(resident, ready)
    const far = await staff('clerk-510411100006')
    expect((await far.refusal(getBundleOfCase, { caseId: cases[0]?.caseId ?? '' })).code).toBe('platform.not-found')
  })

  it('nobody tells of defects who does not take in applications, and nobody plans for somebody who gave no mandate', async () => {
    const { resident, ready } = await aReadyNewborn(other)
    const defects = [{ defect: '没有材料', howToFix: '请补齐' }]
    const told = await resident.refusal(tellMissingOfBundle, { bundleId: ready.bundleId, revision: ready.sheet.revision, defects })
    expect(told.code).toBe('platform.not-allowed')
    const forPersonId = await aPerson('郑他人')
    expect((await resident.refusal(planLifeEvent, { code: 'illness', answers: {}, forPersonId })).code).toBe('people.may-not-act')
  })

  it('an agent does it with a mandate, in their own name', async () => {
    const [grantor, agent] = [await aPerson('王老人', '1944-01-02'), await aPerson('李代办')]
    await world.transaction(system, (tx) => insertMandate(tx, { grantor, agent, items: [], to: '2026-12-31', basis: 'online' }))
    const caller = await as(agent)
    const begun = await aBundle(caller, { code: 'old-age', forPersonId: grantor }, ['MZ-016', 'MZ-011'])
    expect(begun.sheet).toMatchObject({ applicant: { name: '王老人' }, agent: { name: '李代办' } })
    const { rows } = await caller.call(listMyBundles)
    expect(rows).toMatchObject([{ bundleId: begun.bundleId, applicant: '王老人' }])
    expect((await (await as(grantor)).call(listMyBundles)).rows.map((one) => one.bundleId)).toEqual([begun.bundleId])
  })

  it('each case goes its own way, and the event ends with the last of them', async () => {
    const { resident, ready } = await aReadyNewborn(other)
    const { cases } = await signedBundle(resident, ready)
    const [first, ...others] = cases
    await driveToEnd(world, first?.caseId ?? '')
    const progress = await resident.call(getProgress, { bundleId: ready.bundleId })
    expect(progress).toMatchObject({ state: 'running', done: 1 })
    for (const { caseId } of others) await resident.call(withdrawCase, { caseId, reason: '不办了' })
    await world.settle()
    expect(await resident.call(getProgress, { bundleId: ready.bundleId })).toMatchObject({
      state: 'finished',
      done: cases.length,
      dueOn: null,
    })
    expect((await resident.call(getMyCase, { caseId: first?.caseId ?? '' })).may).toContain('rate')
    const supervisor = await staff('supervisor-5104')
    const { rows } = await supervisor.call(getLifeEventFigures)
    expect(rows.find((one) => one.code === 'newborn')).toMatchObject({ finished: 1, name: '新生儿出生一件事' })
  })
})

const toldOf = async (person: string) =>
  (await world.ownerQuery<{ template: string }>('select template from notifications.message where person_id = $1', [person])).map(
    (one) => one.template,
  )

describe('one after the other', () => {
  it('is begun with what was signed as soon as the earlier one gives its licence, and left where it does not', async () => {
    const [one, another] = [await aPerson('冯伤残', '1985-03-04'), await aPerson('陈伤残', '1986-03-04')]
    for (const person of [one, another]) {
      const { clerk, reception } = await received(person)
      const begun = await aBundle(clerk, { code: 'disability', receptionId: reception.receptionId }, ['CL-001', 'MZ-024', 'CL-009'])
      const done = await signedBundle(clerk, await fillBundle(clerk, begun, { other }))
      expect(done.cases.map((each) => each.itemCode)).toEqual(['CL-001'])
      expect(done.waiting.map((each) => each.itemCode)).toEqual(['MZ-024', 'CL-009'])
      const caseId = done.cases[0]?.caseId ?? ''
      if (person === one) await driveToEnd(world, caseId)
      else await (await as(person)).call(withdrawCase, { caseId, reason: '不办了' })
      await world.settle()
      const progress = await (await as(person)).call(getProgress, { bundleId: begun.bundleId })
      const states = progress.lines.map((each) => each.state)
      if (person === one) {
        expect(states).toEqual(['started', 'started', 'started'])
        expect(progress.lines[1]?.case?.phase).toBe('received')
        const told = await toldOf(person)
        expect(told.filter((each) => each === 'life-event-begun')).toHaveLength(2)
      } else expect([progress.state, ...states]).toEqual(['finished', 'started', 'released', 'released'])
      const [kept] = await world.ownerQuery<{ signed: Buffer | null }>('select signed from life_events.bundle where id = $1', [
        begun.bundleId,
      ])
      expect(kept?.signed).toBeNull()
    }
  })

  it('does not begin by itself what an event does not hold', async () => {
    const resident = await as(await aPerson('褚无关'))
    const refused = await resident.refusal(beginBundle, { code: 'disability', answers: {}, items: [] })
    expect(refused.code).toBe('platform.invalid-input')
  })
})
