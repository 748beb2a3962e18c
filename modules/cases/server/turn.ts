import type { Item } from '../../catalog/contract.ts'
import type { Application, Said } from './content.ts'
import type { CaseState, NewEvent } from './state.ts'

/** One step in the life of a case, decided and not yet written. */
export interface Turn {
  readonly before: CaseState | undefined
  readonly decided: readonly NewEvent[]
  readonly item: Item
  readonly said: readonly Said[]
  /** At hand when the case is just being submitted; otherwise it is read when needed. */
  readonly application: Application | undefined
  /** Somebody else writes the letter that this calls for. */
  readonly noLetter?: boolean
}
