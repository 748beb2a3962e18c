import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'

/** What was done with a case while somebody stood at the window: applied, corrected, fetched. */
export interface WindowAct {
  readonly on: CivilDate
  readonly at: Instant
  readonly actor: string
}

/** A resident received at a window, with the ticket served there. */
export interface Reception {
  readonly receptionId: Id
  readonly actor: string
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly ticketId: Id | null
}

/**
 * How often somebody came for a case: a ticket is one visit, however many receptions it brought; without a ticket a reception is one. Acts belong to the
 * reception that their clerk had open; acts without one count a visit for their day, unless another visit of that day is known.
 * @param begun receptions in which the application was begun, in vain or not.
 */
export function visitsOf(acts: readonly WindowAct[], receptions: readonly Reception[], begun: readonly Id[]): number {
  const found = acts.map((act) => receptionAt(act, receptions))
  const known = [...receptions.filter((one) => begun.includes(one.receptionId)), ...found.filter((one) => one !== undefined)]
  const visits = new Set(known.map((one) => one.ticketId ?? one.receptionId))
  const days = new Set(known.map((one) => civilDate(one.openedAt)))
  const loose = new Set(acts.filter((act, n) => found[n] === undefined && !days.has(act.on)).map((one) => one.on))
  return visits.size + loose.size
}

function receptionAt({ at, actor }: WindowAct, receptions: readonly Reception[]): Reception | undefined {
  return receptions
    .filter(
      (one) =>
        one.actor === actor &&
        one.openedAt <= at &&
        (one.closedAt === null || at <= one.closedAt) &&
        civilDate(one.openedAt) === civilDate(at),
    )
    .sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1))[0]
}

/** Visits of each of these cases. */
export async function countVisits(tx: Transaction, acts: ReadonlyMap<Id, readonly WindowAct[]>): Promise<ReadonlyMap<Id, number>> {
  const all = [...acts.values()].flat()
  const begun = await tx.rows<{ case_id: Id; reception_id: Id }>(
    'select case_id, reception_id from statistics.begun where tenant = $1 and case_id = any($2::uuid[])',
    [tx.tenant, [...acts.keys()]],
  )
  const days = all.map((one) => one.at).sort()
  const receptions = await tx.rows<Reception>(
    `select reception_id as "receptionId", actor, opened_at as "openedAt", closed_at as "closedAt", ticket_id as "ticketId" from statistics.reception
     where tenant = $1 and opened_at is not null and (reception_id = any($2::uuid[])
       or (actor = any($3::text[]) and opened_at > $4::timestamptz - interval '1 day' and opened_at <= $5::timestamptz))`,
    [tx.tenant, begun.map((one) => one.reception_id), [...new Set(all.map((one) => one.actor))], days[0] ?? tx.at, days.at(-1) ?? tx.at],
  )
  return new Map(
    [...acts].map(([caseId, own]) => {
      const receptionIds = begun.filter((one) => one.case_id === caseId).map((one) => one.reception_id)
      return [caseId, visitsOf(own, receptions, receptionIds)]
    }),
  )
}
