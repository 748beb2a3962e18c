import { Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { calendarOf } from '../../calendar/server/api.ts'
import { getOffice } from '../../organisations/server/api.ts'
import { centreProblems, type Hours, type Takes } from '../contract.ts'
import { type Opening, openingAt, spansOn, usualHours } from './hours.ts'
import { findCentre, scopesOf, seatOf, seatsOf, windowsOf } from './store.ts'
import { type ItemToTake, mayTake, takesItem } from './taking.ts'
import { takesText } from './views.ts'

export { emptySeat } from './empty-seat.ts'
export { clockOf } from './hours.ts'
export { seedCentres } from './seed.ts'
export { takesItem } from './taking.ts'
export { getCentreOffice, windowViews } from './views.ts'

/** An open window of a centre: what it takes, and who sits there now. */
export interface OpenWindow {
  readonly id: Id
  readonly number: number
  readonly name: string
  readonly takes: Takes
  readonly accountId: Id | null
}

export async function openWindows(tx: Transaction, officeId: Id): Promise<OpenWindow[]> {
  const [windows, seats] = await Promise.all([windowsOf(tx, officeId), seatsOf(tx, officeId)])
  return windows
    .filter((one) => one.closed_at === null)
    .map(({ id, number, name, departments, items }) => {
      const accountId = seats.find((one) => one.window_id === id)?.account_id ?? null
      return { id, number, name, takes: { departments, items }, accountId }
    })
}

/** The number that each window of a centre bears today; closed ones keep theirs. */
export async function windowNumbers(tx: Transaction, officeId: Id): Promise<ReadonlyMap<Id, number>> {
  return new Map((await windowsOf(tx, officeId)).map(({ id, number }) => [id, number]))
}

/** The window at which this account sits now. */
export async function windowOf(tx: Transaction, accountId: Id): Promise<OpenWindow | undefined> {
  const seat = await seatOf(tx, accountId)
  return seat && (await openWindows(tx, seat.office_id)).find((one) => one.id === seat.window_id)
}

/** What this clerk may take at this centre; undefined: everything. */
export async function clerkScope(tx: Transaction, officeId: Id, accountId: Id): Promise<Takes | undefined> {
  return (await scopesOf(tx, officeId)).get(accountId)
}

export async function centreAddress(tx: Transaction, officeId: Id): Promise<string> {
  return (await findCentre(tx, officeId))?.address ?? ''
}

/** Whether a centre is open at this moment, and when next. */
export async function centreOpening(tx: Transaction, officeId: Id): Promise<Opening> {
  return openingAt(tx.at, (await findCentre(tx, officeId))?.hours ?? usualHours, await calendarAt(tx, officeId))
}

/** When a centre is open on a day, holidays and its own closed days left out. */
export async function centreSpans(tx: Transaction, officeId: Id, day: CivilDate): Promise<Hours['spans']> {
  const hours = (await findCentre(tx, officeId))?.hours ?? usualHours
  return [...spansOn(day, hours, await calendarAt(tx, officeId))]
}

/** The holidays in force where the centre lies. */
const calendarAt = async (tx: Transaction, officeId: Id) => calendarOf(tx, (await getOffice(tx, officeId)).division)

/**
 * Refuses an item that neither the clerk's own scope nor the window at which they sit takes, and says who does. Offices that keep no
 * windows, and everybody who was never narrowed, take everything.
 */
export async function requireMayTake(tx: Transaction, item: ItemToTake & { readonly name: string }): Promise<void> {
  const { actor } = tx
  if (actor.kind !== 'staff' || actor.department !== 'window') return
  const windows = await openWindowsQuietly(tx, actor.officeId)
  const clerk = (await scopesOf(tx, actor.officeId)).get(actor.accountId)
  const narrowed = windows.some((one) => one.takes.departments.length + one.takes.items.length > 0)
  const own = narrowed ? await windowOf(tx, actor.accountId) : undefined
  const outcome = mayTake(item, clerk, own?.takes)
  if (outcome === 'yes') return
  const others = windows.filter((one) => one.id !== own?.id && takesItem(one.takes, item)).map((one) => `${one.number} 号窗口`)
  const elsewhere = others.length > 0 ? `请引导居民到${others.join('、')}` : '本中心目前没有受理它的窗口，请联系中心负责人'
  const scope = outcome === 'not-clerk' && clerk ? clerk : own?.takes
  const why = outcome === 'not-clerk' ? '您的受理范围' : `${own?.number ?? ''} 号窗口的受理范围`
  const detail = `“${item.name}”不在${why}内（${scope ? await takesText(tx, scope) : ''}）；${elsewhere}`
  throw new Problem(centreProblems.notYourItem, { detail })
}

/** From memory alone: who sits where is asked only where it matters. */
async function openWindowsQuietly(tx: Transaction, officeId: Id): Promise<OpenWindow[]> {
  return (await windowsOf(tx, officeId))
    .filter((one) => one.closed_at === null)
    .map(({ id, number, name, departments, items }) => ({ id, number, name, takes: { departments, items }, accountId: null }))
}
