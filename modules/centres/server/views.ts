import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { StaffActor, Transaction } from '../../../platform/server/transaction.ts'
import { addDays, calendarOf } from '../../calendar/server/api.ts'
import { findItem, listItems } from '../../catalog/server/api.ts'
import { divisionFullName } from '../../divisions/server/api.ts'
import { staffNames } from '../../identity/server/api.ts'
import { departmentName, getOffice, type Office } from '../../organisations/server/api.ts'
import { type CentreView, type CentreWindow, centreProblems, type Takes } from '../contract.ts'
import { openingAt, spansOn, usualHours } from './hours.ts'
import { findCentre, seatsOf, windowsOf } from './store.ts'
import type { WindowRow } from './tables.ts'
import { isEverything } from './taking.ts'

/** A centre is an office of the windows; anything else is not found. */
export async function getCentreOffice(tx: Transaction, officeId: Id): Promise<Office> {
  const office = await getOffice(tx, officeId)
  if (office.department !== 'window') throw new Problem(common.notFound)
  return office
}

export async function takesText(tx: Transaction, takes: Takes): Promise<string> {
  if (isEverything(takes)) return '全部事项（综合窗口）'
  const items = await Promise.all(takes.items.map(async (code) => (await findItem(tx, code))?.item.shortName ?? code))
  return [...takes.departments.map((one) => `${departmentName(one)}事项`), ...items].join('、')
}

/** Windows with who sits there; the clerk's name for staff alone. */
export async function windowViews(tx: Transaction, officeId: Id): Promise<CentreWindow[]> {
  const [windows, seats] = await Promise.all([windowsOf(tx, officeId), seatsOf(tx, officeId)])
  const names =
    tx.actor.kind === 'staff'
      ? await staffNames(
          tx,
          seats.map((one) => one.account_id),
        )
      : new Map<Id, string>()
  return Promise.all(
    windows.map(async (row) => {
      const seat = seats.find((one) => one.window_id === row.id)
      const clerk = seat && names.get(seat.account_id)
      return { ...(await windowView(tx, row)), staffed: seat !== undefined, ...(clerk === undefined ? {} : { clerk }) }
    }),
  )
}

export async function windowView(tx: Transaction, row: WindowRow): Promise<CentreWindow> {
  const takes = { departments: row.departments, items: row.items }
  return {
    ...{ windowId: row.id, number: row.number, name: row.name, takes, takesText: await takesText(tx, takes) },
    ...{ closed: row.closed_at !== null, staffed: false },
  }
}

export async function centreView(tx: Transaction, officeId: Id): Promise<CentreView> {
  const office = await getCentreOffice(tx, officeId)
  const row = await findCentre(tx, officeId)
  const hours = row?.hours ?? usualHours
  const calendar = await calendarOf(tx, office.division)
  const { open, text } = openingAt(tx.at, hours, calendar)
  const days = Array.from({ length: 14 }, (_, ahead) => addDays(tx.today, ahead))
  return {
    ...{ officeId, name: office.name, division: office.division, level: office.level, place: divisionFullName(office.division) },
    ...{
      address: row?.address ?? '',
      phone: row?.phone ?? '',
      wayThere: row?.way_there ?? '',
      signName: row?.sign_name ?? '',
      access: row?.access ?? '',
      hours,
    },
    ...{ entered: row !== undefined, openNow: open, openText: text },
    days: days.map((day) => ({ day, spans: [...spansOn(day, hours, calendar)] })),
    windows: await windowViews(tx, officeId),
    items: (await listItems(tx)).filter((one) => one.state === 'active').length,
    revision: row?.revision ?? 0,
    may: mayWith(tx, office),
  }
}

/** The head keeps and checks their own centre; whoever stands above it reviews. */
function mayWith({ actor }: Transaction, office: Office): CentreView['may'] {
  if (actor.kind !== 'staff') return []
  const own = actor.officeId === office.id && actor.permissions.has('centres:keep')
  const above = isAbove(actor, office.division) && actor.permissions.has('centres:review')
  return [...(own ? (['keep', 'check'] as const) : []), ...(above ? (['review'] as const) : [])]
}

export const isAbove = (actor: StaffActor, division: string): boolean => division !== actor.division && division.startsWith(actor.division)

/** The head of this very centre. @throws centres.not-yours */
export function headOf({ actor }: Transaction, officeId: Id): StaffActor {
  if (actor.kind !== 'staff' || actor.officeId !== officeId) throw new Problem(centreProblems.notYours)
  return actor
}

/** Own centre, or one below. @throws centres.not-yours */
export function mustSee({ actor }: Transaction, office: Office): void {
  if (actor.kind !== 'staff' || !office.division.startsWith(actor.division)) throw new Problem(centreProblems.notYours)
}
