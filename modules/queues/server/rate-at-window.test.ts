import { beforeAll, describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { closeReception, openReception } from '../../cases/contract.ts'
import { getCentre, saveWindow, takeSeat } from '../../centres/contract.ts'
import { residentToken, staffActorOf, staffToken } from '../../identity/server/testing.ts'
import { notifications } from '../../notifications/contract.ts'
import { ratingEvents, ratings, redress, results, visitRatings } from '../../ratings/contract.ts'
import { letGo } from '../../rights/server/let-go.ts'
import { cards } from '../../supervision/contract.ts'
import { giveCards } from '../../supervision/server/give-cards.ts'
import { everythingLate } from '../../supervision/server/late.ts'
import * as queues from '../contract.ts'

const world = await aWorld()
const street = '510402002'
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const clerk = () => staff(`clerk-${street}`)
/** The window office above, whose staff call back and mend as well. */
const above = () => staff('clerk-510402')
const head = () => staff(`head-${street}`)
const { officeId } = await staffActorOf(world.boot, `clerk-${street}`)
const { windows } = await (await clerk()).call(getCentre, { officeId })
const windowAt = (number: number) => windows.find((one) => one.number === number)?.windowId ?? ''
const { key, device } = await (await head()).call(queues.addDevice, { kind: 'rater', name: '一号窗口评价器', windowId: windowAt(1) })
const { liuGuifang, maJing, wangXiuying } = demoPeople
const good = { level: 'very-satisfied' as const, reasons: ['kind' as const], anonymous: true, channel: 'terminal' as const }

const receive = async (who: 'liuGuifang' | 'maJing' | 'wangXiuying') => {
  const { receptionId } = await (await clerk()).call(openReception, { idNumber: demoNumber(who) })
  await world.settle()
  return receptionId
}
const shown = async () => (await world.anyone.call(queues.getHallRating, { key })).visit
const codeNow = async () => (await shown())?.code ?? ''
const counted = () =>
  world.ownerQuery('select kind, count from ratings.office_month where office_id = $1 order by kind', [officeId]) as Promise<object[]>
const minutesLater = (minutes: number) => world.clock.set(new Date(Date.parse(world.clock.now()) + minutes * 60_000).toISOString())
const messagesOf = async (personId: string) =>
  (await world.caller('portal', await residentToken(world.boot, personId)).call(notifications.listMessages, {})).rows

describe('the rating device of a window', () => {
  it('stands at one window of the own centre, and a window has one', async () => {
    expect(device).toMatchObject({ kind: 'rater', window: 1 })
    const wish = { kind: 'rater' as const, name: '又一台' }
    expect((await (await head()).refusal(queues.addDevice, { ...wish, windowId: windowAt(1) })).code).toBe('queues.has-rater')
    for (const windowId of [undefined, officeId])
      expect(await (await head()).refusal(queues.addDevice, { ...wish, ...(windowId === undefined ? {} : { windowId }) })).toMatchObject({
        ...{ status: 422, code: 'queues.no-window' },
      })
    expect((await (await clerk()).refusal(queues.addDevice, { ...wish, windowId: windowAt(2) })).status).toBe(403)
    expect((await world.anyone.refusal(queues.getHallRating, { key: 'x'.repeat(32) })).status).toBe(404)
    const { key: screen } = await (await head()).call(queues.addDevice, { kind: 'display', name: '大厅屏幕' })
    expect((await world.anyone.refusal(queues.getHallRating, { key: screen })).status).toBe(404)
    expect((await world.anyone.call(queues.getHall, { key })).kind).toBe('rater')
  })

  it('follows its window where that gets another number', async () => {
    const one = windows.find((each) => each.number === 1)
    const renumber = async (number: number) =>
      (await head()).call(saveWindow, {
        officeId,
        windowId: windowAt(1),
        number,
        name: one?.name ?? '',
        takes: one?.takes ?? { departments: [], items: [] },
        closed: false,
      })
    const told = async () => {
      const { rows } = await (await head()).call(queues.listDevices)
      return [(await world.anyone.call(queues.getHallRating, { key })).window, rows.find((row) => row.deviceId === device.deviceId)?.window]
    }
    await renumber(99)
    expect(await told()).toEqual([99, 99])
    await renumber(1)
    expect(await told()).toEqual([1, 1])
  })

  it('asks nobody while nobody is received at its window', async () => {
    const seen = await world.anyone.call(queues.getHallRating, { key })
    expect(seen).toMatchObject({ window: 1, visit: null })
    await receive('wangXiuying')
    expect(await shown()).toBeNull()
    await (await clerk()).call(takeSeat, { windowId: windowAt(2) })
    await receive('wangXiuying')
    expect(await shown()).toBeNull()
    expect(await counted()).toEqual([])
  })
})

describe('whoever is received there', () => {
  let code = ''
  beforeAll(async () => {
    await (await clerk()).call(takeSeat, { windowId: windowAt(1) })
    await receive('liuGuifang')
    code = await codeNow()
  })

  it('is asked by a code that names nobody, and that no screen of the staff shows', async () => {
    expect(code).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const seen = await world.anyone.call(visitRatings.get, { code })
    expect(seen).toMatchObject({ window: 1, rated: false })
    expect(JSON.stringify(seen)).not.toContain(liuGuifang.name)
    expect(JSON.stringify(await (await clerk()).call(queues.getDeskQueue))).not.toContain(code)
    expect(JSON.stringify(await world.ownerQuery('select * from ratings.service'))).not.toContain(code)
    expect(JSON.stringify(await world.ownerQuery('select * from queues.device'))).not.toContain(code)
    expect((await world.anyone.refusal(visitRatings.get, { code: 'A'.repeat(43) })).code).toBe('ratings.no-such-visit')
    expect((await world.anyone.refusal(visitRatings.rate, { code: 'A'.repeat(43), ...good })).code).toBe('ratings.no-such-visit')
  })

  it('says why where it was bad', async () => {
    const bad = { ...good, level: 'dissatisfied' as const, reasons: [] }
    const refused = await world.anyone.refusal(visitRatings.rate, { code, ...bad })
    expect(refused).toMatchObject({ status: 422, code: 'ratings.reason-missing' })
    expect((await world.anyone.call(visitRatings.get, { code })).rated).toBe(false)
  })

  it('rates once without signing in, though two press at the same moment; it is counted, and told to them', async () => {
    const both = await Promise.allSettled([1, 2].map(() => world.anyone.call(visitRatings.rate, { code, ...good })))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await world.anyone.refusal(visitRatings.rate, { code, ...good })).code).toBe('ratings.already-rated')
    expect(await shown()).toBeNull()
    expect((await world.anyone.call(visitRatings.get, { code })).rated).toBe(true)
    await world.settle()
    expect(await counted()).toEqual([
      { kind: 'closed', count: 1 },
      { kind: 'very-satisfied', count: 1 },
    ])
    const said = await world.ownerQuery<{ actor: string; data: object }>('select actor, data from platform.event where type = $1', [
      ratingEvents.serviceRated.type,
    ])
    expect(said).toMatchObject([{ data: { officeId, channel: 'terminal', visit: true, anonymous: true } }])
    expect(said[0]?.actor).not.toContain('staff')
    const told = (await messagesOf(liuGuifang.id)).find((one) => one.title === '您的窗口服务有了评价')
    expect(told?.body).toContain('非常满意')
  })

  it('comes back on the same day: one visit, one rating', async () => {
    await receive('liuGuifang')
    expect(await shown()).toBeNull()
    expect(await counted()).toContainEqual({ kind: 'closed', count: 1 })
  })

  it('is asked nothing about it later: no reminder, nothing to rate on the own page', async () => {
    await receive('maJing')
    const me = world.caller('portal', await residentToken(world.boot, maJing.id))
    expect((await me.call(ratings.listPending)).rows).toEqual([])
    const due = await world.ownerQuery('select 1 from ratings.service where visit_code is not null and reminded_at is null')
    expect(due).toEqual([])
  })

  it('is asked until ten minutes after the reception on the device, and by the code until the end of the day', async () => {
    const receptionId = await receive('maJing')
    const own = await codeNow()
    await (await clerk()).call(closeReception, { receptionId })
    await world.settle()
    minutesLater(9)
    expect(await codeNow()).toBe(own)
    minutesLater(2)
    expect(await shown()).toBeNull()
    expect((await world.anyone.call(visitRatings.get, { code: own })).rated).toBe(false)
    minutesLater(24 * 60)
    expect((await world.anyone.refusal(visitRatings.rate, { code: own, ...good })).code).toBe('ratings.too-late')
  })

  it('is another visit on another day', async () => {
    await receive('liuGuifang')
    expect(await codeNow()).not.toBe('')
    expect(await codeNow()).not.toBe(code)
  })
})

