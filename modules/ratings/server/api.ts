import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import { streamsOf } from '../../../platform/server/read-streams.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { officeIndex } from '../../organisations/server/api.ts'
import { isBad, type RatingLevel, ratingLevels } from '../contract.ts'
import { type Running as Run, runsOf } from './history.ts'
import { dueOf } from './recount.ts'
import { textsOf } from './redress.ts'
import { db, streamOf } from './store.ts'

/** Nothing rated so long before is looked at, unless it still waits: the limits are of some working days. */
const longestMs = 180 * 86_400_000
const mostLookedAt = 20_000
const atOnce = 1000

/** A limit that ran before the office, from and until when. */
export type Running = Run & { readonly due: Instant }

export { codeOf, isRated, openVisit } from './visits.ts'

/** Who rates this service; undefined where it has not ended. For the system. */
export async function raterOf(tx: Transaction, caseId: Id): Promise<Id | undefined> {
  const found = await db(tx)
    .selectFrom('ratings.service')
    .select('rater_id')
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return found?.rater_id
}

/** What the office answered about a bad rating of a visit, once it was checked; undefined where a case was rated. For the system. */
export async function answerToVisit(tx: Transaction, visitId: Id): Promise<string | undefined> {
  const row = await db(tx)
    .selectFrom('ratings.redress')
    .select(['case_id', 'texts'])
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', visitId)
    .where('visit', '=', true)
    .executeTakeFirst()
  return row && (textsOf(tx, row).reply ?? '')
}

export interface LateRedress {
  readonly caseId: Id
  /** A visit at the window: there is no case of that id. */
  readonly visit: boolean
  readonly officeId: Id
  readonly state: 'calling' | 'mending'
  readonly due: Instant
}

/** Bad ratings that were not called back or mended in time, as far as this actor may see them. */
export async function lateRedress(tx: Transaction): Promise<LateRedress[]> {
  const rows = await db(tx)
    .selectFrom('ratings.redress')
    .select(['case_id', 'visit', 'office_id', 'state', 'due'])
    .where('tenant', '=', tx.tenant)
    .where('state', 'in', ['calling', 'mending'])
    .where('due', '<', tx.at)
    .orderBy('due')
    .execute()
  return rows.flatMap(({ case_id, visit, office_id, state, due }) =>
    due !== null && (state === 'calling' || state === 'mending') ? [{ caseId: case_id, visit, officeId: office_id, state, due }] : [],
  )
}

interface RanBefore {
  readonly caseId: Id
  readonly visit: boolean
  readonly officeId: Id
  readonly limits: Running[]
}

/** The limits that ran for call-back and mending since a moment, of each bad rating that this actor may see, from its events. */
export async function redressLimitsSince(tx: Transaction, since: Instant): Promise<RanBefore[]> {
  const rows = await db(tx)
    .selectFrom('ratings.redress')
    .select(['case_id', 'visit', 'office_id', 'division', 'rated_at'])
    .where('tenant', '=', tx.tenant)
    .where((eb) =>
      eb.or([eb('state', 'in', ['calling', 'mending']), eb('rated_at', '>=', new Date(Date.parse(since) - longestMs).toISOString())]),
    )
    .orderBy('rated_at', 'desc')
    .limit(mostLookedAt)
    .execute()
  const found: RanBefore[] = []
  for (let n = 0; n < rows.length; n += atOnce) {
    const some = rows.slice(n, n + atOnce)
    const histories = await streamsOf(
      tx,
      some.map((row) => streamOf(row.case_id)),
    )
    for (const row of some) {
      const told = runsOf(histories.get(streamOf(row.case_id)) ?? [], civilDate(row.rated_at), tx.at).filter((one) => one.to >= since)
      const limits = await Promise.all(told.map(async (one) => ({ ...one, due: one.due ?? (await dueOf(tx, row.division, one)) })))
      if (limits.length > 0) found.push({ caseId: row.case_id, visit: row.visit, officeId: row.office_id, limits })
    }
  }
  return found
}

/** Bad ratings of each office since a moment, without those excluded or disowned. */
export async function badRatingsSince(tx: Transaction, since: Instant): Promise<{ officeId: Id; cases: Id[] }[]> {
  const rows = await db(tx)
    .selectFrom('ratings.redress')
    .select(['office_id', 'case_id'])
    .where('tenant', '=', tx.tenant)
    .where('rated_at', '>=', since)
    .where('state', '<>', 'excluded')
    .where('disowned', '=', false)
    .orderBy('rated_at')
    .execute()
  const offices = new Map<Id, Id[]>()
  for (const { office_id, case_id } of rows) offices.set(office_id, [...(offices.get(office_id) ?? []), case_id])
  return [...offices].map(([officeId, cases]) => ({ officeId, cases }))
}

/** Ratings of a month (`2026-03`) for the offices of an area, and how many of them are of the first three levels. */
export async function satisfactionOf(tx: Transaction, division: string, month: string): Promise<{ rated: number; pleased: number }> {
  const { byId } = await officeIndex(tx)
  const rows = await db(tx)
    .selectFrom('ratings.office_month')
    .select(['office_id', 'kind', 'count'])
    .where('tenant', '=', tx.tenant)
    .where('month', '=', month)
    .where('kind', 'in', [...ratingLevels])
    .execute()
  const own = rows.filter((one) => byId.get(one.office_id)?.division.startsWith(division))
  const sum = (fits: (kind: RatingLevel) => boolean) =>
    own.filter((one) => fits(one.kind as RatingLevel)).reduce((total, one) => total + one.count, 0)
  return { rated: sum(() => true), pleased: sum((kind) => !isBad(kind)) }
}
