import type { Provenance } from '../contract.ts'

/** What the platform knows for one field. */
export interface Prefilled {
  /** `null`: a source knows that there is nothing (no number, no such licence): nobody needs to be asked. */
  readonly value: unknown
  readonly provenance: Provenance
}
