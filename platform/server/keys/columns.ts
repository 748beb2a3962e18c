import type { Protection } from '../protection.ts'

/** A row of a sealed table: its key columns as text, and what else was asked for. */
export type KeyedRow = Readonly<Record<string, unknown>>

interface Column {
  /** `schema.table`; its key begins with `tenant`, unless `withoutTenant`. */
  readonly table: string
  /** Key columns after `tenant`. */
  readonly key: readonly string[]
  readonly column: string
  readonly withoutTenant?: true
}

/** A column of sealed values. A rotation of keys reads it, seals it again and writes it where nobody wrote in between. */
export interface SealedColumn extends Column {
  readonly aad: (row: KeyedRow) => string
  /** An event holds the digest of the ciphertext: the first envelope is kept to the byte inside a new one. */
  readonly pinned?: true
  /** Rows at a time; fewer where values are large. */
  readonly batch?: number
  /** Other columns that `aad` reads. */
  readonly with?: readonly string[]
  /** SQL for a value that is no column of bytes: how it is read (`t` is the table) and written (`$` is the new value). */
  readonly read?: string
  readonly write?: string
}

/** A column of blind indexes. The plain value comes from sealed values that `reads` fetches; `null` = it cannot be told, the row stays. */
export interface IndexedColumn extends Column {
  readonly field: string
  /** SQL expressions over `t`, by name. */
  readonly reads: Readonly<Record<string, string>>
  readonly value: (row: KeyedRow, protection: Protection) => string | null
}
