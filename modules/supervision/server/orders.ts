import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { officeName } from '../../organisations/server/api.ts'
import { type OrderAct, type OrderRow, supervisionProblems } from '../contract.ts'
import { mayDo, type Order, type OrderStep, takeStep } from './order-rules.ts'
import type { OrderTable, SupervisionTables } from './tables.ts'
import { byWhom, type OrderWords, orderAad } from './words.ts'

export type Side = 'office' | 'supervisor'

export const standOf = (row: OrderTable): Order => ({
  state: row.state,
  due: row.due,
  extension: row.extension,
  extended: row.extended,
  escalated: row.escalated_at !== null,
})

/** What was issued from above is settled above: a county neither closes nor withdraws an order of the city. */
const isAbove = ({ actor }: Transaction, row: OrderTable): boolean =>
  actor.kind === 'staff' && !row.issuer_division.startsWith(actor.division)

export async function lockOrder(tx: Transaction, id: Id, side: Side, act: OrderAct): Promise<OrderTable> {
  const row = await tx
    .as<SupervisionTables>()
    .selectFrom('supervision.order')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  if (side === 'supervisor' && isAbove(tx, row)) throw new Problem(supervisionProblems.issuedAbove)
  if (!mayDo(standOf(row), side).includes(act)) throw new Problem(supervisionProblems.wrongState)
  return row
}

/** Moves an order by a step and writes down what was done and said. */
export async function moveOrder(tx: Transaction, row: OrderTable, step: OrderStep, line: { act: string; text?: string }): Promise<void> {
  const next = takeStep(standOf(row), step)
  if (!next) throw new Problem(supervisionProblems.wrongState)
  const words = tx.protection.openJson<OrderWords>(row.texts, orderAad(row.id))
  const lines = [...words.lines, { at: tx.at, by: byWhom(tx), ...line }]
  await tx
    .as<SupervisionTables>()
    .updateTable('supervision.order')
    .set({
      state: next.state,
      due: next.due,
      extension: next.extension,
      extended: next.extended,
      escalated_at: next.escalated ? (row.escalated_at ?? tx.at) : null,
      texts: tx.protection.sealJson({ ...words, lines }, orderAad(row.id)),
    })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', row.id)
    .execute()
}

export async function orderRow(tx: Transaction, row: OrderTable, side: Side): Promise<OrderRow> {
  const { subject, demand, lines } = tx.protection.openJson<OrderWords>(row.texts, orderAad(row.id))
  return {
    id: row.id,
    number: row.number,
    officeName: await officeName(tx, row.office_id),
    division: row.division,
    subject,
    demand,
    state: row.state,
    issuedAt: row.issued_at,
    due: row.due,
    late: row.due !== null && row.due < tx.at && row.state === 'issued',
    escalated: row.escalated_at !== null,
    ...(row.extension === null ? {} : { extension: row.extension }),
    ...(row.case_id === null ? {} : { caseId: row.case_id }),
    lines: [...lines],
    may: side === 'supervisor' && isAbove(tx, row) ? [] : mayDo(standOf(row), side),
  }
}
