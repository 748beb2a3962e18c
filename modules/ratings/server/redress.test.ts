import { beforeAll, describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { addWorkingDays, decideEdition, endOfDay, listEditions, makeCalendar, proposeEdition } from '../../calendar/contract.ts'
import { anAcceptedCase, driveToEnd } from '../../cases/server/testing.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { grantMandate } from '../../people/contract.ts'
import { ratings, redress, redressEvents, results } from '../contract.ts'
import { db, redressAad } from './store.ts'

const { liuGuifang, chenZhiqiang, maJing } = demoPeople
const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: maJing.name }
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const bad = { level: 'dissatisfied' as const, reasons: ['slow' as const], anonymous: false }

async function closed(who: 'liuGuifang' | 'chenZhiqiang') {
  const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber(who), other })
  await driveToEnd(world, caseId)
  await world.settle()
  return caseId
}

async function ratedBadly(who: 'liuGuifang' | 'chenZhiqiang', more: { anonymous?: boolean; comment?: string } = {}) {
  const caseId = await closed(who)
  await (await resident(demoPeople[who].id)).call(ratings.rateService, { caseId, ...bad, ...more })
  await world.settle()
  return caseId
}
const eventsOf = async (caseId: string) =>
  (await world.ownerQuery<{ type: string }>('select type from platform.event where stream = $1 order by seq', [`rating:${caseId}`])).map(
    (one) => one.type,
  )

describe('a bad rating with a name', () => {
  let caseId = ''
  beforeAll(async () => {
    caseId = await ratedBadly('liuGuifang', { comment: '等了三小时，电话13900001111没人接' })
  })

  it('stands before the office that served; whoever served neither calls nor learns who rated', async () => {
    const clerk = await staff('clerk-510402002001')
    const [row] = (await clerk.call(redress.listForOffice)).rows
    expect(row).toMatchObject({ caseId, state: 'calling', may: [], late: false })
    expect(row?.rater).toBeUndefined()
    expect(await clerk.refusal(redress.showContact, { caseId })).toMatchObject({ status: 403, code: 'ratings.served' })
    expect(await clerk.refusal(redress.recordCallback, { caseId, reached: true, note: '已联系本人' })).toMatchObject({ status: 403 })
    const elsewhere = await staff('clerk-510411001001')
    expect((await elsewhere.call(redress.listForOffice)).rows).toEqual([])
    expect(await elsewhere.refusal(redress.showContact, { caseId })).toMatchObject({ status: 404 })
  })

  it('is called back by the office above, which sees name and number, on record', async () => {
    const street = await staff('clerk-510402002')
    const [row] = (await street.call(redress.listForOffice)).rows
    expect(row).toMatchObject({ caseId, rater: '刘*芳', may: ['show-contact', 'record-callback'] })
    expect(await street.call(redress.showContact, { caseId })).toMatchObject({ name: liuGuifang.name })
    await street.call(redress.recordCallback, { caseId, reached: false, note: '无人接听，下午再打' })
    await street.call(redress.recordCallback, { caseId, reached: true, finding: 'true', note: '当天窗口少一人，属实' })
    expect(await street.refusal(redress.recordCallback, { caseId, reached: true, note: '再次回访' })).toMatchObject({
      code: 'ratings.wrong-state',
    })
    expect(await eventsOf(caseId)).toEqual([
      'ratings.service-rated',
      'ratings.redress-opened',
      'ratings.contact-viewed',
      'ratings.called-back',
      'ratings.called-back',
    ])
  })

  it('is mended, sent back by the supervisor, mended again, and the resident is told what was checked', async () => {
    const clerk = await staff('clerk-510402002001')
    const me = await resident(liuGuifang.id)
    await clerk.call(redress.reportMending, { caseId, mending: '增开一个窗口', reply: '给您添麻烦了，已经增开窗口。' })
    expect((await me.call(ratings.getMine, { caseId })).rating?.answer).toBeUndefined()
    const supervisor = await staff('supervisor-510402')
    expect(await clerk.refusal(redress.checkMending, { caseId, passed: true, note: '核查属实' })).toMatchObject({ status: 403 })
    expect(
      (await (await staff('supervisor-510411')).refusal(redress.checkMending, { caseId, passed: true, note: '核查属实' })).status,
    ).toBe(404)
    await supervisor.call(redress.checkMending, { caseId, passed: false, note: '请写明何时增开' })
    expect((await clerk.call(redress.listForOffice)).rows[0]).toMatchObject({ state: 'mending', ruling: '请写明何时增开' })
    await clerk.call(redress.reportMending, { caseId, mending: '3月5日起增开一个窗口', reply: '3月5日起增开窗口，不用再等。' })
    await supervisor.call(redress.checkMending, { caseId, passed: true, note: '现场看过，已增开' })
    await world.settle()
    expect((await me.call(ratings.getMine, { caseId })).rating?.answer).toBe('3月5日起增开窗口，不用再等。')
    const told = await world.ownerQuery("select 1 from notifications.message where person_id = $1 and template = 'rating-answered'", [
      liuGuifang.id,
    ])
    expect(told).toHaveLength(1)
    expect((await eventsOf(caseId)).at(-1)).toBe(redressEvents.closed.type)
  })

  it('its words are published after a supervisor has looked, without numbers and without the case', async () => {
    const supervisor = await staff('supervisor-510402')
    const { rows } = await supervisor.call(results.listComments)
    expect(rows).toMatchObject([{ caseId, text: `等了三小时，电话${'＊'.repeat(11)}没人接` }])
    await supervisor.call(results.decideComment, { caseId, verdict: 'publish' })
    expect(await supervisor.refusal(results.decideComment, { caseId, verdict: 'publish' })).toMatchObject({ status: 404 })
    const open = await world.anyone.call(results.listPublicComments, {})
    expect(open.rows).toMatchObject([{ level: 'dissatisfied', text: expect.stringContaining('等了三小时') }])
    expect(JSON.stringify(open)).not.toContain(caseId)
  })
})

