import { expect, test } from 'vitest'
import { publishHoliday, withdrawHoliday } from '../../../tests/holidays.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { addWorkingDays, cityCalendar, endOfDay } from '../../calendar/server/api.ts'
import { anAcceptedCase, driveToEnd } from '../../cases/server/testing.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { ratings, redress } from '../contract.ts'

const world = await aWorld()
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const today = () => world.clock.now().slice(0, 10)
const next = (days: number) => addWorkingDays(today(), days, cityCalendar())

test('a published holiday moves the limit for the call, for mending and for mending again, with a record', async () => {
  const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
  const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber('liuGuifang'), other })
  await driveToEnd(world, caseId)
  await world.settle()
  const me = world.caller('portal', await residentToken(world.boot, demoPeople.liuGuifang.id))
  await me.call(ratings.rateService, { caseId, level: 'dissatisfied', reasons: ['slow'], anonymous: false })
  await world.settle()
  const [street, supervisor] = [await staff('clerk-510402002'), await staff('supervisor-510402')]
  const due = async () => {
    const seen = (await street.call(redress.listForOffice)).rows.find((one) => one.caseId === caseId)?.due
    expect((await supervisor.call(redress.listForArea)).rows.find((one) => one.caseId === caseId)?.due).toBe(seen)
    return seen
  }
  const recounts = async () =>
    (
      await world.ownerQuery<{ data: { before: string; due: string } }>(
        "select data from platform.event where stream = $1 and type = 'ratings.redress-recounted' order by seq",
        [`rating:${caseId}`],
      )
    ).map(({ data: { before, due } }) => [before, due])
  const days = [next(1)]
  expect(await due()).toBe(endOfDay(next(2)))
  await publishHoliday(world, days)
  expect(await due()).toBe(endOfDay(next(3)))
  expect(await recounts()).toEqual([[endOfDay(next(2)), endOfDay(next(3))]])
  await street.call(redress.recordCallback, { caseId, reached: false, note: '无人接听，下午再打' })
  await withdrawHoliday(world, days)
  expect(await due()).toBe(endOfDay(next(2)))
  await street.call(redress.recordCallback, { caseId, reached: true, finding: 'true', note: '当天窗口少一人，属实' })
  expect(await due()).toBe(endOfDay(next(5)))
  await publishHoliday(world, days)
  expect(await due()).toBe(endOfDay(next(6)))
  await street.call(redress.reportMending, { caseId, mending: '增开一个窗口', reply: '已经增开窗口。' })
  await withdrawHoliday(world, days)
  expect(await due()).toBeNull()
  await supervisor.call(redress.checkMending, { caseId, passed: false, note: '请写明何时增开' })
  await publishHoliday(world, days)
  expect(await due()).toBe(endOfDay(next(6)))
  expect(await recounts()).toHaveLength(4)
})
