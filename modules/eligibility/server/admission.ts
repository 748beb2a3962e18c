import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { PublishedItem } from '../../catalog/server/api.ts'
import type { Answers, PartyInput, ProvidedMaterial } from '../../forms/contract.ts'

/** Somebody whom the actor may look at: who stands at the window, or whose draft is open. */
export interface Admission {
  readonly parties: readonly PartyInput[]
  readonly answers: Answers
  readonly provided: readonly ProvidedMaterial[]
  /** A draft keeps the version it began with. */
  readonly item?: PublishedItem
  readonly need: { readonly id: Id; readonly kind: 'reception' | 'draft' }
}

export type FindAdmission = (
  tx: Transaction,
  asked: { readonly receptionId?: Id; readonly draftId?: Id; readonly itemCode: string },
) => Promise<Admission | undefined>

let find: FindAdmission = async () => undefined

/**
 * Receptions and drafts belong to a module above this one, which plugs in here how to find them (undefined: not there, closed, or not this
 * actor's). Until it does, nobody is admitted.
 */
export function plugAdmission(how: FindAdmission): void {
  find = how
}

export const findAdmission: FindAdmission = (tx, asked) => find(tx, asked)
