import { sql } from 'kysely'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { FindAdmission } from '../../eligibility/server/api.ts'
import { openDraft } from './drafts.ts'
import { db } from './store.ts'

/** Whom eligibility may check for a clerk: who is being received, or whose draft is open. Row-level security finds neither otherwise. */
export const admissionOf: FindAdmission = async (tx, { receptionId, draftId }) => {
  if (draftId !== undefined) {
    const row = await db(tx)
      .selectFrom('cases.draft')
      .selectAll()
      .where('tenant', '=', tx.tenant)
      .where('id', '=', draftId)
      .executeTakeFirst()
    if (!row || (row.state !== 'open' && row.state !== 'correcting')) return undefined
    const { item, answers, provided, input } = await openDraft(tx, row)
    return { parties: input.parties, answers, provided, item, need: { id: draftId, kind: 'draft' } }
  }
  if (receptionId === undefined) return undefined
  const row = await db(tx)
    .selectFrom('cases.reception')
    .select(['person_id', 'agent_id'])
    .where('tenant', '=', tx.tenant)
    .where('id', '=', receptionId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const agent = row.agent_id === null ? [] : [{ role: 'agent' as const, personId: row.agent_id }]
  return {
    parties: [{ role: 'applicant', personId: row.person_id }, ...agent],
    answers: {},
    provided: [],
    need: { id: receptionId, kind: 'reception' },
  }
}

/** Files and documents of a case are for whoever may see the case; those of a draft for whoever may see the draft. */
export async function mayReadCase(tx: Transaction, ref: Id): Promise<boolean> {
  const found = await sql<{ may: boolean }>`select cases.may_see(${tx.tenant}, ${ref}::uuid)
    or exists (select 1 from cases.draft d where d.tenant = ${tx.tenant} and d.id = ${ref}::uuid) as may`.execute(db(tx))
  return found.rows[0]?.may ?? false
}
