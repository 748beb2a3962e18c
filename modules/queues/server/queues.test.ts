import { describe, expect, it } from 'vitest'
import type { StaffActor } from '../../../platform/server/transaction.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { openReception } from '../../cases/contract.ts'
import { getCentre, takeSeat } from '../../centres/contract.ts'
import { residentToken, staffActorOf, staffToken } from '../../identity/server/testing.ts'
import * as queues from '../contract.ts'
import { callsNext } from './commands/call-tickets.ts'
import { followAppointments } from './routines.ts'

const world = await aWorld()
const street = '510402002'
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const clerk = await staff(`clerk-${street}`)
const head = await staff(`head-${street}`)
const { officeId, division } = await staffActorOf(world.boot, `clerk-${street}`)
const { windows } = await clerk.call(getCentre, { officeId })
const windowAt = (number: number) => windows.find((one) => one.number === number)?.windowId ?? ''
const { key } = await head.call(queues.addDevice, { kind: 'kiosk', name: '门口取号机' })
const draw = (more: object = {}) => world.anyone.call(queues.drawAtKiosk, { key, ...more })
const clock = (text: string) => world.clock.set(new Date(`2026-03-02T${text}:00+08:00`).toISOString())

/** Another clerk of the street at a window of their own. */
async function aClerkAt(windowId: string): Promise<StaffActor> {
  const actor: StaffActor = { ...(await staffActorOf(world.boot, `clerk-${street}`)), accountId: crypto.randomUUID() }
  const seat = [world.boot.settings.tenant, windowId, officeId, division, actor.accountId, world.clock.now()]
  await world.ownerQuery(
    'insert into centres.seat (tenant, window_id, office_id, division, account_id, since) values ($1, $2, $3, $4, $5, $6)',
    seat,
  )
  return actor
}
const callAs = (actor: StaffActor) =>
  world.transaction(actor, (tx) => callsNext.run(tx, {} as never) as Promise<{ current: queues.DeskTicket | null }>)

