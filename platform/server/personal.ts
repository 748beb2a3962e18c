import type { Id } from '../contract/shapes.ts'
import type { KeyedRow, SealedColumn } from './keys/columns.ts'
import type { Protection } from './protection.ts'
import type { Transaction } from './transaction.ts'

/**
 * What a table of a module holds about people: declared beside its sealed columns, so that a person sees, takes along and has corrected
 * everything that there is (个人信息保护法 17, 45, 46), and a new module cannot be forgotten (`tests/house/personal.test.ts`).
 */
export interface PersonalTable {
  /** `schema.table` */
  readonly table: string
  /** What it is called on a screen: 我的证照. */
  readonly title: string
  /** SQL over the row `t` that says whose it is; `$2` is the person. */
  readonly whose: string
  /** Why it is processed, and the legal basis. */
  readonly purpose: string
  readonly basis: string
  /** How long it is kept, and by which duty. */
  readonly kept: string
  /** SQL over the row `t` that says that its time is over; `$2` is the moment. Such rows are deleted hourly (`modules/rights`, let-go). */
  readonly over?: string
  /** A sealed column that is a whole file; it is named by the column `name`. */
  readonly file?: string
  /** Columns that say nothing about the person. */
  readonly without?: readonly string[]
  /** How a sealed column is read that is neither text nor JSON, or of which only a part is about the person (`of`). */
  readonly read?: Readonly<Record<string, (row: KeyedRow, protection: Protection, of: Id) => unknown>>
  /** Lets go what no duty keeps; answers how many records went. Absent: kept as `kept` says. */
  readonly erase?: (tx: Transaction, personId: Id) => Promise<number>
}

/** Sealed columns that hold nothing about residents, by table, each with its reason. */
export type NothingPersonal = Readonly<Record<string, string>>

/** For `over`: so long ago. */
export const ago = (moment: string, span: string): string => `${moment} < $2::timestamptz - interval '${span}'`

export interface DeclaredTable {
  readonly one: PersonalTable
  readonly sealed: readonly SealedColumn[]
}

const declared: DeclaredTable[] = []

/** Called by `defineModule`. */
export function declarePersonal(tables: readonly PersonalTable[], sealed: readonly SealedColumn[]): void {
  declared.push(...tables.map((one) => ({ one, sealed })))
}

/** Of every module that is loaded, in its order. */
export const personalTables = (): readonly DeclaredTable[] => declared

export interface HeldFile {
  readonly name: string
  readonly content: Buffer
}

/** The records of one table about one person, opened; for the system alone. */
export async function heldIn(
  tx: Transaction,
  one: PersonalTable,
  sealed: readonly SealedColumn[],
  personId: Id,
): Promise<{ records: Record<string, unknown>[]; files: HeldFile[] }> {
  const rows = await tx.rows<Record<string, unknown>>(`select t.* from ${one.table} t where t.tenant = $1 and ${one.whose}`, [
    tx.tenant,
    personId,
  ])
  const columns = sealed.filter((each) => each.table === one.table)
  const files: HeldFile[] = []
  const records = rows.map((row) => {
    const opened = openedRow(tx.protection, one, columns, row, personId)
    const bytes = one.file === undefined ? undefined : columns.find((each) => each.column === one.file)
    const content = bytes && row[bytes.column]
    if (bytes && Buffer.isBuffer(content))
      files.push({ name: String(opened.name ?? row.id), content: tx.protection.openBytes(content, bytes.aad(row)) })
    return opened
  })
  return { records, files }
}

/** Bare columns as they are, sealed ones opened; indexes, digests and signatures are left out. */
function openedRow(
  protection: Protection,
  one: PersonalTable,
  columns: readonly SealedColumn[],
  row: Record<string, unknown>,
  personId: Id,
) {
  const shown = Object.entries(row).filter(([key]) => key !== 'tenant' && key !== one.file && !(one.without ?? []).includes(key))
  return Object.fromEntries(
    shown.flatMap(([key, value]) => {
      if (!Buffer.isBuffer(value)) return [[key, value] as const]
      const read = one.read?.[key]
      if (read) return [[key, read(row, protection, personId)] as const]
      const column = columns.find((each) => each.column === key)
      return column ? [[key, parsed(protection.open(value, column.aad(row)))] as const] : []
    }),
  )
}

function parsed(text: string): unknown {
  if (!/^[[{"]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
