import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { keepFile, mayReadFile } from '../../files/server/api.ts'
import { peopleProblems } from '../contract.ts'
import { db } from './store.ts'

/** What keeps the paper of a mandate. */
export const mandateKeeper = 'mandate'

/** Refuses a paper that is not there, or that this actor may not open: nobody vouches for what they have not seen. */
export async function requireEvidence(tx: Transaction, fileId: Id | undefined): Promise<Id> {
  if (fileId !== undefined && (await mayReadFile(tx, fileId))) return fileId
  const message = peopleProblems.noEvidence.zh
  throw new Problem(peopleProblems.noEvidence, { faults: [{ field: '/evidenceFileId', rule: 'evidence', message }] })
}

/** From now on staff who may see the mandate may open the paper. */
export async function keepEvidence(tx: Transaction, mandateId: Id, fileId: Id): Promise<void> {
  await keepFile(tx, fileId, { kind: mandateKeeper, ref: mandateId })
}

/** Staff of the windows; the paper shows both sides' numbers, so neither side opens it by itself. */
export async function mayReadEvidence(tx: Transaction, mandateId: Id): Promise<boolean> {
  if (tx.actor.kind !== 'staff' || !tx.actor.permissions.has('people:identify')) return false
  const row = await db(tx)
    .selectFrom('people.mandate')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('id', '=', mandateId)
    .executeTakeFirst()
  return row !== undefined
}