describe('tickets', () => {
  it('are drawn at the machine without a name, counted by line, followed by the slip', async () => {
    const [first, elder] = [await draw(), await draw({ priority: 'elder-80' })]
    expect(first).toMatchObject({ number: 'A001', ahead: 0, minutes: null, state: 'waiting' })
    expect(elder.number).toBe('C001')
    expect((await world.anyone.call(queues.followTicket, { ticketId: first.ticketId })).ahead).toBe(1)
    const code = await world.http.inject({ method: 'GET', url: `/ticket-codes/${first.ticketId}` })
    expect(code.headers['content-type']).toContain('image/svg+xml')
    expect(code.body).toMatch(/^<svg/)
  })

  it('need a registered machine and open doors', async () => {
    const wrong = 'x'.repeat(32)
    expect(await world.anyone.refusal(queues.drawAtKiosk, { key: wrong })).toMatchObject({ code: 'queues.no-such-device' })
    clock('18:00')
    expect(await world.anyone.refusal(queues.drawAtKiosk, { key })).toMatchObject({ code: 'queues.shut' })
    clock('09:05')
  })

  it('are called in order by who sits at a window; the screen shows numbers and windows, no name', async () => {
    expect(await clerk.refusal(queues.callNext)).toMatchObject({ code: 'queues.not-seated' })
    await clerk.call(takeSeat, { windowId: windowAt(1) })
    expect((await clerk.call(queues.callNext)).current).toMatchObject({ number: 'C001', calls: 1 })
    const hall = await world.anyone.call(queues.getHall, { key })
    expect(hall.calls[0]).toMatchObject({ number: 'C001', window: 1 })
    expect(hall.next).toEqual(['A001'])
    expect(hall.windows.find((one) => one.number === 1)).toMatchObject({ staffed: true, serving: 'C001' })
  })

  it('know the receptions that came of them: one visit, two matters', async () => {
    const current = (await clerk.call(queues.getDeskQueue)).current
    await clerk.call(openReception, { idNumber: demoNumber('liuGuifang') })
    await clerk.call(openReception, { idNumber: demoNumber('chenZhiqiang') })
    await world.settle()
    const tied = await world.ownerQuery('select 1 from queues.ticket_reception where ticket_id = $1', [current?.ticketId])
    expect(tied).toHaveLength(2)
    expect((await clerk.call(queues.getDeskQueue)).current?.state).toBe('serving')
  })

  it('are called three times before they are passed over, and come back behind three others', async () => {
    const { current } = await clerk.call(queues.callNext)
    const ticketId = current?.ticketId ?? ''
    expect(await clerk.refusal(queues.passOver, { ticketId })).toMatchObject({ code: 'queues.call-more' })
    await clerk.call(queues.recallTicket, { ticketId })
    await clerk.call(queues.recallTicket, { ticketId })
    const missed = await clerk.call(queues.passOver, { ticketId })
    expect(missed).toMatchObject({ current: null, today: { served: 1, missed: 1 } })
    for (let n = 0; n < 4; n += 1) await draw()
    const back = await clerk.call(queues.bringBack, { ticketId })
    expect(back.waiting.map((one) => one.number)).toEqual(['A002', 'A003', 'A004', 'A001', 'A005'])
    expect(await clerk.refusal(queues.bringBack, { ticketId })).toMatchObject({ code: 'queues.not-your-ticket' })
  })

  it('are passed on to a window that takes them, before all others', async () => {
    await draw({ department: 'civil-affairs' })
    const waiting = (await clerk.call(queues.getDeskQueue)).waiting
    let current = (await clerk.call(queues.callNext)).current
    expect(await clerk.refusal(queues.passOn, { ticketId: current?.ticketId ?? '', windowId: windowAt(3), note: '' })).toMatchObject({
      code: 'queues.no-such-window',
    })
    while (current && current.topic !== '民政业务') current = (await clerk.call(queues.callNext)).current
    const other = await aClerkAt(windowAt(3))
    const after = await clerk.call(queues.passOn, { ticketId: current?.ticketId ?? '', windowId: windowAt(3), note: '低保材料' })
    expect(after).toMatchObject({ current: null, elsewhere: 1 })
    expect((await callAs(other)).current).toMatchObject({ topic: '民政业务', note: '低保材料' })
    expect(waiting.length).toBeGreaterThan(0)
  })

  it('go to one caller each, however many call at the same moment', async () => {
    const drawn = await Promise.all(Array.from({ length: 24 }, () => draw()))
    expect(new Set(drawn.map((one) => one.number)).size).toBe(24)
    await world.ownerQuery('delete from centres.seat where office_id = $1', [officeId])
    const callers = []
    for (let number = 20; number < 28; number += 1) {
      const id = crypto.randomUUID()
      await world.ownerQuery(
        `insert into centres.service_window (tenant, id, office_id, division, number, name, departments, items) values ($1, $2, $3, $4, $5, '综合窗口', '[]', '[]')`,
        [world.boot.settings.tenant, id, officeId, division, number],
      )
      callers.push(await aClerkAt(id))
    }
    world.boot.memory.forget(`centres.windows:${officeId}`)
    const called: string[] = []
    for (let round = 0; round < 3; round += 1) {
      const views = await Promise.all(callers.map(callAs))
      called.push(...views.flatMap((view) => (view.current ? [view.current.ticketId] : [])))
    }
    expect(called).toHaveLength(24)
    expect(new Set(called).size).toBe(24)
  })
})

