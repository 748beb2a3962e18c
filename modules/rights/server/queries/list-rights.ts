import { common, Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import { personalTables } from '../../../../platform/server/personal.ts'
import { listHoldings, listMyRequests, listRightTasks, rightEvents } from '../../contract.ts'
import { rowsOf, rowsToAnswer, shown, taskOf } from '../store.ts'

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
  const rows = await rowsToAnswer(tx)
  if (rows.length > 0) tx.emit(rightEvents.viewed, 'right-requests', { requestIds: rows.map((row) => row.id) })
  return { rows: await Promise.all(rows.map((row) => taskOf(tx, row))) }
})
