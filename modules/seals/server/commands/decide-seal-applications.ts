import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { decideSealApplications, registerEvents, registerProblems, startSeal } from '../../contract.ts'
import { carriesOutApplication } from '../carry-out.ts'
import { getVisibleSeal, isChanging, lockApplications, lockSeal, staffOf, updateApplication } from '../register-store.ts'
import { mayChange } from '../seal-states.ts'
import { setSealState } from '../seal-store.ts'
import type { ApplicationRow } from '../tables.ts'

/** All of them or none. What was approved is carried out by a job: making a seal may ask the city's seal system. */
export const decidesSealApplications = command(decideSealApplications, async (tx, { applicationIds, outcome, opinion }) => {
  const actor = staffOf(tx)
  const rows = await lockApplications(tx, applicationIds)
  for (const row of rows) {
    if (row.state !== 'awaiting') throw new Problem(registerProblems.alreadyDecided, { detail: row.office_name })
    const mine = row.applied_by === actor.accountId || row.keeper === actor.accountId
    if (mine) throw new Problem(registerProblems.ownApproval, { detail: row.office_name })
    if (outcome === 'approved') await demandChangeable(tx, row)
    await updateApplication(tx, row.id, {
      state: outcome,
      decided_by: actor.accountId,
      decided_by_name: actor.name,
      decided_at: tx.at,
      opinion,
    })
    tx.emit(registerEvents.decided, `seal-application:${row.id}`, { applicationId: row.id, act: row.act, officeId: row.office_id, outcome })
    if (outcome === 'approved') tx.enqueue(carriesOutApplication, { applicationId: row.id }, row.id)
  }
  return { decided: rows.length }
})

/** Two changes of one seal's state are never under way at once: the one approved first decides from where the next may start. */
async function demandChangeable(tx: Transaction, { act, seal_id: sealId, office_name: detail }: ApplicationRow): Promise<void> {
  if (act === 'make' || sealId === null) return
  const seal = await lockSeal(tx, sealId)
  if (!mayChange(act, seal.state)) throw new Problem(registerProblems.wrongSealState, { detail })
  const waits = act === 'suspend' || act === 'resume'
  if (waits && (await isChanging(tx, sealId)))
    throw new Problem(registerProblems.wrongSealState, { detail: `${detail}：这枚印章已有批准的申请正在办理` })
}

export const startsSeal = command(startSeal, async (tx, { sealId }) => {
  await getVisibleSeal(tx, sealId)
  const seal = await lockSeal(tx, sealId)
  const actor = staffOf(tx)
  if (seal.keeper !== actor.accountId) throw new Problem(registerProblems.notKeeper)
  if (seal.state !== 'filed') throw new Problem(registerProblems.wrongSealState)
  await setSealState(tx, seal, 'in-use', actor.name, '保管人接收并启用')
  return {}
})
