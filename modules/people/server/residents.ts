import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'

/** The resident who is signed in. The door lets nobody else through; this says so to the types. */
export function me(tx: Transaction): Id {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return tx.actor.personId
}
