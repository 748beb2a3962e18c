import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Concern } from './rules.ts'
import type { ConcernTable, HotlineTables } from './tables.ts'

export const db = (tx: Transaction) => tx.as<HotlineTables>()

export const contentAad = (id: Id) => `hotline.concern:${id}`
export const linesAad = (id: Id) => `hotline.concern-lines:${id}`
export const streamOf = (id: Id) => `concern:${id}`

/** What was said, sealed with the row. */
export interface Content {
  readonly title: string
  readonly text: string
  readonly name?: string
  readonly phone?: string
  readonly reply?: string
}

export interface Line {
  readonly at: Instant
  readonly act: string
  readonly by: string
  readonly text?: string
}

export const contentOf = (tx: Transaction, row: Pick<ConcernTable, 'id' | 'content'>): Content =>
  tx.protection.openJson<Content>(row.content, contentAad(row.id))
export const linesOf = (tx: Transaction, row: Pick<ConcernTable, 'id' | 'lines'>): readonly Line[] =>
  tx.protection.openJson<readonly Line[]>(row.lines, linesAad(row.id))

export const standOf = ({ kind, state, due, extended, reopened, sealed, office_id }: ConcernTable): Concern => ({
  ...{ kind, state, due, extended, reopened, sealed, byHotline: state === 'replied' && office_id === null },
})

export async function getConcern(tx: Transaction, id: Id, lock = false): Promise<ConcernTable> {
  const asked = db(tx).selectFrom('hotline.concern').selectAll().where('tenant', '=', tx.tenant).where('id', '=', id)
  const row = await (lock ? asked.forUpdate() : asked).executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  return row
}

export async function nextNumber(tx: Transaction): Promise<string> {
  const [row] = await tx.rows<{ n: string }>("select nextval('hotline.concern_number')::text as n", [])
  return `S${tx.today.replaceAll('-', '')}-${(row?.n ?? '0').padStart(4, '0')}`
}
