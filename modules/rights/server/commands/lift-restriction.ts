import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { officeName } from '../../../organisations/server/api.ts'
import * as people from '../../../people/server/api.ts'
import { liftRestriction, resumeProcessing, rightEvents, rightProblems } from '../../contract.ts'
import { change, lockRow, openSaid, sealSaid, shown, streamOf, taskOf } from '../store.ts'
import type { RequestRow } from '../tables.ts'

export const resumesProcessing = command(resumeProcessing, async (tx, { requestId }) =>
  shown(tx, await lift(tx, await lockRow(tx, requestId), '本人要求恢复处理')),
)

export const liftsRestriction = command(liftRestriction, async (tx, { requestId, text }) => {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const row = await lockRow(tx, requestId)
  return taskOf(tx, await lift(tx, row, `${text.trim()}（${await officeName(tx, tx.actor.officeId)}）`))
})

async function lift(tx: Transaction, row: RequestRow, words: string): Promise<RequestRow> {
  const { id: requestId, person: personId, kind } = row
  if (kind !== 'restrict' || row.state !== 'granted' || row.lifted_at !== null) throw new Problem(rightProblems.notRestricted)
  await people.liftRestriction(tx, requestId)
  const said = sealSaid(tx, requestId, { ...openSaid(tx, row), outcome: { done: 'lifted', words } })
  tx.emit(rightEvents.lifted, streamOf(requestId), { requestId, personId, kind, byPerson: tx.actor.kind === 'resident' })
  return change(tx, row, { lifted_at: tx.at, said })
}
