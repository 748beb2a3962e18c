import type { Transaction } from '../../../platform/server/transaction.ts'
import type { ConditionView } from '../../eligibility/contract.ts'
import { type Kept, keepsField, keepsMaterial } from '../../forms/server/api.ts'
import type { Application } from './content.ts'
import { type Draft, unlocked } from './drafts.ts'
import { applicationOf } from './reading.ts'

/** A signed application under correction, with what the notice named of it. */
export interface UnderCorrection extends Kept {
  readonly conditions: Application['conditions']
}

/** Undefined: nothing was signed yet, or the notice opens everything. */
export async function keptOf(tx: Transaction, draft: Draft): Promise<UnderCorrection | undefined> {
  const named = unlocked(draft.correcting)
  const signed = named && (await applicationOf(tx, draft.row.id))
  return signed && { form: signed.form, materials: signed.materials, context: signed.context, conditions: signed.conditions, named }
}

/** Whether an entry may be changed now: what was signed and is not named may not. */
export async function openPlaces(
  tx: Transaction,
  draft: Draft,
): Promise<{ field: (key: string) => boolean; material: (id: string) => boolean }> {
  const named = unlocked(draft.correcting)
  const kept = await keptOf(tx, draft)
  return {
    field: (key) => named === undefined || (kept ? !keepsField(kept, key) : named.fields.has(key)),
    material: (id) => named === undefined || (kept ? !keepsMaterial(kept, id) : named.materials.has(id)),
  }
}

/** How conditions stood when they were signed, with their sources and dates, but for those that the correction turns. */
export const keptConditions = (now: readonly ConditionView[], signed: readonly ConditionView[]): ConditionView[] =>
  now.map((one) => signed.find((each) => each.id === one.id && each.state === one.state) ?? one)
