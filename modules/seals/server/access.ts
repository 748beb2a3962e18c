import type { Transaction } from '../../../platform/server/transaction.ts'
import { isAdmitted } from '../../files/server/api.ts'
import { innerDocuments } from '../contract.ts'
import type { DocumentRow } from './document-store.ts'

/**
 * Persons named in it, and whoever may read the case it belongs to, or the licence whose face it is. A copy of a licence says for what and whom
 * its holder made it: nobody reads it by the licence.
 */
export async function mayReadDocument(tx: Transaction, row: DocumentRow): Promise<boolean> {
  const { actor } = tx
  if (actor.kind === 'system') return true
  if (actor.kind === 'resident' && row.subjects.includes(actor.personId)) return true
  if (actor.kind === 'resident' && innerDocuments.has(row.kind)) return false
  if (row.case_id !== null && (await isAdmitted(tx, 'case', row.case_id))) return true
  return row.kind === 'licence' && row.licence_id !== null && (await isAdmitted(tx, 'licence', row.licence_id))
}
