import { createHash } from 'node:crypto'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { calendarOf, endOfDay } from '../../../calendar/server/api.ts'
import { getOffice } from '../../../organisations/server/api.ts'
import { orderEvents, orders, supervisionProblems } from '../../contract.ts'
import { findClock } from '../figures.ts'
import { againUntil, issued, lastDayOf } from '../order-rules.ts'
import { lockOrder, moveOrder, orderRow } from '../orders.ts'
import { ownRange } from '../queries/get-overview.ts'
import type { SupervisionTables } from '../tables.ts'
import { byWhom, orderAad } from '../words.ts'

const stream = (id: string) => `order:${id}`
const notBefore = (tx: Transaction, day: string, field: string) => {
  if (day > tx.today) return
  throw new Problem(supervisionProblems.dueInPast, { faults: [{ field, rule: 'later', message: '期限应在今天以后' }] })
}

/** One that the supervisor may look at: row-level security keeps the clocks of others out of sight. */
async function aboutCase(tx: Transaction, caseId: Id): Promise<void> {
  if (await findClock(tx, caseId)) return
  throw new Problem(supervisionProblems.noSuchCase, { faults: [{ field: '/caseId', rule: 'exists', message: '请从辖区内的办件发出督办' }] })
}

/** To an office of the own area; the limit is a day of the calendar, to its end; where that is a holiday, the next working day. */
export const issuesOrder = command(orders.issue, async (tx, { officeId, subject, demand, due, caseId }) => {
  const office = await getOffice(tx, officeId)
  if (!office.division.startsWith(ownRange(tx))) throw new Problem(common.notFound)
  notBefore(tx, due, '/due')
  if (caseId !== undefined) await aboutCase(tx, caseId)
  const id = tx.newId()
  const stand = issued(lastDayOf(due, await calendarOf(tx, office.division)))
  const [next] = await tx.rows<{ n: string }>("select nextval('supervision.order_number')::text as n", [])
  const texts = tx.protection.sealJson({ subject, demand, lines: [{ at: tx.at, act: '发出', by: byWhom(tx) }] }, orderAad(id))
  const row = await tx
    .as<SupervisionTables>()
    .insertInto('supervision.order')
    .values({
      tenant: tx.tenant,
      id,
      number: `D${tx.today.replaceAll('-', '')}-${(next?.n ?? '0').padStart(4, '0')}`,
      office_id: office.id,
      division: office.division,
      department: office.department,
      issuer_division: ownRange(tx),
      case_id: caseId ?? null,
      state: stand.state,
      issued_at: tx.at,
      due: stand.due,
      extension: null,
      extended: false,
      escalated_at: null,
      texts,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const digest = createHash('sm3').update(texts).digest('hex')
  tx.emit(orderEvents.issued, stream(id), { orderId: id, officeId, due: stand.due ?? tx.at, caseId: caseId ?? null, digest, day: due })
  return orderRow(tx, row, 'supervisor')
})

export const repliesOrder = command(orders.reply, async (tx, { orderId, text }) => {
  const row = await lockOrder(tx, orderId, 'office', 'reply')
  await moveOrder(tx, row, { kind: 'reply' }, { act: '回复', text })
  tx.emit(orderEvents.replied, stream(orderId), { orderId, officeId: row.office_id })
  return {}
})

export const asksExtension = command(orders.askExtension, async (tx, { orderId, until, text }) => {
  notBefore(tx, until, '/until')
  const row = await lockOrder(tx, orderId, 'office', 'ask-extension')
  if (row.due !== null && endOfDay(until) <= row.due)
    throw new Problem(supervisionProblems.notLonger, { faults: [{ field: '/until', rule: 'later', message: '延期应晚于现在的期限' }] })
  await moveOrder(tx, row, { kind: 'ask-extension', until }, { act: `申请延期到 ${until}`, text })
  tx.emit(orderEvents.extensionAsked, stream(orderId), { orderId, officeId: row.office_id })
  return {}
})

export const decidesExtension = command(orders.decideExtension, async (tx, { orderId, granted, text }) => {
  const row = await lockOrder(tx, orderId, 'supervisor', 'decide-extension')
  const { extension: day, office_id: officeId } = row
  const until = day === null ? undefined : lastDayOf(day, await calendarOf(tx, row.division))
  const step = { kind: 'decide-extension' as const, granted, ...(until === undefined ? {} : { until }) }
  await moveOrder(tx, row, step, { act: granted ? '同意延期' : '不同意延期', text })
  if (!granted || day === null || until === undefined) tx.emit(orderEvents.extensionRefused, stream(orderId), { orderId, officeId })
  else tx.emit(orderEvents.extensionGranted, stream(orderId), { orderId, officeId, due: endOfDay(until), day })
  return {}
})

const verdicts = { close: '销号', return: '退回重办', cancel: '撤回' } as const

export const settlesOrder = command(orders.settle, async (tx, { orderId, verdict, text }) => {
  const row = await lockOrder(tx, orderId, 'supervisor', verdict)
  const until = againUntil(tx.today, await calendarOf(tx, row.division))
  await moveOrder(tx, row, verdict === 'return' ? { kind: 'return', until } : { kind: verdict }, { act: verdicts[verdict], text })
  const about = { orderId, officeId: row.office_id }
  if (verdict === 'return') tx.emit(orderEvents.returned, stream(orderId), { ...about, due: endOfDay(until) })
  else tx.emit(verdict === 'close' ? orderEvents.closed : orderEvents.cancelled, stream(orderId), about)
  return {}
})
