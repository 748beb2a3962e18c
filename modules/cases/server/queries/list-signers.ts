import { query } from '../../../../platform/server/handler.ts'
import type { StaffActor, Transaction } from '../../../../platform/server/transaction.ts'
import { staffAt } from '../../../identity/server/api.ts'
import { listOffices, type Office } from '../../../organisations/server/api.ts'
import { listSigners } from '../../contract.ts'
import { staff } from '../commands/decide-task.ts'
import type { CaseState } from '../state.ts'
import { loadsAt, lockTask } from '../store.ts'

export default query(listSigners, async (tx, { taskId }) => {
  const actor = staff(tx)
  const { state } = await lockTask(tx, taskId)
  const [people, loads, offices] = await Promise.all([
    staffAt(tx, actor.officeId, 'cases:decide'),
    loadsAt(tx, actor.officeId),
    officesToSign(tx, actor, state),
  ])
  return {
    colleagues: people
      .filter((one) => one.id !== actor.accountId)
      .map((one) => ({ accountId: one.id, name: one.name, load: loads.get(one.id) ?? 0 })),
    offices: offices.map((one) => ({ officeId: one.id, name: one.name, division: one.division, department: one.department })),
  }
})

/** Offices of my own division and of those above it. A sealed case is shown to nobody else. */
export async function officesToSign(tx: Transaction, actor: StaffActor, state: CaseState): Promise<readonly Office[]> {
  if (state.sealed) return []
  const offices = await listOffices(tx)
  return offices.filter((one) => actor.division.startsWith(one.division) && one.id !== actor.officeId && one.department !== 'window')
}