describe('appointments', () => {
  const day = '2026-03-03'

  it('are offered within the hours, booked once a day, cancelled until they begin', async () => {
    const me = await resident(demoPeople.liuGuifang.id)
    const { slots } = await me.call(queues.listSlots, { officeId, day })
    expect(slots[0]).toMatchObject({ from: '09:00', to: '09:30' })
    const booked = await me.call(queues.bookAppointment, { officeId, day, from: '09:00', itemCode: 'MZ-011' })
    expect(booked).toMatchObject({ day, name: '刘桂芳', topic: '高龄津贴', state: 'booked', may: ['cancel'] })
    expect(await me.refusal(queues.bookAppointment, { officeId, day, from: '09:30' })).toMatchObject({ code: 'queues.too-many-bookings' })
    expect((await me.call(queues.cancelAppointment, { appointmentId: booked.appointmentId })).state).toBe('cancelled')
    expect(await me.refusal(queues.cancelAppointment, { appointmentId: booked.appointmentId })).toMatchObject({ code: 'queues.too-late' })
    expect(await me.refusal(queues.bookAppointment, { officeId, day, from: '12:30' })).toMatchObject({ code: 'queues.not-bookable' })
  })

  it('the last place of a slot goes to one of all who ask at once', async () => {
    const people = [demoPeople.liuGuifang, demoPeople.chenZhiqiang, demoPeople.maJing, demoPeople.wangXiuying, demoPeople.heDayong]
    const { officeId: small } = await staffActorOf(world.boot, 'clerk-510402002001')
    const callers = await Promise.all(people.map((one) => resident(one.id)))
    const answers = await Promise.all(
      callers.map((one) =>
        one
          .call(queues.bookAppointment, { officeId: small, day: '2026-03-10', from: '10:00' })
          .catch((error: { problem?: { code: string } }) => error.problem?.code),
      ),
    )
    expect(answers.filter((one) => typeof one === 'object')).toHaveLength(1)
    expect(answers.filter((one) => one === 'queues.slot-full')).toHaveLength(people.length - 1)
  })

  it('are for somebody else only with a mandate; strangers see nothing of them', async () => {
    const me = await resident(demoPeople.chenZhiqiang.id)
    const stranger = demoPeople.maJing.id
    const wish = { officeId, day: '2026-03-04', from: '09:00', forPersonId: stranger }
    expect(await me.refusal(queues.bookAppointment, wish)).toMatchObject({ code: 'queues.no-mandate' })
    const other = await resident(stranger)
    expect((await other.call(queues.listMyAppointments)).rows.every((one) => one.name === demoPeople.maJing.name)).toBe(true)
  })

  it('are booked by telephone, reminded the evening before, kept with six digits at the machine, and go first in their time', async () => {
    const { appointmentId, code } = await clerk.call(queues.bookAtDesk, {
      ...{ day, from: '09:30', name: demoPeople.wangXiuying.name, idNumber: demoNumber('wangXiuying'), via: 'phone', itemCode: 'MZ-011' },
    })
    clock('16:30')
    expect((await followAppointments(world.boot)).reminded).toBeGreaterThan(0)
    expect((await followAppointments(world.boot)).reminded).toBe(0)
    world.clock.set(new Date(`${day}T08:40:00+08:00`).toISOString())
    expect(await world.anyone.refusal(queues.arriveAtKiosk, { key, code })).toMatchObject({ code: 'queues.too-early' })
    world.clock.set(new Date(`${day}T09:31:00+08:00`).toISOString())
    await draw()
    const slip = await world.anyone.call(queues.arriveAtKiosk, { key, code })
    expect(slip).toMatchObject({ number: 'B001', ahead: 0 })
    expect(await world.anyone.refusal(queues.arriveAtKiosk, { key, code })).toMatchObject({ code: 'queues.no-such-appointment' })
    const again = await staff(`clerk-${street}`)
    const waiting = (await again.call(queues.getDeskQueue)).waiting
    expect(waiting[0]).toMatchObject({ number: 'B001', slot: '09:30', name: '王*英' })
    expect((await again.call(queues.listDeskAppointments, { day })).rows.find((one) => one.appointmentId === appointmentId)?.state).toBe(
      'arrived',
    )
  })

  it('that nobody came for are missed; after three nobody books on the phone for a month, but the window still does', async () => {
    const me = await resident(demoPeople.heDayong.id)
    for (const missed of ['2026-03-04', '2026-03-05', '2026-03-06']) {
      await me.call(queues.bookAppointment, { officeId, day: missed, from: '15:00' })
    }
    world.clock.set(new Date('2026-03-06T17:00:00+08:00').toISOString())
    expect((await followAppointments(world.boot)).missed).toBeGreaterThanOrEqual(3)
    const later = await resident(demoPeople.heDayong.id)
    const refused = await later.refusal(queues.bookAppointment, { officeId, day: '2026-03-09', from: '09:00' })
    expect(refused).toMatchObject({ code: 'queues.missed-too-often' })
    const { name } = demoPeople.heDayong
    const wish = { day: '2026-03-09', from: '09:00', name, idNumber: demoNumber('heDayong'), via: 'window' as const }
    expect(await (await staff(`clerk-${street}`)).call(queues.bookAtDesk, wish)).toMatchObject({ state: 'booked', via: 'window' })
  })

  it('nothing of who came or booked stands in the trail but ids', async () => {
    const rows = await world.ownerQuery<{ data: string }>("select data::text as data from platform.event where type like 'queues.%'")
    expect(rows.length).toBeGreaterThan(40)
    for (const { data } of rows) expect(data).not.toMatch(/刘桂芳|王秀英|何大勇|MZ-011/)
  })
})
