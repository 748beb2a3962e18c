import { sql } from 'kysely'
import { Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { addDays, addWorkingDays } from '../../calendar/contract.ts'
import { calendarOf } from '../../calendar/server/api.ts'
import { reminderDays } from './clock.ts'
import { perform } from './perform.ts'
import { db, lockCase } from './store.ts'

/** What the law does by mere lapse of time, found by date; each case in a transaction of its own. */
export async function letTimePass(boot: Boot): Promise<void> {
  const due = await boot.transaction(system, async (tx) => [
    ...(await lapsing(tx)).map((caseId) => ({ caseId, kind: 'lapse' as const })),
    ...(await silent(tx)).map((caseId) => ({ caseId, kind: 'deem-accepted' as const })),
    ...(await owing(tx, tx.today)).map((caseId) => ({ caseId, kind: 'expire-owed' as const })),
    ...(await owing(tx, await soon(tx))).map((caseId) => ({ caseId, kind: 'remind-owed' as const })),
    ...(await growingLate(tx)).map((caseId) => ({ caseId, kind: 'escalate' as const })),
  ])
  // One that fails is reported at the end and takes nobody with it.
  const failures: unknown[] = []
  for (const { caseId, kind } of due)
    await boot
      .transaction(system, (tx) => act(tx, caseId, kind))
      .catch((error: unknown) => failures.push(new Error(`${kind} ${caseId}`, { cause: error })))
  if (failures.length > 0) throw new AggregateError(failures, `时限处理中有 ${failures.length} 件未能办理`)
}

async function act(
  tx: Transaction,
  caseId: Id,
  kind: 'lapse' | 'deem-accepted' | 'escalate' | 'expire-owed' | 'remind-owed',
): Promise<void> {
  const state = await lockCase(tx, caseId)
  if (!state) return
  await perform(tx, state, { kind }, []).catch((error: unknown) => {
    // Somebody was quicker, or the five working days are not over yet: the rules decide, not this query.
    if (!(error instanceof Problem)) throw error
  })
}

const lapsing = async (tx: Transaction) =>
  idsOf(tx, (found) => found.where('phase', '=', 'awaiting-correction').where('deadline', '<', tx.today))

/** The day after those of which the applicant is reminded, by the days of the city; a county's own holidays are for the rule to see. */
const soon = async (tx: Transaction) => addDays(addWorkingDays(tx.today, reminderDays, await calendarOf(tx, tx.tenant)), 1)

/** Missing parts that are due before this day; one who was reminded is told no more. */
const owing = async (tx: Transaction, before: CivilDate) =>
  idsOf(tx, (found) =>
    found
      .where(sql<boolean>`state #>> '{owed,until}' < ${before}`)
      .where((one) => one.or([sql<boolean>`state #>> '{owed,until}' < ${tx.today}`, sql<boolean>`state #>> '{owed,reminded}' is null`])),
  )

/** Five working days are at least seven days. */
const silent = async (tx: Transaction) =>
  idsOf(tx, (found) => found.where('phase', '=', 'received').where('received_at', '<', `${addDays(tx.today, -7)}T00:00:00Z`))

/** Yellow or red, and not lifted to the supervisor as such yet. */
const growingLate = async (tx: Transaction) =>
  idsOf(tx, (found) =>
    found
      .where('phase', 'in', ['in-progress', 'delivering', 'awaiting-correction'])
      .where('warn_from', '<=', tx.at)
      .where((one) =>
        one.or([
          sql<boolean>`state -> 'clock' -> 'escalated' ->> 'due' is distinct from state -> 'clock' ->> 'promisedDue'`,
          one.and([one('due', '<', tx.at), sql<boolean>`state -> 'clock' -> 'escalated' ->> 'level' = 'warn'`]),
        ]),
      )
      .where(sql<boolean>`not jsonb_path_exists(state, '$.clock.stops[*] ? (@.to == null)')`),
  )

const cases = (tx: Transaction) => db(tx).selectFrom('cases.case').select('id').where('tenant', '=', tx.tenant)

async function idsOf(tx: Transaction, narrow: (found: ReturnType<typeof cases>) => ReturnType<typeof cases>): Promise<Id[]> {
  return (await narrow(cases(tx)).limit(500).execute()).map((row) => row.id)
}
