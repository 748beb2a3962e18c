import { sql } from 'kysely'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { listOffices } from '../../../organisations/server/api.ts'
import { type OrderState, orders } from '../../contract.ts'
import { orderRow, type Side } from '../orders.ts'
import type { SupervisionTables } from '../tables.ts'
import { ownRange } from './get-overview.ts'

const pageSize = 30
/** Open ones come first, then the latest. */
const isOpen = sql<boolean>`(state in ('issued', 'replied'))`

type Asked = { readonly state?: OrderState; readonly caseId?: string; readonly after?: string }

async function listed(tx: Transaction, { state, caseId, after }: Asked, side: Side) {
  const [open, at, id] = after?.split('|') ?? []
  let asked = tx.as<SupervisionTables>().selectFrom('supervision.order').selectAll().where('tenant', '=', tx.tenant)
  if (state !== undefined) asked = asked.where('state', '=', state)
  if (caseId !== undefined) asked = asked.where('case_id', '=', caseId)
  if (id !== undefined) asked = asked.where(sql<boolean>`(${isOpen}, issued_at, id) < (${open}::boolean, ${at}::timestamptz, ${id}::uuid)`)
  const found = await asked
    .orderBy(isOpen, 'desc')
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = found.slice(0, pageSize)
  const last = found.length > pageSize ? shown.at(-1) : undefined
  const rows = await Promise.all(shown.map((row) => orderRow(tx, row, side)))
  return { rows, ...(last ? { next: `${last.state === 'issued' || last.state === 'replied'}|${last.issued_at}|${last.id}` } : {}) }
}

export const listsOrders = query(orders.list, (tx, asked) => listed(tx, asked, 'supervisor'))
export const listsOfficeOrders = query(orders.listForOffice, (tx, asked) => listed(tx, asked, 'office'))

export const listsOffices = query(orders.listOffices, async (tx, { q }) => {
  const words = q.trim().split(/\s+/).filter(Boolean)
  const found = (await listOffices(tx, { within: ownRange(tx) })).filter((one) => words.every((word) => one.name.includes(word)))
  return { rows: found.slice(0, 20).map(({ id, name }) => ({ officeId: id, name })) }
})
