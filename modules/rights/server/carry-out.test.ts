import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { addDays } from '../../calendar/contract.ts'
import { discardDraft, startDraft } from '../../cases/contract.ts'
import { officerAt } from '../../cases/server/testing.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { decideObjection, getMyLicence, listMyLicences, listMyObjections } from '../../licences/contract.ts'
import { giveConsent, hasConsent } from '../../licences/server/api.ts'
import { offers } from '../../offers/contract.ts'
import { findEntitled, makeOffers } from '../../offers/server/testing.ts'
import { getMyProfile } from '../../people/contract.ts'
import { getPerson } from '../../people/server/api.ts'
import { ratingEvents } from '../../ratings/contract.ts'
import {
  askForRight,
  complainAboutRight,
  decideRight,
  liftRestriction,
  listMyRequests,
  listRightTasks,
  resumeProcessing,
} from '../contract.ts'

const { wangXiuying, luoTing, liuGuifang } = demoPeople
let world: World
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const inSystem = <T>(work: (tx: Transaction) => Promise<T>) => world.transaction(system, work)

beforeAll(async () => {
  world = await aWorld()
})

const offered = async () => (await (await resident(wangXiuying.id)).call(offers.listMine)).rows.map((one) => one.itemCode)
const messagesTo = async (id: string) =>
  (await world.ownerQuery<{ template: string }>('select template from notifications.message where person_id = $1', [id])).map(
    (one) => one.template,
  )

/** Which fields a form would fill from what is known. */
async function filledIn(): Promise<string[]> {
  const own = await resident(wangXiuying.id)
  const draft = await own.call(startDraft, { itemCode: 'MZ-011' })
  await own.call(discardDraft, { draftId: draft.draftId })
  return draft.form.sections.flatMap((one) => one.fields.filter((field) => field.provenance !== undefined).map((field) => field.key))
}

async function remindToRate(): Promise<void> {
  await inSystem(async (tx) => {
    const caseId = tx.newId()
    tx.emit(ratingEvents.reminderDue, `rating:${caseId}`, { caseId, personId: wangXiuying.id })
  })
  await world.settle()
}

describe('processing that is stopped', () => {
  it('stops all that no law demands (offers, filling in, reminders, consents) until it is lifted by a decision', {
    timeout: 180_000,
  }, async () => {
    const own = await resident(wangXiuying.id)
    const county = await staff('supervisor-510402')
    await findEntitled(world.boot)
    expect(await offered()).toContain('MZ-011')
    const before = await filledIn()
    expect(before.length).toBeGreaterThan(4)
    await inSystem((tx) => giveConsent(tx, { personId: wangXiuying.id, purpose: '长期授权', types: ['ID_CARD'], textVersion: 'v1' }))
    const { id: requestId } = await own.call(askForRight, { kind: 'restrict', words: '户口本上的地址有争议，先不要用' })
    await county.call(decideRight, { requestId, granted: true, text: '同意，争议解决前停止处理。' })
    await world.settle()

    const [stopped] = (await own.call(listMyRequests)).rows
    expect(stopped).toMatchObject({ outcome: { done: 'restricted' }, may: ['complain', 'resume'] })
    expect(await offered()).toEqual([])
    expect(await world.ownerQuery('select 1 from offers.resident where person = $1', [wangXiuying.id])).toEqual([])
    world.clock.set(`${addDays(world.clock.now().slice(0, 10), 1)}T02:00:00.000Z`)
    await findEntitled(world.boot)
    expect(await offered()).toEqual([])
    expect((await filledIn()).filter((key) => !/^(name|idNumber|applicantName|applicantIdNumber)$/.test(key))).toEqual([])
    expect(await inSystem((tx) => hasConsent(tx, wangXiuying.id, 'ID_CARD'))).toBe(false)
    await remindToRate()
    expect(await messagesTo(wangXiuying.id)).not.toContain('rating-reminder')

    const later = await staff('supervisor-510402')
    await later.call(liftRestriction, { requestId, text: '地址已由公安机关核实，争议已经解决。' })
    await world.settle()
    await makeOffers(world.boot, { newly: true })
    expect(await offered()).toContain('MZ-011')
    expect(await filledIn()).toEqual(before)
    await remindToRate()
    expect(await messagesTo(wangXiuying.id)).toEqual(expect.arrayContaining(['restriction-lifted', 'rating-reminder']))
    const again = await (await staff('supervisor-510402')).refusal(liftRestriction, { requestId, text: '再解除一次看看行不行' })
    expect(again.code).toBe('rights.not-restricted')
  })

  it('goes on at once when the person wants it, and at another’s word it does not', async () => {
    const own = await resident(wangXiuying.id)
    const county = await staff('supervisor-510402')
    const { id: requestId } = await own.call(askForRight, { kind: 'restrict', about: 'licences.licence', words: '证照有误' })
    expect((await own.refusal(resumeProcessing, { requestId })).code).toBe('rights.not-restricted')
    await county.call(decideRight, { requestId, granted: true, text: '同意停止使用证照内容。' })
    await world.settle()
    const filled = await filledIn()
    expect(filled.length).toBeGreaterThan(0)
    expect((await (await resident(luoTing.id)).refusal(resumeProcessing, { requestId })).status).toBe(404)
    const elsewhere = await staff('supervisor-510403')
    expect((await elsewhere.refusal(liftRestriction, { requestId, text: '别的区来解除这个限制' })).status).toBe(404)
    expect(await own.call(resumeProcessing, { requestId })).toMatchObject({ outcome: { done: 'lifted' } })
    expect((await filledIn()).length).toBeGreaterThan(filled.length)
  })

  it('falls when the city refuses upon a complaint what the county had granted', async () => {
    const own = await resident(luoTing.id)
    const { id: requestId } = await own.call(askForRight, { kind: 'restrict', words: '不要再推送' })
    await (await staff('supervisor-510402')).call(decideRight, { requestId, granted: true, text: '同意，即日起停止。' })
    await world.settle()
    await own.call(complainAboutRight, { requestId, words: '答复太简单，请复核' })
    await (await staff('supervisor-5104')).call(decideRight, { requestId, granted: false, text: '复核认为没有停止的理由。' })
    expect((await own.call(listMyRequests)).rows[0]).toMatchObject({ state: 'refused', outcome: { done: 'lifted' } })
    const standing = await world.ownerQuery('select 1 from people.restriction where person = $1 and lifted_at is null', [luoTing.id])
    expect(standing).toEqual([])
  })
})

