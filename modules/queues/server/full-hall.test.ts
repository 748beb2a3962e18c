import { beforeAll, describe, expect, it } from 'vitest'
import { publishHoliday } from '../../../tests/holidays.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { getCentre, saveProfile, saveWindow, takeSeat } from '../../centres/contract.ts'
import { residentToken, staffActorOf, staffToken } from '../../identity/server/testing.ts'
import { notifications } from '../../notifications/contract.ts'
import * as queues from '../contract.ts'
import { followAppointments } from './routines.ts'

const world = await aWorld()
const street = '510402002'
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const clerk = await staff(`clerk-${street}`)
const head = await staff(`head-${street}`)
const { officeId } = await staffActorOf(world.boot, `clerk-${street}`)
const { windows, ...centre } = await clerk.call(getCentre, { officeId })
const windowAt = (number: number) => windows.find((one) => one.number === number)?.windowId ?? ''
const { key } = await head.call(queues.addDevice, { kind: 'kiosk', name: '门口取号机' })
const clock = (text: string) => world.clock.set(new Date(`${text}:00+08:00`).toISOString())

describe('a hall with seventy people waiting', () => {
  beforeAll(async () => {
    await clerk.call(takeSeat, { windowId: windowAt(1) })
    for (let n = 0; n < 70; n += 1) await world.anyone.call(queues.drawAtKiosk, { key })
  })

  it('is counted whole, and everybody who was passed over can be brought back', async () => {
    const seen = await clerk.call(queues.getDeskQueue)
    expect(seen.waitingHere).toBe(70)
    expect(seen.waiting).toHaveLength(60)
    await world.ownerQuery(
      "update queues.ticket set state = 'missed', calls = 3, ended_at = $2 where office_id = $1 and number <= 'A020'",
      [officeId, world.clock.now()],
    )
    const { missed } = await clerk.call(queues.getDeskQueue)
    expect(missed).toHaveLength(20)
    const first = missed.find((one) => one.number === 'A001')
    await clerk.call(queues.bringBack, { ticketId: first?.ticketId ?? '' })
  })

  it('brings who was passed on and missed back behind three others, not before all', async () => {
    const { ticketId } = await clerk.call(queues.drawAtDesk, { department: 'civil-affairs' })
    await world.ownerQuery("update queues.ticket set state = 'missed', calls = 3, for_window = $2, ended_at = $3 where id = $1", [
      ticketId,
      windowAt(3),
      world.clock.now(),
    ])
    const back = await clerk.call(queues.bringBack, { ticketId })
    // Behind the one who was brought back before, too.
    expect(back.waiting.findIndex((one) => one.ticketId === ticketId)).toBe(4)
  })

  it('gives a person one ticket, though they press twice at once', async () => {
    const me = await resident(demoPeople.maJing.id)
    const both = await Promise.allSettled([me.call(queues.drawOnPhone, { officeId }), me.call(queues.drawOnPhone, { officeId })])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await me.call(queues.listMyTickets)).rows).toHaveLength(1)
  })

  it('calls everybody: what no open window takes is called by any, and the machine offers what is taken', async () => {
    const narrow = { departments: ['civil-affairs'], items: [] }
    for (const one of windows) {
      const { windowId, number, name } = one
      await head.call(saveWindow, { officeId, windowId, number, name, takes: narrow, closed: false })
    }
    const hall = await world.anyone.call(queues.getHall, { key })
    expect(hall.departments.map((one) => one.code)).toEqual(['civil-affairs'])
    const seen = await clerk.call(queues.getDeskQueue)
    expect(seen).toMatchObject({ elsewhere: 0 })
    expect((await clerk.call(queues.callNext)).current).not.toBeNull()
    for (const { windowId, number, name, takes } of windows)
      await head.call(saveWindow, { officeId, windowId, number, name, takes, closed: false })
  })
})

describe('an appointment', () => {
  const book = async (who: 'liuGuifang' | 'chenZhiqiang' | 'wangXiuying' | 'heDayong', day: string, from: string) =>
    (await staff(`clerk-${street}`)).call(queues.bookAtDesk, {
      day,
      from,
      name: demoPeople[who].name,
      idNumber: demoNumber(who),
      via: 'phone',
    })
  const titles = async (id: string) => {
    await world.settle()
    return (await (await resident(id)).call(notifications.listMessages, {})).rows.map((one) => one.title)
  }

  it('on a day that became a holiday is cancelled and told; nobody comes in vain or is said to have missed it', async () => {
    clock('2026-03-02T10:00')
    const kept = await book('chenZhiqiang', '2026-03-05', '09:00')
    const { appointmentId } = await book('liuGuifang', '2026-03-04', '09:00')
    await publishHoliday(world, ['2026-03-04'])
    await followAppointments(world.boot)
    const states = await world.ownerQuery<{ id: string; state: string }>('select id, state from queues.appointment')
    expect(states.find((one) => one.id === appointmentId)?.state).toBe('cancelled')
    expect(states.find((one) => one.id === kept.appointmentId)?.state).toBe('booked')
    expect(await titles(demoPeople.liuGuifang.id)).toContain('预约取消了')
    const places = await world.ownerQuery<{ taken: number }>("select taken from queues.slot where day = '2026-03-04' and office_id = $1", [
      officeId,
    ])
    expect(places).toEqual([{ taken: 0 }])
  })

  it('outside the hours that its centre keeps now is cancelled as well', async () => {
    const { appointmentId } = await book('wangXiuying', '2026-03-06', '16:00')
    const { address, phone, wayThere, signName, access, hours, revision } = centre
    const mornings = { ...hours, spans: hours.spans.slice(0, 1) }
    await (await staff(`head-${street}`)).call(saveProfile, {
      officeId,
      revision,
      address,
      phone,
      wayThere,
      signName,
      access,
      hours: mornings,
    })
    await followAppointments(world.boot)
    const [row] = await world.ownerQuery<{ state: string }>('select state from queues.appointment where id = $1', [appointmentId])
    expect(row?.state).toBe('cancelled')
  })

  it('booked when those of the next day are reminded is told once', async () => {
    clock('2026-03-04T16:30')
    // The one of the day after, booked before.
    expect((await followAppointments(world.boot)).reminded).toBe(1)
    const later = await staff(`clerk-${street}`)
    const who = { name: demoPeople.heDayong.name, idNumber: demoNumber('heDayong') }
    await later.call(queues.bookAtDesk, { day: '2026-03-05', from: '10:00', via: 'phone', ...who })
    expect((await followAppointments(world.boot)).reminded).toBe(0)
    expect((await titles(demoPeople.heDayong.id)).filter((one) => one.includes('预约'))).toEqual(['预约好了'])
  })
})
