import { expect, test } from 'vitest'
import { publishHoliday, withdrawHoliday } from '../../../tests/holidays.ts'
import { aWorld } from '../../../tests/world.ts'
import { endOfDay } from '../../calendar/contract.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { findOffice } from '../../organisations/server/api.ts'
import { escalations, orders } from '../contract.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const judge = () => world.boot.modules.find((one) => one.name === 'supervision')?.routines[1]?.run(world.boot)
const recountsOf = (orderId: string) =>
  world.ownerQuery<{ data: object }>(
    "select data from platform.event where stream = $1 and type = 'supervision.order-recounted' order by seq",
    [`order:${orderId}`],
  )
const officeId = await world.transaction(
  { kind: 'system' },
  async (tx) => (await findOffice(tx, { division: '510402', department: 'civil-affairs' }))?.id ?? '',
)
const wish = { officeId, subject: '低保初审超期', demand: '请说明原因并在期限内办结' }

test('a published holiday moves the day of an order that waits, with a record, and what was sent back by its working days', async () => {
  const [supervisor, office] = [await as('supervisor-510402'), await as('civil-affairs-510402')]
  const { id: named } = await supervisor.call(orders.issue, { ...wish, due: '2026-03-10' })
  const { id: extended } = await supervisor.call(orders.issue, { ...wish, due: '2026-03-04' })
  await office.call(orders.askExtension, { orderId: extended, until: '2026-03-11', text: '需要入户核实' })
  await supervisor.call(orders.decideExtension, { orderId: extended, granted: true, text: '同意延期' })
  const { id: again } = await supervisor.call(orders.issue, { ...wish, due: '2026-03-04' })
  await office.call(orders.reply, { orderId: again, text: '已安排办理' })
  await supervisor.call(orders.settle, { orderId: again, verdict: 'return', text: '请附办结结果' })
  const due = async (orderId: string) => {
    const seen = (await office.call(orders.listForOffice)).rows.find((one) => one.id === orderId)?.due
    expect((await supervisor.call(orders.list)).rows.find((one) => one.id === orderId)?.due).toBe(seen)
    return seen
  }
  expect(await due(again)).toBe(endOfDay('2026-03-05'))
  const days = ['2026-03-03', '2026-03-10', '2026-03-11']
  const editionId = await publishHoliday(world, days)
  expect([await due(named), await due(extended), await due(again)]).toEqual(['2026-03-12', '2026-03-12', '2026-03-06'].map(endOfDay))
  expect(await recountsOf(named)).toMatchObject([{ data: { before: endOfDay('2026-03-10'), due: endOfDay('2026-03-12'), editionId } }])
  const row = (await office.call(orders.listForOffice)).rows.find((one) => one.id === named)
  expect(row?.lines.at(-1)).toMatchObject({ by: '平台', act: '放假安排有变，期限由2026年3月10日改为2026年3月12日' })
  await withdrawHoliday(world, days)
  expect([await due(named), await due(extended), await due(again)]).toEqual(['2026-03-10', '2026-03-11', '2026-03-05'].map(endOfDay))
})

test('a day that is a holiday already ends on the next working day', async () => {
  const supervisor = await as('supervisor-510402')
  // A Saturday.
  expect((await supervisor.call(orders.issue, { ...wish, due: '2026-03-14' })).due).toBe(endOfDay('2026-03-16'))
})

test('what was told to the supervisors as late and is in time again is told anew when the new day has passed', async () => {
  const { id: orderId } = await (await as('supervisor-510402')).call(orders.issue, { ...wish, due: '2026-03-20' })
  const city = async () => as('supervisor-5104')
  const told = async () =>
    (await (await city()).call(escalations.list)).rows.filter((one) => one.number.length > 0 && one.due >= endOfDay('2026-03-20'))
  world.clock.set('2026-03-21T02:00:00.000Z')
  await judge()
  expect(await told()).toMatchObject([{ due: endOfDay('2026-03-20'), state: 'open' }])
  await publishHoliday(world, ['2026-03-20', '2026-03-23'])
  const row = async () => (await (await city()).call(orders.list)).rows.find((one) => one.id === orderId)
  expect(await row()).toMatchObject({ due: endOfDay('2026-03-24'), late: false, escalated: false })
  expect(await told()).toMatchObject([{ state: 'moved' }])
  world.clock.set('2026-03-25T02:00:00.000Z')
  await judge()
  expect(await row()).toMatchObject({ late: true, escalated: true })
  expect(await told()).toMatchObject([{ due: endOfDay('2026-03-24'), state: 'open' }, { state: 'moved' }])
})
