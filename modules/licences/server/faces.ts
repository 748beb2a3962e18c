import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { documentsOf, suspendDocument, withdrawDocument } from '../../seals/server/api.ts'
import { standOf } from './copies.ts'

/** Copies of a licence that is no longer in force say so when they are verified, and wait no more for their data; the decisions about it still stand. */
export async function withdrawFaces(tx: Transaction, licenceId: Id, reason: string): Promise<void> {
  for (const one of await facesOf(tx, licenceId)) await withdrawDocument(tx, one, reason)
  tx.letGo(standOf(licenceId))
}

/** They say too that it is suspended, and that it is no longer; then copies that waited for their data get them. */
export async function suspendFaces(tx: Transaction, licenceId: Id, suspended: boolean): Promise<void> {
  for (const one of await facesOf(tx, licenceId)) await suspendDocument(tx, one, suspended)
  if (!suspended) tx.letGo(standOf(licenceId))
}

async function facesOf(tx: Transaction, licenceId: Id): Promise<Id[]> {
  const documents = await documentsOf(tx, { licenceId })
  return documents.filter(({ kind }) => kind === 'licence' || kind === 'licence-copy').map((one) => one.id)
}
