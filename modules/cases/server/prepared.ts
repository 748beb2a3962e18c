import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import { startOfDay } from '../../../platform/server/clock.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Answers } from '../../forms/contract.ts'
import { caseProblems as problems } from '../contract.ts'
import { saveAnswers } from './commands/work-drafts.ts'
import { findDraftRow, getDraft } from './drafts.ts'
import { db } from './store.ts'

/** Where a draft stands, without anything of what is in it. */
export interface DraftStand {
  readonly state: 'open' | 'correcting' | 'submitted' | 'discarded'
  readonly itemCode: string
  readonly itemVersion: number
  readonly updatedAt: Instant
}

/** Undefined where there is none any more. */
export async function draftStand(tx: Transaction, draftId: Id): Promise<DraftStand | undefined> {
  const row = await findDraftRow(tx, draftId)
  return row && { state: row.state, itemCode: row.item_code, itemVersion: row.item_version, updatedAt: row.updated_at }
}

/** What an outside body knows goes into the draft beside what the person typed; nothing of the draft comes back. */
export async function fillForPerson(
  tx: Transaction,
  draftId: Id,
  given: {
    readonly answers: Answers
    /** What the same body wrote before. */
    readonly own: Answers
    readonly materials: readonly { readonly materialId: string; readonly fileId: Id }[]
  },
): Promise<void> {
  const { answers, own, materials } = given
  const draft = await getDraft(tx, draftId, { lock: true })
  if (draft.row.state !== 'open') throw new Problem(problems.draftSubmitted)
  const isFree = (key: string) => draft.answers[key] === undefined || isDeepStrictEqual(draft.answers[key], own[key])
  const fresh = Object.fromEntries(Object.entries(answers).filter(([key]) => isFree(key)))
  await saveAnswers(tx, { draftId, revision: draft.row.revision, answers: fresh, materials: [...materials] })
}

export interface Outcomes {
  readonly processed: number
  readonly approved: number
  readonly sentBack: number
  readonly rejected: number
}

/** Cases received from one day to another, both included, by what became of them. Sealed matters are never counted. */
export async function countOutcomes(
  tx: Transaction,
  where: { items: readonly string[]; from: CivilDate; to: CivilDate },
): Promise<Outcomes> {
  const row = await db(tx)
    .selectFrom('cases.case')
    .select([
      sql<number>`(count(*) filter (where verdict is not null))::int`.as('processed'),
      sql<number>`(count(*) filter (where verdict = 'granted'))::int`.as('approved'),
      sql<number>`(count(*) filter (where jsonb_array_length(coalesce(state -> 'told', '[]')) > 0))::int`.as('sentBack'),
      sql<number>`(count(*) filter (where verdict = 'rejected'))::int`.as('rejected'),
    ])
    .where('tenant', '=', tx.tenant)
    .where('item_code', '=', sql<string>`any(${[...where.items]}::text[])`)
    .where('sealed', '=', false)
    .where('received_at', '>=', startOfDay(where.from))
    .where('received_at', '<', sql<Instant>`${startOfDay(where.to)}::timestamptz + interval '1 day'`)
    .executeTakeFirstOrThrow()
  return row
}
