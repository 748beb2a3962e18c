import type { Transaction } from '../../../platform/server/transaction.ts'
import { isAdmitted } from '../../files/server/api.ts'
import { innerDocuments } from '../contract.ts'
import type { DocumentRow } from './document-store.ts'

/**
 * Persons named in it, and whoever may read the case it belongs to. Nobody by the licence: a copy says for what and whom its holder made it, and
 * the face says openly what the register covers until its issuer gives a reason, which the holder reads.
 */
export async function mayReadDocument(tx: Transaction, row: DocumentRow): Promise<boolean> {
  const { actor } = tx
  if (actor.kind === 'system') return true
  if (actor.kind === 'resident' && row.subjects.includes(actor.personId)) return true
  if (actor.kind === 'resident' && innerDocuments.has(row.kind)) return false
  return row.case_id !== null && (await isAdmitted(tx, 'case', row.case_id))
}
