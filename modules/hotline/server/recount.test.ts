import { expect, test } from 'vitest'
import { publishHoliday, withdrawHoliday } from '../../../tests/holidays.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { civilDateOf, endOfDay } from '../../calendar/contract.ts'
import { anAcceptedCase } from '../../cases/server/testing.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { notifications } from '../../notifications/contract.ts'
import { findOffice } from '../../organisations/server/api.ts'
import { concerns } from '../contract.ts'

const world = await aWorld()
const { liuGuifang, maJing } = demoPeople
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const complaint = { kind: 'complaint' as const, title: '等候时间太长', text: '在窗口等了三个小时没有叫到号' }
const recountsOf = (concernId: string) =>
  world.ownerQuery<{ data: { before: string; due: string; editionId: string } }>(
    "select data from platform.event where stream = $1 and type = 'hotline.recounted' order by seq",
    [`concern:${concernId}`],
  )

test('a published holiday moves the limits of concerns that wait, with a record, the same day for everybody, and back again', async () => {
  const { caseId } = await anAcceptedCase(world, {
    ...{ itemCode: 'MZ-011', idNumber: demoNumber('liuGuifang'), other: { idNumber: demoNumber('maJing'), name: maJing.name } },
  })
  const me = world.caller('portal', await residentToken(world.boot, liuGuifang.id))
  const [agent, clerk] = [await staff('hotline-5104'), await staff('clerk-510402002001')]
  // Registered on Monday, 2 March: five working days lead to the next Monday, and those of the extension to the one after.
  const mine = await me.call(concerns.raise, { ...complaint, caseId })
  const longer = await me.call(concerns.raise, { ...complaint, caseId })
  const extended = await clerk.call(concerns.extend, { concernId: longer.id, reason: '需要调取监控' })
  const waiting = await agent.call(concerns.register, { ...complaint, kind: 'consultation' })
  const answered = await agent.call(concerns.register, complaint)
  await agent.call(concerns.reply, { concernId: answered.id, reply: '已经答复' })
  expect([mine.due, extended.due, waiting.due].map((due) => civilDateOf(due ?? ''))).toEqual(['2026-03-09', '2026-03-16', '2026-03-04'])

  const editionId = await publishHoliday(world, ['2026-03-03', '2026-03-10'])
  const due = async (concernId: string) => [
    (await clerk.call(concerns.get, { concernId })).due,
    (await me.call(concerns.getMine, { concernId })).due,
    (await me.call(concerns.listMine)).rows.find((one) => one.id === concernId)?.due,
    (await (await staff('supervisor-5104')).call(concerns.getForArea, { concernId })).due,
  ]
  const again = (day: string) => Array(4).fill(endOfDay(day))
  // One more working day for the first, and that one is a holiday as well.
  expect(await due(mine.id)).toEqual(again('2026-03-11'))
  expect(await due(longer.id)).toEqual(again('2026-03-18'))
  expect((await agent.call(concerns.get, { concernId: waiting.id })).due).toBe(endOfDay('2026-03-05'))
  expect((await agent.call(concerns.get, { concernId: answered.id })).due).toBeNull()
  expect(await recountsOf(mine.id)).toMatchObject([{ data: { before: mine.due, due: endOfDay('2026-03-11'), editionId } }])
  expect(await recountsOf(answered.id)).toEqual([])
  expect((await me.call(concerns.getMine, { concernId: mine.id })).lines.at(-1)?.act).toContain('由2026年3月9日改为2026年3月11日')
  expect((await me.call(notifications.listMessages, {})).rows.map((one) => one.body).join()).toContain('最晚2026年3月18日答复')

  await publishHoliday(world, ['2026-09-09'])
  expect(await recountsOf(mine.id)).toHaveLength(1)
  await withdrawHoliday(world, ['2026-03-03', '2026-03-10'])
  expect(await due(mine.id)).toEqual(again('2026-03-09'))
  expect(await due(longer.id)).toEqual(again('2026-03-16'))
})

test('what is done again is counted from there; late by the old days, it is in time by the new', async () => {
  const agent = await staff('hotline-5104')
  const place = { division: '510402002001', department: 'window' }
  const officeId = (await world.transaction({ kind: 'system' }, (tx) => findOffice(tx, place)))?.id ?? ''
  const { id: concernId } = await agent.call(concerns.register, { ...complaint, officeId })
  const office = await staff('clerk-510402002001')
  await office.call(concerns.reply, { concernId, reply: '已增开窗口。' })
  world.clock.set(new Date(Date.parse(world.clock.now()) + 7 * 86_400_000).toISOString())
  const [later, officeLater] = [await staff('hotline-5104'), await staff('clerk-510402002001')]
  const again = await later.call(concerns.callBack, { concernId, satisfied: false, note: '来电人仍不满意' })
  expect(civilDateOf(again.due ?? '')).toBe('2026-03-16')
  await publishHoliday(world, ['2026-03-04', '2026-03-16'])
  expect((await officeLater.call(concerns.get, { concernId })).due).toBe(endOfDay('2026-03-17'))
  world.clock.set('2026-03-17T04:00:00.000Z')
  const late = (await (await staff('hotline-5104')).call(concerns.list, { late: true })).rows
  expect(late.map((one) => one.id)).not.toContain(concernId)
})
