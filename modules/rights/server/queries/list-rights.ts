import { common, Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import { personalTables } from '../../../../platform/server/personal.ts'
import { listHoldings, listMyRequests, listRightTasks, rightEvents } from '../../contract.ts'
import { rowsOf, shown, taskOf } from '../store.ts'

export const listsHoldings = query(listHoldings, async () => ({
  rows: personalTables().map(({ one }) => {
    const { table, title, purpose, basis, kept, erase } = one
    return { table, title, purpose, basis, kept, deletable: erase !== undefined }
  }),
}))

export const listsMyRequests = query(listMyRequests, async (tx) => {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return { rows: (await rowsOf(tx, tx.actor.personId)).map((row) => shown(tx, row)) }
})

export const listsRightTasks = query(listRightTasks, async (tx) => {
  const rows = await rowsOf(tx)
  if (rows.length > 0) tx.emit(rightEvents.viewed, 'right-requests', { requestIds: rows.map((row) => row.id) })
  const tasks = await Promise.all(rows.filter((row) => row.kind !== 'copy').map((row) => taskOf(tx, row)))
  const isOpen = (one: (typeof tasks)[number]) => Number(one.request.state === 'open')
  return { rows: tasks.sort((a, b) => isOpen(b) - isOpen(a) || (a.request.due < b.request.due ? -1 : 1)) }
})
