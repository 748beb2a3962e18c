import type { Output } from '../../../../platform/contract/endpoint.ts'
import { query } from '../../../../platform/server/handler.ts'
import { centreOpening, clockOf, getCentreOffice, windowNumbers } from '../../../centres/server/api.ts'
import { departments, officeName } from '../../../organisations/server/api.ts'
import { type addDevice, followTicket, getDeskQueue, getHall, getQueueNow, listDevices, listMyTickets } from '../../contract.ts'
import { me } from '../arrive.ts'
import { clerkOf, deskView } from '../desk-view.ts'
import { mustBeOpen } from '../draw.ts'
import { inOrder } from '../rules/order.ts'
import { devicesOf, getDeviceByKey, markSeen } from '../store/devices.ts'
import { getTicket, openTicketsOf, ticketsStoppedBy } from '../store/tickets.ts'
import type { DeviceRow } from '../tables.ts'
import { asWaiting, type HallNow, hallNow, slipOf } from '../views.ts'

/** Numbers and windows, nothing else: a hall is public. */
export const getsHall = query(getHall, async (tx, { key }) => {
  const device = await getDeviceByKey(tx, key)
  await markSeen(tx, device)
  const officeId = device.office_id
  const now = await hallNow(tx, officeId)
  const opening = await centreOpening(tx, officeId)
  const called = now.tickets.filter((one) => one.called_at !== null && ['called', 'serving', 'done'].includes(one.state))
  const numberOf = (id: string | null) => now.windows.find((one) => one.id === id)?.number ?? 0
  const calls = [...called].sort((a, b) => (b.called_at ?? '').localeCompare(a.called_at ?? '')).slice(0, 6)
  return {
    ...{
      kind: device.kind,
      officeId,
      officeName: await officeName(tx, officeId),
      now: tx.at,
      openNow: opening.open,
      openText: opening.text,
    },
    ...{ waiting: now.waiting.length, minutes: now.minutes(now.waiting.length) },
    stopped: (await ticketsStoppedBy(tx, officeId)) !== null,
    calls: calls.map((one) => ({ number: one.number, window: numberOf(one.window_id), at: one.called_at ?? tx.at })),
    windows: now.windows.map(({ id, number, name, accountId }) => ({
      ...{ number, name, staffed: accountId !== null },
      serving: now.tickets.find((one) => one.window_id === id && (one.state === 'called' || one.state === 'serving'))?.number ?? null,
    })),
    next: inOrder(now.waiting.map(asWaiting), clockOf(tx.at), 0)
      .slice(0, 8)
      .map((one) => one.row.number),
    departments: departmentsTaken(now),
  }
})

/** What may be asked for at the machine: departments that an open window takes; all of them where one takes everything, or names items alone. */
function departmentsTaken({ windows }: HallNow): { code: string; name: string }[] {
  const named = (code: string) => windows.some(({ takes }) => takes.departments.length === 0 || takes.departments.includes(code))
  return departments().flatMap(({ main, code, name }) => (main && (windows.length === 0 || named(code)) ? [{ code, name }] : []))
}

export const followsTicket = query(followTicket, async (tx, { ticketId }) => slipOf(tx, await getTicket(tx, ticketId)))

export const getsQueueNow = query(getQueueNow, async (tx, { officeId }) => {
  await getCentreOffice(tx, officeId)
  const { waiting, minutes, staffed } = await hallNow(tx, officeId)
  const open = await mustBeOpen(tx, officeId).then(
    () => true,
    () => false,
  )
  const stopped = (await ticketsStoppedBy(tx, officeId)) !== null
  return { waiting: waiting.length, minutes: minutes(waiting.length), staffed, stopped, may: open && !stopped ? ['draw' as const] : [] }
})

export const listsMyTickets = query(listMyTickets, async (tx) => {
  const rows = await openTicketsOf(tx, me(tx))
  return { rows: await Promise.all(rows.map((row) => slipOf(tx, row))) }
})

export const getsDeskQueue = query(getDeskQueue, deskView)

/** A rating device is at its window, whatever number that bears meanwhile. */
export const deviceView = (row: DeviceRow, window: number | undefined): Output<typeof addDevice>['device'] => ({
  ...{ deviceId: row.id, kind: row.kind, name: row.name, addedAt: row.added_at, addedBy: row.added_by },
  ...{ seenAt: row.seen_at, ended: row.ended_at !== null },
  ...(window === undefined ? {} : { window }),
})

export const listsDevices = query(listDevices, async (tx) => {
  const { officeId } = clerkOf(tx)
  const [devices, numbers] = await Promise.all([devicesOf(tx, officeId), windowNumbers(tx, officeId)])
  return { rows: devices.map((row) => deviceView(row, row.window_id === null ? undefined : numbers.get(row.window_id))) }
})
