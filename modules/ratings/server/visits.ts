import { Problem } from '../../../platform/contract/problem.ts'
import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { sm3 } from '../../../platform/server/canonical.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { endOfDay } from '../../calendar/contract.ts'
import { hasRestricted } from '../../people/server/api.ts'
import { ratingEvents, ratingProblems, type VisitChannel } from '../contract.ts'
import { count, db, streamOf } from './store.ts'

/** Given by the code, without signing in: whoever was served can say that it was not theirs. */
export const mayDisown: readonly VisitChannel[] = ['terminal', 'code']

/** A keyed digest of the visit: nobody can make it, and nothing that could be used stands in the database. */
export const codeOf = (tx: Transaction, visitId: Id): string => tx.protection.blindIndex('ratings.visit', visitId).toString('base64url')
const digestOf = (code: string): string => sm3(Buffer.from(code))

export interface Served {
  readonly receptionId: Id
  readonly personId: Id
  /** Who came instead: then it is they who were served. */
  readonly agentId: Id | null
  readonly officeId: Id
  readonly window: number
  readonly accountId: Id
  readonly at: Instant
}

/**
 * Asks who was served at a window for a rating; all receptions of somebody at one office on one day are one visit. For the system. Answers the visit,
 * or undefined for whoever had processing stopped. A second call changes nothing.
 */
export async function openVisit(tx: Transaction, served: Served): Promise<Id | undefined> {
  const raterId = served.agentId ?? served.personId
  if (await hasRestricted(tx, raterId)) return undefined
  const until = endOfDay(civilDate(served.at))
  const known = await visitOf(tx, { raterId, officeId: served.officeId, until })
  if (known) {
    if (!known.served_by.includes(served.accountId))
      await db(tx)
        .updateTable('ratings.service')
        .set({ served_by: [...known.served_by, served.accountId] })
        .where('tenant', '=', tx.tenant)
        .where('case_id', '=', known.case_id)
        .execute()
    return known.case_id
  }
  await insertVisit(tx, served, { raterId, until })
  return served.receptionId
}

const visitOf = (tx: Transaction, { raterId, officeId, until }: { raterId: Id; officeId: Id; until: Instant }) =>
  db(tx)
    .selectFrom('ratings.service')
    .select(['case_id', 'served_by'])
    .where('tenant', '=', tx.tenant)
    .where('rater_id', '=', raterId)
    .where('office_id', '=', officeId)
    .where('until', '=', until)
    .where('visit_code', 'is not', null)
    .executeTakeFirst()

async function insertVisit(tx: Transaction, served: Served, { raterId, until }: { raterId: Id; until: Instant }): Promise<void> {
  const { receptionId, personId, agentId, officeId, window, accountId, at } = served
  await db(tx)
    .insertInto('ratings.service')
    .values({
      ...{ tenant: tx.tenant, case_id: receptionId, item_code: '', applicant_id: personId, agent_id: agentId, rater_id: raterId },
      ...{ office_id: officeId, channel: 'window', served_by: [accountId], sealed: false, closed_at: at, until },
      // Asked at the window and nowhere else.
      ...{ reminded_at: at, visit_code: digestOf(codeOf(tx, receptionId)), window_number: window },
    })
    .execute()
  await count(tx, officeId, civilDate(at).slice(0, 7), ['closed'])
  tx.emit(ratingEvents.visitOpened, streamOf(receptionId), { visitId: receptionId, officeId, window, receptionId })
}

export interface Visit {
  readonly case_id: Id
  readonly office_id: Id
  readonly window_number: number
  readonly closed_at: Instant
  readonly until: Instant
  readonly rated: boolean
}

/** @throws ratings.no-such-visit */
export async function visitByCode(tx: Transaction, code: string): Promise<Visit> {
  const [found] = await tx.rows<Visit>('select * from ratings.visit_by_code($1, $2)', [tx.tenant, digestOf(code)])
  if (!found) throw new Problem(ratingProblems.noSuchVisit)
  return found
}

export const isRated = async (tx: Transaction, visitId: Id): Promise<boolean> => (await visitByCode(tx, codeOf(tx, visitId))).rated

/** False where it was rated meanwhile, or its day is over. */
export async function insertVisitRating(
  tx: Transaction,
  code: string,
  given: { level: string; reasons: readonly string[]; comment: Buffer | null; anonymous: boolean; channel: string },
): Promise<boolean> {
  const { level, reasons, comment, anonymous, channel } = given
  const [done] = await tx.rows<{ rated: boolean }>('select ratings.rate_visit($1, $2, $3, $4, $5, $6, $7, $8) as rated', [
    ...[tx.tenant, digestOf(code), level, reasons, comment, anonymous, channel, tx.at],
  ])
  return done?.rated === true
}
