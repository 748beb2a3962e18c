import { expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { takeSeat } from '../../centres/contract.ts'
import { residentToken, staffActorOf, staffToken } from '../../identity/server/testing.ts'
import * as queues from '../contract.ts'

const world = await aWorld()
const street = '510402002'
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const [clerk, head] = [await staff(`clerk-${street}`), await staff(`head-${street}`)]
const { officeId } = await staffActorOf(world.boot, `clerk-${street}`)
const { key } = await head.call(queues.addDevice, { kind: 'kiosk', name: '门口取号机' })
const kiosk = (given: object = {}) => world.anyone.call(queues.drawAtKiosk, { key, ...given })
const said = () => world.ownerQuery<{ type: string }>("select type from platform.event where type like 'queues.tickets-%' order by at, seq")

it('whoever answers for a hall sees how full it is, for what, and when the last would be called', async () => {
  expect(await head.call(queues.seeHallNow)).toMatchObject({ waiting: 0, longestMinutes: null, lastMinutes: null, stoppedBy: null })
  const { windows } = await clerk.call(queues.getDeskQueue)
  for (let n = 0; n < 300; n += 1) await kiosk(n % 3 === 0 ? { department: 'civil-affairs' } : {})
  expect(await head.call(queues.seeHallNow)).toMatchObject({ waiting: 300, staffed: 0, lastMinutes: null })
  await clerk.call(takeSeat, { windowId: windows[0]?.windowId ?? '' })
  world.clock.set(new Date(Date.parse(world.clock.now()) + 20 * 60_000).toISOString())
  const now = await head.call(queues.seeHallNow)
  expect(now).toMatchObject({ waiting: 300, staffed: 1, longestMinutes: 20 })
  expect(now.lastMinutes).toBeGreaterThan(60)
  expect(now.topics.map((one) => one.waiting)).toEqual([200, 100])
  expect((await clerk.refusal(queues.seeHallNow)).status).toBe(403)
})

it('stops the tickets of the day: none from machine or telephone, those who wait are called, and a clerk still draws', async () => {
  expect((await clerk.refusal(queues.stopTickets, { stopped: true })).status).toBe(403)
  for (let n = 0; n < 2; n += 1) await head.call(queues.stopTickets, { stopped: true })
  expect((await head.call(queues.seeHallNow)).stoppedBy).not.toBeNull()
  expect(await world.anyone.refusal(queues.drawAtKiosk, { key })).toMatchObject({ status: 409, code: 'queues.no-more-tickets' })
  const me = world.caller('portal', await residentToken(world.boot, demoPeople.maJing.id))
  expect((await me.refusal(queues.drawOnPhone, { officeId })).code).toBe('queues.no-more-tickets')
  expect(await world.anyone.call(queues.getQueueNow, { officeId })).toMatchObject({ stopped: true, may: [] })
  expect((await world.anyone.call(queues.getHall, { key })).stopped).toBe(true)
  expect((await clerk.call(queues.callNext)).current?.number).toBe('A001')
  expect((await clerk.call(queues.drawAtDesk, {})).number).toBe('A301')
})

it('gives them again when told so, and on the next day by itself, each said once', async () => {
  for (let n = 0; n < 2; n += 1) await head.call(queues.stopTickets, { stopped: false })
  await kiosk()
  await head.call(queues.stopTickets, { stopped: true })
  expect((await said()).map((one) => one.type)).toEqual(['queues.tickets-stopped', 'queues.tickets-resumed', 'queues.tickets-stopped'])
  world.clock.set(new Date(Date.parse(world.clock.now()) + 24 * 3_600_000).toISOString())
  expect((await kiosk()).number).toBe('A001')
})
