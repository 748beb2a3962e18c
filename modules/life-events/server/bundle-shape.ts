import type { LifeEventDefinition } from '../contract.ts'
import type { Member } from './merge/member.ts'
import type { Sheet } from './merge/sheet.ts'
import type { Rows } from './store.ts'

/** A bundle being filled in, its applications opened and laid over each other. */
export interface Bundle extends Rows {
  readonly definition: LifeEventDefinition
  readonly open: readonly Member[]
  readonly sheet: Sheet
  /** Rises with every change of the bundle or of any of its drafts. */
  readonly revision: number
}