describe('an anonymous bad rating', () => {
  it('is mended without a call; an appeal is decided by another office and takes it out of the count', async () => {
    const caseId = await ratedBadly('chenZhiqiang', { anonymous: true })
    const street = await staff('clerk-510402002')
    expect((await street.call(redress.listForOffice, { state: 'mending' })).rows).toMatchObject([{ caseId, anonymous: true }])
    expect(await street.refusal(redress.showContact, { caseId })).toMatchObject({ code: 'ratings.anonymous' })
    await street.call(redress.appeal, { caseId, ground: 'not-ours', reason: '评价针对的是银行卡发放，不是本窗口' })
    const count = async () =>
      (await world.ownerQuery<{ n: number }>("select sum(count)::int n from ratings.office_month where kind = 'dissatisfied'"))[0]?.n
    expect(await count()).toBe(2)
    const supervisor = await staff('supervisor-510402')
    await supervisor.call(redress.decideAppeal, { caseId, granted: true, note: '评价内容与本单位无关' })
    await world.settle()
    expect(await count()).toBe(1)
    expect(await street.refusal(redress.reportMending, { caseId, mending: '整改情况', reply: '答复内容' })).toMatchObject({
      code: 'ratings.wrong-state',
    })
    expect((await (await resident(chenZhiqiang.id)).call(ratings.getMine, { caseId })).rating).toMatchObject({ level: 'dissatisfied' })
  })
})