describe('a bad rating at the window', () => {
  let code = ''
  const bad = {
    ...good,
    level: 'very-dissatisfied' as const,
    reasons: ['slow' as const],
    comment: '等了两个小时',
    channel: 'code' as const,
  }

  it('is mended, checked and answered as any other; the minute of an anonymous one is not told', async () => {
    await receive('wangXiuying')
    code = await codeNow()
    await world.anyone.call(visitRatings.rate, { code, ...bad })
    await world.settle()
    const row = (await (await above()).call(redress.listForOffice)).rows[0]
    expect(row).toMatchObject({ itemName: '窗口现场服务', state: 'mending', anonymous: true, comment: '等了两个小时' })
    expect(row?.ratedAt).toMatch(/T16:00:00\.000Z$/)
    expect(row?.rater).toBeUndefined()
    const caseId = row?.caseId ?? ''
    await (await above()).call(redress.reportMending, { caseId, mending: '增开一个窗口', reply: '已经增开窗口，抱歉让您久等。' })
    await (await staff('supervisor-510402')).call(redress.checkMending, { caseId, passed: true, note: '已经核实' })
    await world.settle()
    const told = (await messagesOf(wangXiuying.id)).find((one) => one.title === '您的评价有答复了')
    expect(told?.body).toContain('已经增开窗口，抱歉让您久等。')
    expect(told?.caseId ?? null).toBeNull()
  })

  it('with a name is called back by somebody else than who sat there, at the office or above', async () => {
    minutesLater(24 * 60)
    await receive('wangXiuying')
    await world.anyone.call(visitRatings.rate, { code: await codeNow(), ...bad, anonymous: false })
    await world.settle()
    const row = (await (await above()).call(redress.listForOffice)).rows[0]
    expect(row).toMatchObject({ state: 'calling', may: ['show-contact', 'record-callback'] })
    expect((await (await clerk()).refusal(redress.showContact, { caseId: row?.caseId ?? '' })).code).toBe('ratings.served')
  })

  it('that is left alone is found by the rules of cards, and leads to no case that does not exist', async () => {
    minutesLater(9 * 24 * 60)
    await giveCards(world.boot)
    const late = (await world.transaction({ kind: 'system' }, everythingLate)).filter((one) => one.subject === 'redress')
    expect(late).toMatchObject([{ caseId: null, officeId }])
    const { rows } = await (await staff('supervisor-510402')).call(cards.list)
    expect(rows.map((one) => [one.ruleName, one.caseId])).toContainEqual(['实名差评逾期没有回访', undefined])
  })
})

