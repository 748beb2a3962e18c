import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { getFile, uploadFile } from '../../files/contract.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { officeFor } from '../../organisations/server/api.ts'
import { decideObjection, licenceEvents, listMyObjections, listRegisterWork, objectAtWindow, objectToMine } from '../contract.ts'
import { currentLicences, issueLicence, openNeed } from './api.ts'
import { madeUpDrafts } from './testing.ts'

const { wangXiuying, maJing, liuGuifang, zhouZihan } = demoPeople

let world: World
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const inSystem = <T>(work: (tx: Transaction) => Promise<T>) => world.transaction(system, work)

async function aCard(personId: string) {
  return inSystem(async (tx) => {
    const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: wangXiuying.residence })
    const fields = { cardNumber: `YL${tx.newId().slice(-8)}`, name: '王秀瑛', category: '70周岁以上' }
    return issueLicence(tx, { type: 'SENIOR_CARD', holder: { personId }, fields, validFrom: tx.today, validTo: null, issuer })
  })
}
const aPicture = () =>
  sharp({ create: { width: 20, height: 20, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
const claim = { field: 'name', claimed: '王秀英', reason: '证上的名字写错一个字' }

let drafts: ReturnType<typeof madeUpDrafts>

beforeAll(async () => {
  world = await aWorld()
  drafts = madeUpDrafts()
})
afterAll(() => drafts.restore())

describe('a resident who finds a wrong value', () => {
  it('objects once, the issuer corrects it by a new version within its limit, and the resident is told', async () => {
    const card = await aCard(wangXiuying.id)
    const own = await resident(wangXiuying.id)
    const raised = await own.call(objectToMine, { licenceId: card.id, ...claim })
    expect(raised).toMatchObject({ label: '姓名', present: '王秀瑛', claimed: '王秀英', state: 'open', due: '2026-03-16', late: false })
    expect((await own.refusal(objectToMine, { licenceId: card.id, ...claim })).code).toBe('licences.objection-open')
    const issuer = await staff('civil-affairs-510402')
    const [work] = (await issuer.call(listRegisterWork)).objections.filter((one) => one.id === raised.id)
    expect(work).toMatchObject({ claimed: '王秀英', channel: 'portal' })
    const done = await issuer.call(decideObjection, { objectionId: raised.id, correct: true, opinion: '经核对户籍信息，予以更正' })
    expect(done.state).toBe('corrected')
    const held = (await inSystem((tx) => currentLicences(tx, wangXiuying.id))).get('SENIOR_CARD')?.valid
    expect(held?.find((one) => one.id === done.successorId)).toMatchObject({ version: 2, fields: { name: '王秀英' } })
    expect(held?.some((one) => one.id === card.id)).toBe(false)
    const again = { objectionId: raised.id, correct: false, opinion: '再答复一次' }
    expect((await issuer.refusal(decideObjection, again)).code).toBe('licences.objection-decided')
    const mine = (await own.call(listMyObjections)).objections.find((one) => one.id === raised.id)
    expect(mine).toMatchObject({ state: 'corrected', opinion: '经核对户籍信息，予以更正', decidedBy: null })
    await world.settle()
    const told = await world.ownerQuery('select template from notifications.message where person_id = $1', [wangXiuying.id])
    expect(told.map((one) => one.template)).toContain('objection-decided')
  })

  it('objects to two values: the second is answered although the first made a new version', async () => {
    const card = await aCard(wangXiuying.id)
    const own = await resident(wangXiuying.id)
    const one = await own.call(objectToMine, { licenceId: card.id, ...claim })
    const two = await own.call(objectToMine, { licenceId: card.id, field: 'category', claimed: '60—69周岁', reason: '类别写错' })
    const issuer = await staff('civil-affairs-510402')
    const correct = (objectionId: string) => issuer.call(decideObjection, { objectionId, correct: true, opinion: '经核对，予以更正' })
    await correct(one.id)
    const { successorId } = await correct(two.id)
    const held = (await inSystem((tx) => currentLicences(tx, wangXiuying.id))).get('SENIOR_CARD')?.valid
    expect(held?.find(({ id }) => id === successorId)).toMatchObject({ version: 3, fields: { name: '王秀英', category: '60—69周岁' } })
  })

  it('is refused with a reason, and what was said is no part of any event', async () => {
    const card = await aCard(maJing.id)
    const raised = await (await resident(maJing.id)).call(objectToMine, { licenceId: card.id, ...claim, claimed: '绝密姓名甲' })
    const issuer = await staff('civil-affairs-510402')
    await issuer.call(decideObjection, { objectionId: raised.id, correct: false, opinion: '与户籍登记一致，不予更正' })
    const [mine] = (await (await resident(maJing.id)).call(listMyObjections)).objections
    expect(mine).toMatchObject({ state: 'refused', opinion: '与户籍登记一致，不予更正' })
    const events = await world.ownerQuery('select data::text as data from platform.event where type like $1', ['licences.objection%'])
    expect(events.length).toBeGreaterThan(1)
    expect(events.map((one) => one.data).join()).not.toContain('绝密姓名甲')
    const rows = await world.ownerQuery("select encode(claim, 'escape') as claim from licences.objection")
    expect(rows.map((one) => one.claim).join()).not.toContain('绝密')
  })

  it('shows papers of their own to the issuer alone, and nobody else’s', async () => {
    const card = await aCard(maJing.id)
    const [own, other] = [await resident(maJing.id), await resident(wangXiuying.id)]
    const upload = async (who: typeof own) =>
      (await who.call(uploadFile, { name: '材料.png', content: (await aPicture()).toString('base64') })).id
    const [mine, theirs] = [await upload(own), await upload(other)]
    const refused = await own.refusal(objectToMine, { licenceId: card.id, ...claim, files: [mine, theirs] })
    expect(refused.code).toBe('licences.file-not-yours')
    await own.call(objectToMine, { licenceId: card.id, ...claim, files: [mine] })
    expect((await (await staff('civil-affairs-510402')).file(getFile, { fileId: mine })).length).toBeGreaterThan(0)
    for (const who of [await staff('civil-affairs-510411'), await staff('clerk-510402001005'), other])
      expect((await who.refusal(getFile, { fileId: mine })).status).toBe(404)
  })

  it('is answered with a value that fits its field, or the officer is told', async () => {
    const card = await aCard(maJing.id)
    const own = await resident(maJing.id)
    const raised = await own.call(objectToMine, { licenceId: card.id, field: 'category', claimed: '应该是高龄那一档', reason: '类别写错' })
    const issuer = await staff('civil-affairs-510402')
    const answer = { objectionId: raised.id, correct: true, opinion: '经核对，予以更正' }
    for (const value of [undefined, { evil: true }, 'x'.repeat(501), '  '] as const) {
      const refused = await issuer.refusal(decideObjection, value === undefined ? answer : { ...answer, value })
      expect(refused).toMatchObject({ status: 422, errors: [{ field: '/value', message: expect.stringContaining('“证别”') }] })
    }
    expect((await issuer.call(decideObjection, { ...answer, value: '70周岁以上' })).state).toBe('corrected')
  })

  it('cannot object to somebody else’s licence, to a field that is none, nor decide', async () => {
    const card = await aCard(maJing.id)
    expect((await (await resident(wangXiuying.id)).refusal(objectToMine, { licenceId: card.id, ...claim })).status).toBe(404)
    const own = await resident(maJing.id)
    expect((await own.refusal(objectToMine, { licenceId: card.id, ...claim, field: 'shoeSize' })).code).toBe('licences.unknown-field')
    const raised = await own.call(objectToMine, { licenceId: card.id, ...claim })
    const decision = { objectionId: raised.id, correct: true, opinion: '同意更正' }
    expect((await (await staff('civil-affairs-510411')).refusal(decideObjection, decision)).status).toBe(404)
    expect((await (await staff('clerk-510402001005')).refusal(decideObjection, decision)).status).toBe(403)
  })
})

describe('a clerk', () => {
  it('objects for the person at the window, where an open need shows the licence', async () => {
    const card = await aCard(wangXiuying.id)
    const clerk = await staff('clerk-510402001005')
    const needId = await inSystem(async (tx) => tx.newId())
    const at = { needId, personId: wangXiuying.id, licenceId: card.id, ...claim }
    expect((await clerk.refusal(objectAtWindow, at)).status).toBe(404)
    const people = [{ personId: wangXiuying.id, types: ['SENIOR_CARD'] }]
    await inSystem((tx) => openNeed(tx, { id: needId, kind: 'draft', people }))
    drafts.admit(needId)
    expect(await clerk.call(objectAtWindow, at)).toMatchObject({ channel: 'window', state: 'open' })
    const events = await world.ownerQuery('select data from platform.event where type = $1', [licenceEvents.objectionRaised.type])
    expect(events.map((one) => one.data.licenceId)).toContain(card.id)
  })
})

describe('a value of one card of a shared licence', () => {
  it('is corrected on that card alone', async () => {
    const register = (await inSystem((tx) => currentLicences(tx, zhouZihan.id))).get('HOUSEHOLD_REGISTER')?.valid[0]
    if (!register) throw new Error('the demo family has a register')
    const own = { field: 'relationToHead', claimed: '长女', reason: '与户主关系应为长女' }
    const raised = await (await resident(zhouZihan.id)).call(objectToMine, { licenceId: register.id, ...own })
    const [office] = await world.ownerQuery<{ division: string; department: string }>(
      'select division, department from licences.objection where id = $1',
      [raised.id],
    )
    await (await staff(`${office?.department}-${office?.division}`)).call(decideObjection, {
      objectionId: raised.id,
      correct: true,
      opinion: '经核实更正',
    })
    const cardOf = async (id: string) =>
      (await inSystem((tx) => currentLicences(tx, id))).get('HOUSEHOLD_REGISTER')?.valid[0]?.fields.relationToHead
    expect(await cardOf(zhouZihan.id)).toBe('长女')
    expect(await cardOf(liuGuifang.id)).not.toBe('长女')
  })
})