describe('the limits of a bad rating', () => {
  it('are counted by the holidays that two officers have published, at the place of the office', async () => {
    const caseId = await closed('chenZhiqiang')
    const [operator, second] = [await staff('operator'), await staff('operator-2')]
    const year = (await operator.call(listEditions)).years.find((one) => one.year === 2026)
    if (!year) throw new Error('2026 is published')
    const today = world.clock.now().slice(0, 10)
    const next = (days: number) => addWorkingDays(today, days, makeCalendar([year]))
    const local = { division: '510402', name: '区庆', source: '东区人民政府通知', off: [next(2)], work: [] }
    const edition = { ...year, source: '市政府关于临时放假的通知', off: [...year.off, next(1)], regional: [local] }
    const { editionId } = await operator.call(proposeEdition, edition)
    await second.call(decideEdition, { editionId, publish: true })
    await world.settle()
    await (await resident(chenZhiqiang.id)).call(ratings.rateService, { caseId, ...bad })
    await world.settle()
    const street = await staff('clerk-510402002')
    const due = async () => (await street.call(redress.listForOffice)).rows.find((one) => one.caseId === caseId)?.due
    expect(await due()).toBe(endOfDay(next(4)))
    await street.call(redress.recordCallback, { caseId, reached: true, finding: 'true', note: '属实，当天窗口少一人' })
    expect(await due()).toBe(endOfDay(next(7)))
  })

  it('stand in a list that goes on page after page, each once', async () => {
    await world.transaction({ kind: 'system' }, async (tx) => {
      const row = await db(tx).selectFrom('ratings.redress').selectAll().executeTakeFirstOrThrow()
      for (let minutes = 1; minutes <= 30; minutes += 1) {
        const id = tx.newId()
        const rated_at = new Date(Date.parse(row.rated_at) - minutes * 60_000).toISOString()
        const more = { case_id: id, rated_at, state: 'closed' as const, texts: tx.protection.sealJson({}, redressAad(id)) }
        await db(tx)
          .insertInto('ratings.redress')
          .values({ ...row, ...more })
          .execute()
      }
    })
    const street = await staff('clerk-510402002')
    const first = await street.call(redress.listForOffice)
    expect(first.rows).toHaveLength(30)
    const second = await street.call(redress.listForOffice, { after: first.next ?? '' })
    const all = await world.ownerQuery("select 1 from ratings.redress where division like '510402002%'")
    expect(second.next).toBeUndefined()
    expect(new Set([...first.rows, ...second.rows].map((one) => one.caseId)).size).toBe(all.length)
  })
})

describe('nobody rates in the place of another', () => {
  it('neither agent under a mandate nor clerk nor another resident nor the supervisor', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber('liuGuifang'), other })
    await driveToEnd(world, caseId)
    await world.settle()
    // The daughter filed for her mother: she acts for her in everything but this.
    await world.ownerQuery('update ratings.service set agent_id = $1 where case_id = $2', [chenZhiqiang.id, caseId])
    for (const id of [chenZhiqiang.id, maJing.id])
      expect(await (await resident(id)).refusal(ratings.rateService, { caseId, ...bad })).toMatchObject({ status: 404 })
    for (const login of ['clerk-510402002001', 'supervisor-510402', 'civil-affairs-510402'])
      expect(await (await staff(login)).refusal(ratings.rateService, { caseId, ...bad })).toMatchObject({ status: 403 })
    expect(await world.anyone.refusal(ratings.rateService, { caseId, ...bad })).toMatchObject({ status: 401 })
    await (await resident(liuGuifang.id)).call(ratings.rateService, { caseId, ...bad, level: 'satisfied', channel: 'window' })
  })

  it('a mandate names no rating among what an agent may do', () => {
    expect(JSON.stringify(grantMandate.body)).not.toMatch(/rating/)
  })
})

describe('a reminder', () => {
  it('goes once to who has not rated a week after the end', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber('chenZhiqiang'), other })
    await driveToEnd(world, caseId)
    await world.settle()
    world.clock.set(new Date(Date.parse(world.clock.now()) + 8 * 86_400_000).toISOString())
    const remind = world.boot.modules.find((one) => one.name === 'ratings')?.routines[0]
    await remind?.run(world.boot)
    await remind?.run(world.boot)
    await world.settle()
    const told = await world.ownerQuery("select 1 from notifications.message where case_id = $1 and template = 'rating-reminder'", [caseId])
    expect(told).toHaveLength(1)
  })
})
