import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import { streamsOf } from '../../../platform/server/read-streams.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { calendarOf, workingDaysBetween } from '../../calendar/server/api.ts'
import { concernLimitsSince } from '../../hotline/server/api.ts'
import { redressLimitsSince } from '../../ratings/server/api.ts'
import { calendarsOf } from './calendars.ts'
import type { Facts } from './card-rules.ts'
import { askedDay, orderLimits } from './order-history.ts'
import type { OrderTable, SupervisionTables } from './tables.ts'
import { type OrderWords, orderAad } from './words.ts'

/** A limit that ran before an office, as its events tell it. */
interface PastLimit {
  readonly officeId: Id
  readonly due: Instant
  readonly from: Instant
  readonly to: Instant
}

/** What may get a card once: its limits one after the other. `facts`: what is said of it besides how late it was. */
interface PastLimits {
  readonly caseId: Id | null
  readonly facts: Facts
  readonly limits: readonly PastLimit[]
}

export const pastLimitsOf = { concern: pastConcerns, redress: pastRedress, order: pastOrders }

async function pastConcerns(tx: Transaction, since: Instant): Promise<PastLimits[]> {
  return (await concernLimitsSince(tx, since)).map(({ limits }) => ({ caseId: null, facts: {}, limits }))
}

/** The call and the mending may each get a card. */
async function pastRedress(tx: Transaction, since: Instant): Promise<PastLimits[]> {
  return (await redressLimitsSince(tx, since)).flatMap(({ caseId, visit, officeId, limits }) =>
    (['calling', 'mending'] as const).flatMap((state) => {
      const own = limits.filter((one) => one.state === state).map((one) => ({ ...one, officeId }))
      return own.length === 0 ? [] : [{ caseId: visit ? null : caseId, facts: { state }, limits: own }]
    }),
  )
}

/** Nothing issued so long before is looked at, unless it still waits. */
const longestMs = 365 * 86_400_000

async function pastOrders(tx: Transaction, since: Instant): Promise<PastLimits[]> {
  const rows = await tx
    .as<SupervisionTables>()
    .selectFrom('supervision.order')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where((eb) => eb.or([eb('state', '=', 'issued'), eb('issued_at', '>=', new Date(Date.parse(since) - longestMs).toISOString())]))
    .orderBy('issued_at', 'desc')
    .limit(5000)
    .execute()
  const histories = await streamsOf(
    tx,
    rows.map((row) => `order:${row.id}`),
  )
  const found = await Promise.all(rows.map((row) => limitsOf(tx, row, histories.get(`order:${row.id}`) ?? [])))
  return found.map((one) => ({ ...one, limits: one.limits.filter(({ to }) => to >= since) })).filter(({ limits }) => limits.length > 0)
}

async function limitsOf(tx: Transaction, row: OrderTable, history: Parameters<typeof orderLimits>[0]): Promise<PastLimits> {
  const asked = askedDay(tx.protection.openJson<OrderWords>(row.texts, orderAad(row.id)))
  const limits = orderLimits(history, { asked, calendar: await calendarOf(tx, row.division) }, tx.at)
  return { caseId: row.case_id, facts: {}, limits: limits.map((one) => ({ ...one, officeId: row.office_id })) }
}

/** The facts of each limit from when it had passed on: a working day later after the other, as the judge has seen them live. */
export async function latenessOf(
  tx: Transaction,
  past: readonly PastLimits[],
  since: Instant,
): Promise<(one: PastLimits) => { officeId: Id; moments: Iterable<Facts> }[]> {
  const calendarFor = await calendarsOf(
    tx,
    past.flatMap(({ limits }) => limits.map(({ officeId }) => officeId)),
  )
  return ({ facts, limits }) =>
    limits.flatMap(({ officeId, due, from, to }) => {
      const passed = new Date(Date.parse(due) + 1).toISOString()
      const begin = [passed, from, since].reduce((a, b) => (a > b ? a : b))
      if (to < begin) return []
      const days = (at: Instant) => workingDaysBetween(civilDate(due), civilDate(at), calendarFor(officeId))
      return [{ officeId, moments: lateBy(facts, days(begin), days(to)) }]
    })
}

function* lateBy(facts: Facts, first: number, last: number): Generator<Facts> {
  for (let overdueDays = first; overdueDays <= last; overdueDays += 1) yield { ...facts, overdueDays }
}
