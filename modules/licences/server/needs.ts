import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { isAdmitted } from '../../files/server/api.ts'
import { db } from './store.ts'

/** Says that an open reception, draft or case needs licences of these types of these persons. Opening again widens or narrows it. */
export async function openNeed(
  tx: Transaction,
  need: {
    readonly id: Id
    readonly kind: 'reception' | 'draft' | 'case'
    readonly people: readonly { readonly personId: Id; readonly types: readonly string[] }[]
    /** The item is sensitive: uses are shown to the person alone, never to co-holders. */
    readonly sealed?: boolean
  },
): Promise<void> {
  if (need.people.length === 0) return
  const rows = JSON.stringify(need.people.map((one) => ({ person: one.personId, types: one.types })))
  tx.note('select licences.open_need($1, $2, $3, $4, $5, $6)', [tx.tenant, need.id, need.kind, rows, need.sealed ?? false, tx.at])
}

/** The draft was given up or the case is closed: nobody looks any more. */
export async function closeNeed(tx: Transaction, id: Id): Promise<void> {
  await db(tx)
    .updateTable('licences.need')
    .set({ closed_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .execute()
}

/**
 * The open need of this person, for an actor who may see the draft or case behind it; 404 else. Drafts and cases say themselves who may
 * (`admitReaders('case', …)`): to know the ids opens nothing.
 */
export async function needOf(tx: Transaction, id: Id, person: Id): Promise<{ types: string[]; sealed: boolean; kind: string }> {
  const need = await findNeed(tx, id, person)
  if (!need || !(await isAdmitted(tx, 'case', id))) throw new Problem(common.notFound)
  return need
}

async function findNeed(tx: Transaction, id: Id, person: Id): Promise<{ types: string[]; sealed: boolean; kind: string } | undefined> {
  return db(tx)
    .selectFrom('licences.need')
    .select(['types', 'sealed', 'kind'])
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .where('person', '=', person)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
}
