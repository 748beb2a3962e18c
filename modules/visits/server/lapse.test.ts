import { beforeAll, describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { notifications } from '../../notifications/contract.ts'
import { changeVisit, joinVisit, listNeeds, listVisits, planVisit } from '../contract.ts'
import { lapseVisits } from './lapse.ts'
import { aNeed, aVisit, twoVisitors, type Waiting } from './testing.ts'

const world = await aWorld()
const { chenZhiqiang, maJing } = demoPeople
const staff = async (...at: readonly [login: string, officeId?: string]) => world.caller('staff', await staffToken(world.boot, ...at))
let waiting: Waiting

beforeAll(async () => {
  waiting = await aNeed(world, {
    itemCode: 'MZ-008',
    idNumber: demoNumber('chenZhiqiang'),
    other: { idNumber: demoNumber('maJing'), name: maJing.name },
  })
})

describe('a visit', () => {
  it('is not arranged for an hour of today that is over', async () => {
    world.clock.set('2026-03-02T07:00:00.000Z')
    const officer = await staff(...waiting.at)
    const members = await twoVisitors(officer, waiting.need, '2026-03-02')
    const wish = { taskIds: [waiting.need.taskId], day: '2026-03-02', members }
    expect((await officer.refusal(planVisit, { ...wish, from: '09:00', to: '10:00' })).code).toBe('visits.bad-time')
    const { visitId } = await officer.call(planVisit, { ...wish, from: '15:30', to: '16:30' })
    const when = { visitId, day: '2026-03-02', members, reason: '居民要求' }
    expect((await officer.refusal(changeVisit, { ...when, from: '13:00', to: '14:00' })).code).toBe('visits.bad-time')
    // Who goes may still be changed while it is under way.
    world.clock.set('2026-03-02T09:00:00.000Z')
    await (await staff(...waiting.at)).call(changeVisit, { ...when, from: '15:30', to: '16:30' })
  })

  it('that nobody made lapses when no telephone can send it any more: its task waits again and its resident is told', async () => {
    const needs = async () => (await (await staff(...waiting.at)).call(listNeeds)).rows.map((one) => one.taskId)
    world.clock.set('2026-03-04T15:00:00.000Z')
    expect(await lapseVisits(world.boot)).toBe(0)
    expect(await needs()).not.toContain(waiting.need.taskId)
    world.clock.set('2026-03-05T01:00:00.000Z')
    expect(await lapseVisits(world.boot)).toBe(1)
    expect(await lapseVisits(world.boot)).toBe(0)
    expect(await needs()).toContain(waiting.need.taskId)
    await world.settle()
    const inbox = await world.caller('portal', await residentToken(world.boot, chenZhiqiang.id)).call(notifications.listMessages, {})
    expect(inbox.rows[0]).toMatchObject({ title: '上门走访取消了', body: expect.stringContaining('3月2日') })
    const officer = await staff(...waiting.at)
    expect((await officer.call(listVisits, { from: '2026-03-02', to: '2026-03-02' })).rows).toMatchObject([{ state: 'cancelled', may: [] }])
    expect(await aVisit(world, waiting)).toMatchObject({ state: 'planned', attempt: 1 })
  })
})

it('that another department joins is told once to whoever knows of it', async () => {
  const other = { idNumber: demoNumber('maJing'), name: maJing.name }
  const own = await aNeed(world, { itemCode: 'CL-010', idNumber: demoNumber('chenZhiqiang'), other })
  const theirs = await aNeed(world, { itemCode: 'MZ-001', idNumber: demoNumber('chenZhiqiang'), other })
  const visit = await aVisit(world, own)
  const told = async () => {
    await world.settle()
    const { rows } = await world.caller('portal', await residentToken(world.boot, chenZhiqiang.id)).call(notifications.listMessages, {})
    return rows.filter((one) => one.title === '约好上门走访').length
  }
  const before = await told()
  const street = await staff(...theirs.at)
  const [first = ''] = await twoVisitors(street, theirs.need, visit.day)
  await street.call(joinVisit, { visitId: visit.visitId, taskIds: [theirs.need.taskId], members: [first] })
  expect(await told()).toBe(before)
})
