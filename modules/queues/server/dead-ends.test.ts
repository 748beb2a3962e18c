import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../../platform/server/root.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { openReception } from '../../cases/contract.ts'
import { getCentre, leaveSeat, saveWindow, takeSeat } from '../../centres/contract.ts'
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
const { officeId, division, accountId } = await staffActorOf(world.boot, `clerk-${street}`)
const { windows } = await clerk.call(getCentre, { officeId })
const windowAt = (number: number) => windows.find((one) => one.number === number)?.windowId ?? ''
const { tenant } = world.boot.settings
const clock = (text: string) => world.clock.set(new Date(`2026-03-02T${text}:00+08:00`).toISOString())
const draw = async (more: object = {}) => clerk.call(queues.drawAtDesk, more)

describe('a window where nobody sits', () => {
  const sits = (windowId: string) =>
    world.ownerQuery(
      'insert into centres.seat (tenant, window_id, office_id, division, account_id, since) values ($1, $2, $3, $4, $5, $6)',
      [tenant, windowId, officeId, division, crypto.randomUUID(), world.clock.now()],
    )

  it('holds no ticket that was passed on to it: any other that takes it calls it first', async () => {
    await clerk.call(takeSeat, { windowId: windowAt(1) })
    await draw()
    const { ticketId } = await draw({ department: 'civil-affairs', priority: 'disabled' })
    expect((await clerk.call(queues.callNext)).current?.ticketId).toBe(ticketId)
    await sits(windowAt(3))
    expect(await clerk.call(queues.passOn, { ticketId, windowId: windowAt(3), note: '' })).toMatchObject({ elsewhere: 1 })
    const left = await head.call(queues.freeSeat, { windowId: windowAt(3) })
    expect(left).toEqual({ waiting: 0, finished: 0 })
    const seen = await clerk.call(queues.getDeskQueue)
    expect(seen).toMatchObject({ elsewhere: 0 })
    expect(seen.waiting[0]?.ticketId).toBe(ticketId)
    expect((await clerk.call(queues.callNext)).current?.ticketId).toBe(ticketId)
    await clerk.call(queues.callNext)
  })

  it('nor does one that was closed while somebody sat there', async () => {
    await sits(windowAt(3))
    const { ticketId } = await draw({ department: 'civil-affairs', priority: 'disabled' })
    await clerk.call(queues.callNext)
    await clerk.call(queues.passOn, { ticketId, windowId: windowAt(3), note: '' })
    const third = windows.find((one) => one.number === 3)
    const { number = 3, name = '', takes = { departments: [], items: [] } } = third ?? {}
    const kept = { officeId, windowId: windowAt(3), number, name, takes }
    await head.call(saveWindow, { ...kept, closed: true })
    expect((await clerk.call(queues.callNext)).current?.ticketId).toBe(ticketId)
    await clerk.call(queues.finishTicket, { ticketId })
    await head.call(saveWindow, { ...kept, closed: false })
    await head.call(queues.freeSeat, { windowId: windowAt(3) })
  })

  it('is freed by the head alone: the called ticket waits in its old place, the one being served is done', async () => {
    expect(await clerk.refusal(queues.freeSeat, { windowId: windowAt(1) })).toMatchObject({ status: 403 })
    const stranger = await staff('head-510402001')
    expect(await stranger.refusal(queues.freeSeat, { windowId: windowAt(1) })).toMatchObject({ status: 404 })
    await draw()
    const { current } = await clerk.call(queues.callNext)
    await draw()
    expect(await head.call(queues.freeSeat, { windowId: windowAt(1) })).toEqual({ waiting: 1, finished: 0 })
    const after = await clerk.call(queues.getDeskQueue)
    expect(after).toMatchObject({ mine: null, current: null })
    expect(after.waiting[0]).toMatchObject({ ticketId: current?.ticketId, calls: 0 })
    await clerk.call(takeSeat, { windowId: windowAt(1) })
    expect((await clerk.call(queues.callNext)).current?.ticketId).toBe(current?.ticketId)
    await clerk.call(openReception, { idNumber: demoNumber('liuGuifang') })
    await world.settle()
    await clerk.call(leaveSeat)
    expect(await head.call(queues.freeSeat, { windowId: windowAt(1) })).toEqual({ waiting: 0, finished: 1 })
    expect(await head.call(queues.freeSeat, { windowId: windowAt(1) })).toEqual({ waiting: 0, finished: 0 })
    const types = await world.ownerQuery<{ type: string }>('select type from platform.event where stream = $1 order by seq', [
      `ticket:${current?.ticketId}`,
    ])
    expect(types.map((one) => one.type).slice(-4)).toEqual([
      ...['queues.ticket-put-back', 'queues.ticket-called', 'queues.ticket-served', 'queues.ticket-finished'],
    ])
  })
})

describe('a reception', () => {
  it('belongs to the ticket that was at the window when it was opened, though the next was called since', async () => {
    await clerk.call(takeSeat, { windowId: windowAt(1) })
    await Promise.all([draw(), draw()])
    const { current } = await clerk.call(queues.callNext)
    const { receptionId } = await clerk.call(openReception, { idNumber: demoNumber('chenZhiqiang') })
    const next = (await clerk.call(queues.callNext)).current
    await world.settle()
    const tied = await world.ownerQuery('select ticket_id from queues.ticket_reception where reception_id = $1', [receptionId])
    expect(tied).toEqual([{ ticket_id: current?.ticketId }])
    expect(next?.ticketId).not.toBe(current?.ticketId)
    const [row] = await world.ownerQuery('select account_id, state from queues.ticket where id = $1', [current?.ticketId])
    expect(row).toEqual({ account_id: accountId, state: 'done' })
  })
})