describe('a correction that is granted', () => {
  it('is made where the platform owns the record: the new number is checked when asked, and stands with the decision', async () => {
    const own = await resident(luoTing.id)
    const asked = { kind: 'correct', about: 'people.person', words: '换了手机号' } as const
    const faulty = await own.refusal(askForRight, { ...asked, correction: { contact: { phone: '12345' } } })
    expect(faulty.code).toBe('platform.invalid-input')
    const { id: requestId } = await own.call(askForRight, { ...asked, correction: { contact: { phone: '139 0000 8765' } } })
    expect((await inSystem((tx) => getPerson(tx, luoTing.id))).phone).not.toBe('13900008765')
    const county = await staff('supervisor-510402')
    const task = (await county.call(listRightTasks)).rows.find((one) => one.request.id === requestId)
    expect(task).toMatchObject({ mustPassOn: false, request: { correction: { contact: { phone: '13900008765' } } } })
    await county.call(decideRight, { requestId, granted: true, text: '核对身份后已更正手机号。' })
    await world.settle()
    expect((await own.call(getMyProfile)).person.phone).toBe('13900008765')
    expect((await own.call(listMyRequests)).rows[0]).toMatchObject({ state: 'granted', outcome: { done: 'corrected' } })
    expect(await messagesTo(luoTing.id)).toContain('right-decided')
    const trail = await world.ownerQuery<{ type: string; data: object }>(`select type, data from platform.event where stream = $1`, [
      `person:${luoTing.id}`,
    ])
    expect(trail.some((one) => one.type === 'people.person-changed')).toBe(true)
    expect(JSON.stringify(trail)).not.toContain('13900008765')
  })

  it('of a licence goes to its issuer, whose answer is the answer', async () => {
    const own = await resident(liuGuifang.id)
    const held = (await own.call(listMyLicences)).licences.find((one) => one.type === 'HOUSEHOLD_REGISTER')
    const licenceId = held?.id ?? ''
    const correction = { licenceId, field: 'address', claimed: '仁和区新的地址1号' }
    const { id: requestId, outcome } = await own.call(askForRight, {
      kind: 'correct',
      about: 'licences.licence',
      words: '搬了家',
      correction,
    })
    expect(outcome).toMatchObject({ done: 'passed-on', words: '发证机关（数据异议）' })
    const [objection] = (await own.call(listMyObjections)).objections
    expect(objection).toMatchObject({ field: 'address', claimed: correction.claimed, state: 'open' })
    const city = await staff('supervisor-5104')
    const early = await city.refusal(decideRight, { requestId, granted: true, text: '市里直接同意更正' })
    expect(early.code).toBe('rights.decided')
    const answer = { objectionId: objection?.id ?? '', correct: true, opinion: '户籍已迁移，予以更正' }
    await (await issuerOf(licenceId)).call(decideObjection, answer)
    await world.settle()
    expect((await own.call(listMyRequests)).rows[0]).toMatchObject({
      ...{ state: 'granted', outcome: { done: 'corrected' } },
      answers: [{ granted: true, text: '户籍已迁移，予以更正', by: '发证机关' }],
    })
    const next = (await own.call(listMyLicences)).licences.find((one) => one.type === 'HOUSEHOLD_REGISTER')
    const { fields } = await own.call(getMyLicence, { licenceId: next?.id ?? '' })
    expect(fields.find((one) => one.key === 'address')?.value).toBe(correction.claimed)
  })

  it('of another department’s record says to whom it was passed on', async () => {
    const own = await resident(luoTing.id)
    const about = 'people.register_record'
    const { id: requestId } = await own.call(askForRight, { kind: 'correct', about, words: '我的参保状态不对' })
    const county = await staff('supervisor-510402')
    const silent = await county.refusal(decideRight, { requestId, granted: true, text: '同意更正参保状态。' })
    expect(silent.code).toBe('rights.passed-to-missing')
    const passedTo = '攀枝花市医疗保障局'
    await county.call(decideRight, { requestId, granted: true, text: '参保状态由医保局核对后更正。', passedTo })
    expect((await own.call(listMyRequests)).rows[0]).toMatchObject({ outcome: { done: 'passed-on', words: passedTo } })
  })
})

/** Whoever keeps the register of this licence. */
async function issuerOf(licenceId: string) {
  const [office] = await world.ownerQuery<{ id: string }>(
    `select o.id from licences.licence l join organisations.office o
       on o.division = l.issuer_division and o.department = l.issuer_department where l.id = $1`,
    [licenceId],
  )
  return officerAt(world, office?.id ?? '')
}
