import type { EntryBody, EntryKind } from '../../../modules/visits/contract.ts'

/** Keeps one entry of the visit in the pocket. */
export type Write = <K extends EntryKind>(kind: K, said: EntryBody<K>) => Promise<void>
