import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'

/** May the actor of the transaction read what this keeper keeps? */
export type Admits = (tx: Transaction, ref: Id) => Promise<boolean>

const admitted = new Map<string, Admits>()

/**
 * Says who may read the files and documents kept by one kind of thing: `admitReaders('case', mayReadCase)`. Called by the module that
 * owns the thing, when it is loaded; files and seals lie below it and cannot ask it otherwise. Without one, nobody is admitted.
 * Answers whom it admitted before.
 */
export function admitReaders(kind: string, admits: Admits): Admits | undefined {
  const before = admitted.get(kind)
  admitted.set(kind, admits)
  return before
}

export async function isAdmitted(tx: Transaction, kind: string, ref: Id): Promise<boolean> {
  return (await admitted.get(kind)?.(tx, ref)) ?? false
}
