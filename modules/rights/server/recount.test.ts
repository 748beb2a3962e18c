import { expect, test } from 'vitest'
import { publishHoliday, withdrawHoliday } from '../../../tests/holidays.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { notifications } from '../../notifications/contract.ts'
import { askForRight, complainAboutRight, decideRight, listMyRequests, listRightTasks } from '../contract.ts'

const world = await aWorld()

test('a published holiday moves the limit of a request that waits, with a record, for whoever asked and whoever answers', async () => {
  const own = world.caller('portal', await residentToken(world.boot, demoPeople.luoTing.id))
  const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
  const county = await staff('supervisor-510402')
  const { id: requestId, due } = await own.call(askForRight, { kind: 'explain', words: '请说明怎么处理的' })
  expect(due).toBe('2026-03-23')
  const days = ['2026-03-04', '2026-03-05']
  const editionId = await publishHoliday(world, days)
  const mine = async () => (await own.call(listMyRequests)).rows.find((one) => one.id === requestId)?.due
  expect(await mine()).toBe('2026-03-25')
  expect((await county.call(listRightTasks)).rows.map((one) => one.request.due)).toEqual(['2026-03-25'])
  const recounts = () =>
    world.ownerQuery<{ data: object }>(
      "select data from platform.event where stream = $1 and type = 'rights.right-recounted' order by seq",
      [`right:${requestId}`],
    )
  expect(await recounts()).toMatchObject([{ data: { before: '2026-03-23', due: '2026-03-25', editionId } }])
  expect((await own.call(notifications.listMessages, {})).rows[0]?.body).toContain('最晚2026年3月25日答复')
  // Thirty days at most, however long the holiday is.
  await publishHoliday(
    world,
    [9, 10, 11, 12, 13, 16, 17, 18, 19, 20].map((day) => `2026-03-${String(day).padStart(2, '0')}`),
  )
  expect(await mine()).toBe('2026-04-01')
  await county.call(decideRight, { requestId, granted: false, text: '理由和依据已经公开' })
  await withdrawHoliday(world, days)
  expect(await recounts()).toHaveLength(2)
  world.clock.set('2026-04-07T02:00:00.000Z')
  const later = world.caller('portal', await residentToken(world.boot, demoPeople.luoTing.id))
  const complained = await later.call(complainAboutRight, { requestId, words: '说得不清楚' })
  await publishHoliday(world, ['2026-04-08'])
  const city = await staff('supervisor-5104')
  const again = (await city.call(listRightTasks)).rows.find((one) => one.request.id === requestId)?.request.due ?? ''
  expect(again > complained.due).toBe(true)
})