describe('an appointment', () => {
  const book = (how: { personId: string; day: string; from?: string; n?: number; state?: string; times?: number }) =>
    world.ownerQuery(
      `insert into queues.appointment (tenant, id, office_id, division, day, starts, ends, person_id, via, code, state, booked_at, reminded_at)
       select $1, gen_random_uuid(), $2, $3, $4, $5, '17:30', coalesce($6, gen_random_uuid()), 'portal', (200000 + $7 + n)::text, $8,
         now() + n * interval '1 second', null from generate_series(1, $9) n`,
      [tenant, officeId, division, how.day, how.from ?? '17:00', how.personId || null, how.n ?? 0, how.state ?? 'booked', how.times ?? 1],
    )
  const { zhouZihan, liuGuifang, wangXiuying } = demoPeople

  it('cancelled by the clerk is told to the resident; who cancels it themselves knows', async () => {
    const me = await resident(wangXiuying.id)
    const wish = { name: wangXiuying.name, idNumber: demoNumber('wangXiuying'), via: 'phone' as const, day: '2026-03-03', from: '09:30' }
    const told = async () => {
      await world.settle()
      return (await me.call(notifications.listMessages)).rows.filter((one) => one.title === '预约取消了')
    }
    const own = await clerk.call(queues.bookAtDesk, wish)
    await me.call(queues.cancelAppointment, { appointmentId: own.appointmentId })
    expect(await told()).toEqual([])
    const { appointmentId } = await clerk.call(queues.bookAtDesk, wish)
    await clerk.call(queues.cancelAppointment, { appointmentId })
    const [message, ...more] = await told()
    expect(more).toEqual([])
    expect(message?.body).toContain('由中心工作人员取消')
    expect(await world.ownerQuery('select 1 from notifications.dispatch where message_id = $1', [message?.id])).not.toEqual([])
  })

  it('of tomorrow is reminded, however many of today are still to come', async () => {
    await book({ personId: '', day: '2026-03-02', times: 520 })
    await book({ personId: liuGuifang.id, day: '2026-03-03', n: 600 })
    clock('16:30')
    expect(await followAppointments(world.boot)).toEqual({ reminded: 1, missed: 0 })
    expect(await followAppointments(world.boot)).toEqual({ reminded: 0, missed: 0 })
    await world.ownerQuery('delete from queues.appointment')
    clock('09:30')
  })

  it('is one for a person and day, wherever and by whomever it is booked', async () => {
    const wish = { name: zhouZihan.name, idNumber: demoNumber('zhouZihan'), via: 'window' as const, day: '2026-03-04', from: '10:00' }
    await (await staff('clerk-510403001008')).call(queues.bookAtDesk, wish)
    const mother = await resident(liuGuifang.id)
    const forChild = { officeId, day: wish.day, from: '14:00', forPersonId: zhouZihan.id }
    const slot = async () => (await mother.call(queues.listSlots, { officeId, day: wish.day })).slots.find((one) => one.from === '14:00')
    const before = await slot()
    expect(await mother.refusal(queues.bookAppointment, forChild)).toMatchObject({ code: 'queues.too-many-bookings' })
    expect(await clerk.refusal(queues.bookAtDesk, { ...wish, from: '14:00' })).toMatchObject({ code: 'queues.too-many-bookings' })
    expect(await slot()).toEqual(before)
  })

  it('missed three times bars the agent too, who sees none of them', async () => {
    const mother = await resident(liuGuifang.id)
    for (const day of ['2026-01-05', '2026-02-10']) await book({ personId: zhouZihan.id, day, state: 'missed' })
    const wish = { officeId, from: '14:00', forPersonId: zhouZihan.id }
    expect(await mother.call(queues.bookAppointment, { ...wish, day: '2026-03-05' })).toMatchObject({ state: 'booked' })
    await book({ personId: zhouZihan.id, day: '2026-02-20', state: 'missed' })
    expect(await mother.refusal(queues.bookAppointment, { ...wish, day: '2026-03-06' })).toMatchObject({ code: 'queues.missed-too-often' })
  })

  it('booked twice before the rule held: the one booked first stays, the place of the other is free', async () => {
    const day = '2026-03-11'
    await world.ownerQuery('drop index queues.appointment_once_a_day')
    await book({ personId: liuGuifang.id, day, times: 3 })
    await book({ personId: zhouZihan.id, day, n: 10 })
    await world.ownerQuery('insert into queues.slot (tenant, office_id, day, starts, taken) values ($1, $2, $3, $4, 4)', [
      ...[tenant, officeId, day, '17:00'],
    ])
    const file = join(projectRoot, 'modules/queues/server/migrations/20261130230000-book-once-a-day.sql')
    await world.ownerQuery(readFileSync(file, 'utf8'))
    const rows = await world.ownerQuery('select code, state from queues.appointment where day = $1 order by code', [day])
    expect(rows).toEqual([
      { code: '200001', state: 'booked' },
      { code: '200002', state: 'cancelled' },
      { code: '200003', state: 'cancelled' },
      { code: '200011', state: 'booked' },
    ])
    expect(await world.ownerQuery('select taken from queues.slot where day = $1', [day])).toEqual([{ taken: 2 }])
  })
})