describe('a rating that was not theirs', () => {
  const ofMe = async (who: 'maJing' | 'liuGuifang') => world.caller('portal', await residentToken(world.boot, demoPeople[who].id))
  const rated = async (who: 'maJing' | 'liuGuifang', more: object) => {
    minutesLater(24 * 60)
    await receive(who)
    await world.anyone.call(visitRatings.rate, { code: await codeNow(), ...good, ...more })
    await world.settle()
    const [row] = (await (await ofMe(who)).call(visitRatings.listMine)).rows
    return row?.rating.caseId ?? ''
  }

  it('is set aside by whoever was served alone: it stays on record, the count is corrected, the supervisor looks into it', async () => {
    const before = await counted()
    const caseId = await rated('maJing', {})
    expect(await counted()).not.toEqual(before)
    const me = await ofMe('maJing')
    expect((await me.call(visitRatings.listMine)).rows[0]).toMatchObject({ mayDisown: true, rating: { level: 'very-satisfied' } })
    expect((await (await ofMe('liuGuifang')).refusal(visitRatings.disown, { caseId })).code).toBe('ratings.not-found')
    const levels = (rows: object[]) => rows.filter((one) => (one as { kind: string }).kind !== 'closed')
    await me.call(visitRatings.disown, { caseId })
    await world.settle()
    expect((await me.refusal(visitRatings.disown, { caseId })).code).toBe('ratings.wrong-state')
    expect(levels(await counted())).toEqual(levels(before))
    expect((await me.call(visitRatings.listMine)).rows[0]).toMatchObject({ mayDisown: false, rating: { disownedAt: expect.any(String) } })
    const supervisor = await staff('supervisor-510402')
    const asked = (await supervisor.call(redress.listForArea, { state: 'checking' })).rows
    expect(asked).toMatchObject([{ caseId, disowned: true, level: 'very-satisfied', may: ['check-disowned'] }])
    expect((await (await above()).refusal(redress.checkDisowned, { caseId, note: '已经核实' })).status).toBe(403)
    expect((await supervisor.refusal(redress.checkMending, { caseId, passed: true, note: '已经核实' })).code).toBe('ratings.wrong-state')
    await supervisor.call(redress.checkDisowned, { caseId, note: '工作人员代为点击，已批评教育' })
    expect((await supervisor.call(redress.listForArea, { state: 'excluded' })).rows).toMatchObject([
      { caseId, ruling: '工作人员代为点击，已批评教育', may: [] },
    ])
    expect(await world.ownerQuery('select level from ratings.rating where case_id = $1', [caseId])).toEqual([{ level: 'very-satisfied' }])
  })

  it('is mended no more where it was bad, and its published words go', async () => {
    const before = await counted()
    const caseId = await rated('liuGuifang', { level: 'dissatisfied', reasons: ['slow'], comment: '态度很差，电话13900001111' })
    const supervisor = await staff('supervisor-510402')
    await supervisor.call(results.decideComment, { caseId, verdict: 'publish' })
    const published = async () => JSON.stringify((await world.anyone.call(results.listPublicComments, { officeId })).rows)
    expect(await published()).toContain('态度很差')
    await (await ofMe('liuGuifang')).call(visitRatings.disown, { caseId })
    await world.settle()
    expect(await published()).not.toContain('态度很差')
    const zero = (rows: object[]) => rows.filter((one) => !['closed', 'dissatisfied'].includes((one as { kind: string }).kind))
    expect(zero(await counted())).toEqual(zero(before))
    const [row] = (await (await above()).call(redress.listForOffice, { state: 'checking' })).rows
    expect(row).toMatchObject({ caseId, disowned: true, due: null, may: [] })
    await supervisor.call(redress.checkDisowned, { caseId, note: '已经核实' })
  })

  it('is one’s own where it was given signed in', async () => {
    minutesLater(24 * 60)
    const receptionId = await receive('maJing')
    const me = await ofMe('maJing')
    await me.call(ratings.rateService, { caseId: receptionId, ...good, channel: 'portal' })
    await world.settle()
    expect((await me.call(visitRatings.listMine)).rows[0]?.mayDisown).toBe(false)
    expect((await me.refusal(visitRatings.disown, { caseId: receptionId })).code).toBe('ratings.wrong-state')
  })
})

it('what was kept about visits goes three years later, ratings and who was asked alike', async () => {
  const held = async () => (await world.ownerQuery('select 1 from ratings.service where visit_code is not null')).length
  await letGo(world.boot)
  expect(await held()).toBeGreaterThan(3)
  // What is not mended yet is kept on.
  const waiting = (await world.ownerQuery("select 1 from ratings.redress where state not in ('closed', 'excluded')")).length
  minutesLater(3 * 366 * 24 * 60)
  await letGo(world.boot)
  expect(await held()).toBe(waiting)
})
