import { beforeAll, describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { aFilledDraft, aReception, loginAt, openTasksOf, submitted } from '../../cases/server/testing.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { notifications } from '../../notifications/contract.ts'
import {
  cancelVisit,
  changeVisit,
  joinVisit,
  listMyVisits,
  listNeeds,
  listVisits,
  listVisitsOfCase,
  planVisit,
  printRoute,
  visitEvents,
} from '../contract.ts'
import { aNeed, aVisit, twoVisitors, type Waiting } from './testing.ts'

const world = await aWorld()
const { chenZhiqiang, maJing, luoTing, yangFan } = demoPeople
const other = { idNumber: demoNumber('maJing'), name: maJing.name }
const staff = async (...at: readonly [login: string, officeId?: string]) => world.caller('staff', await staffToken(world.boot, ...at))
const resident = async ({ id }: { id: string }) => world.caller('portal', await residentToken(world.boot, id))
const inbox = async (id: string) => {
  await world.settle()
  return (await (await resident({ id })).call(notifications.listMessages)).rows
}
let waiting: Waiting

beforeAll(async () => {
  waiting = await aNeed(world, { itemCode: 'MZ-008', idNumber: demoNumber('chenZhiqiang'), other })
  await world.settle()
})

describe('a household visit', () => {
  it('waits until it is planned, is told to the applicant, moved, and waits again when it is cancelled', async () => {
    const officer = await staff(...waiting.at)
    expect(waiting.need).toMatchObject({ applicant: chenZhiqiang.name, sealed: false, missed: 0, division: '510402001005' })
    const visit = await aVisit(world, waiting)
    expect(visit).toMatchObject({ state: 'planned', attempt: 1, may: ['change', 'cancel', 'take-along'] })
    expect(visit.members).toHaveLength(2)
    expect((await officer.call(listNeeds)).rows.map((one) => one.taskId)).not.toContain(waiting.need.taskId)
    const again = {
      taskIds: [waiting.need.taskId],
      day: visit.day,
      from: '11:00',
      to: '12:00',
      members: visit.members.map((one) => one.accountId),
    }
    expect((await officer.refusal(planVisit, again)).code).toBe('visits.not-to-plan')
    const told = (await inbox(chenZhiqiang.id)).find((one) => one.title === '约好上门走访')
    expect(told?.body).toMatch(/09:00–10:00/)
    expect(told?.caseId).toBe(waiting.need.caseId)
    const [chen, luo] = [await resident(chenZhiqiang), await resident(luoTing)]
    expect((await chen.call(listMyVisits, { caseId: waiting.need.caseId })).rows).toEqual([
      {
        ...{ visitId: visit.visitId, state: 'planned', day: visit.day, from: '09:00', to: '10:00', officeName: waiting.need.officeName },
        members: visit.members.map((one) => one.name),
      },
    ])
    expect((await luo.refusal(listMyVisits, { caseId: waiting.need.caseId })).code).toBe('platform.not-found')
    const when = { visitId: visit.visitId, from: '14:00', to: '15:00', members: again.members }
    const moved = await officer.call(changeVisit, { ...when, day: visit.day, reason: '居民上午要透析' })
    expect(moved).toMatchObject({ from: '14:00', to: '15:00' })
    expect((await inbox(chenZhiqiang.id)).map((one) => one.title)).toContain('上门走访改期了')
    await officer.call(cancelVisit, { visitId: visit.visitId, reason: '改由街道统一走访' })
    expect((await officer.refusal(cancelVisit, { visitId: visit.visitId, reason: '再取消一次' })).code).toBe('visits.wrong-state')
    expect((await officer.call(listNeeds)).rows.map((one) => one.taskId)).toContain(waiting.need.taskId)
  })

  it('is refused for the past, for one alone, for a stranger among the visitors, and for two households at once', async () => {
    const one = await aNeed(world, { itemCode: 'MZ-028', idNumber: demoNumber('chenZhiqiang'), other })
    const officer = await staff(...one.at)
    const day = '2026-03-03'
    const members = await twoVisitors(officer, one.need, day)
    const wish = { taskIds: [one.need.taskId], day, from: '09:00', to: '10:00', members }
    expect((await officer.refusal(planVisit, { ...wish, day: '2026-02-01' })).code).toBe('visits.bad-time')
    expect((await officer.refusal(planVisit, { ...wish, to: '08:00' })).code).toBe('visits.bad-time')
    expect((await officer.refusal(planVisit, { ...wish, members: members.slice(0, 1) })).code).toBe('visits.two-needed')
    expect((await officer.refusal(planVisit, { ...wish, members: [chenZhiqiang.id, members[0] ?? ''] })).code).toBe(
      'visits.no-such-visitor',
    )
    const stranger = await staff('worker-510402001004')
    expect((await stranger.refusal(planVisit, wish)).code).toBe('visits.not-to-plan')
    expect((await (await staff('clerk-510402001005')).refusal(listNeeds)).status).toBe(403)
  })

  it('is joined by another department of the same household, which learns of time and office alone before', async () => {
    const own = await aNeed(world, { itemCode: 'CL-010', idNumber: demoNumber('chenZhiqiang'), other })
    const theirs = await aNeed(world, { itemCode: 'MZ-001', idNumber: demoNumber('chenZhiqiang'), other })
    const street = await staff(...theirs.at)
    const visit = await aVisit(world, own)
    const seen = (await street.call(listNeeds)).rows.find((one) => one.taskId === theirs.need.taskId)
    expect(seen?.joinable.filter((one) => one.visitId === visit.visitId)).toEqual([
      { visitId: visit.visitId, day: visit.day, from: '09:00', to: '10:00', officeName: own.need.officeName },
    ])
    expect((await street.call(listVisits, { from: visit.day, to: visit.day })).rows).toEqual([])
    const [first = ''] = await twoVisitors(street, theirs.need, visit.day)
    const joined = await street.call(joinVisit, { visitId: visit.visitId, taskIds: [theirs.need.taskId], members: [first] })
    expect(joined.matters.map((one) => one.taskId).sort()).toEqual([own.need.taskId, theirs.need.taskId].sort())
    expect(joined.members.map((one) => one.accountId)).toContain(first)
    const county = await staff('civil-affairs-510402')
    expect((await county.call(listVisitsOfCase, { caseId: theirs.need.caseId })).rows).toMatchObject([{ visitId: visit.visitId }])
    expect((await county.refusal(listVisitsOfCase, { caseId: own.need.caseId })).status).toBe(404)
    const sheet = await (await staff(...own.at)).file(printRoute, { day: visit.day })
    expect(sheet.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('of a sealed matter goes alone, is joined by nobody, and is named to nobody at home, nor on her own telephone', async () => {
    const intake = 'clerk-510402002005'
    const { clerk, reception } = await aReception(world, demoNumber('luoTing'), intake)
    const start = { receptionId: reception.receptionId }
    const hidden = await submitted(clerk, await aFilledDraft(clerk, { ...start, itemCode: 'WS-015' }, other))
    const plain = await submitted(clerk, await aFilledDraft(clerk, { ...start, itemCode: 'MZ-008' }, other))
    await world.settle()
    const taskOf = async (caseId: string) => {
      const task = (await openTasksOf(world, caseId)).find((one) => one.kind === 'home-visit')
      if (!task) throw new Error('no home visit')
      return task
    }
    const [sealed, open] = [await taskOf(hidden.caseId), await taskOf(plain.caseId)]
    const officer = await staff(...(await loginAt(world, sealed.office_id)))
    const need = (await officer.call(listNeeds)).rows.find((one) => one.taskId === sealed.id)
    expect(need).toMatchObject({ sealed: true, sameHome: [], joinable: [] })
    const members = await twoVisitors(officer, { division: need?.division ?? '', officeId: sealed.office_id }, '2026-03-05')
    const when = { day: '2026-03-05', from: '09:00', to: '10:00', members }
    expect((await officer.refusal(planVisit, { taskIds: [sealed.id, open.id], ...when })).code).toBe('visits.sealed-alone')
    const before = [await inbox(luoTing.id), await inbox(yangFan.id)]
    const visit = await officer.call(planVisit, { taskIds: [sealed.id], ...when })
    const hers = (await inbox(luoTing.id)).slice(0, (await inbox(luoTing.id)).length - (before[0]?.length ?? 0))
    expect(hers.map((one) => [one.title, one.body])).toEqual([['您的一件事有新进展', '请打开“办件”查看详情。']])
    expect(await inbox(yangFan.id)).toEqual(before[1])
    expect((await (await resident(luoTing)).call(listMyVisits, { caseId: hidden.caseId })).rows).toMatchObject([{ state: 'planned' }])
    expect((await (await resident(yangFan)).refusal(listMyVisits, { caseId: hidden.caseId })).code).toBe('platform.not-found')
    const [sent] = await world.ownerQuery<{ n: number }>(
      "select count(*)::int as n from notifications.message where template in ('visit-planned') and case_id = $1",
      [hidden.caseId],
    )
    expect(sent?.n).toBe(0)
    const husbandsNeed = (await officer.call(listNeeds)).rows.find((one) => one.taskId === open.id)
    expect(husbandsNeed).toMatchObject({ sameHome: [], joinable: [] })
    const neighbour = await staff('health-510402002')
    expect((await neighbour.call(listVisits, { from: '2026-03-01', to: '2026-03-31' })).rows.map((one) => one.visitId)).not.toContain(
      visit.visitId,
    )
    const [told] = await world.ownerQuery<{ data: { told: unknown[]; quiet: boolean } }>(
      'select data from platform.event where type = $1 and stream = $2',
      [visitEvents.planned.type, `visit:${visit.visitId}`],
    )
    expect(told?.data).toMatchObject({ quiet: true, told: [{ personId: luoTing.id }] })
  })
})
