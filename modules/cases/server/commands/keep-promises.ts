import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { bringMissing, checkPromise, caseProblems as problems } from '../../contract.ts'
import { approvalTable } from '../approvals.ts'
import { type Brought, say } from '../content.ts'
import { isClerk } from '../drafts.ts'
import { keepOwnFile } from '../given-materials.ts'
import { perform } from '../perform.ts'
import { nextTaskAfter, nextTaskBeside } from '../queries/next-task.ts'
import { itemOf } from '../reading.ts'
import { type CaseState, openTasks } from '../state.ts'
import { lockCase, lockTask } from '../store.ts'
import { acted, officerName, openTaskFor, staff } from './decide-task.ts'

type Asked = Parameters<Parameters<typeof command<typeof bringMissing>>[1]>[1]

/** By the applicant or their agent, or at a window that takes part in the case: only a clerk vouches for an original. */
export const bringMissingCommand = command(bringMissing, async (tx, asked) => {
  const state = await lockCase(tx, asked.caseId)
  if (!state || !mayBring(tx, state)) throw new Problem(common.notFound)
  const materials = await broughtWith(tx, asked)
  const by = tx.actor.kind === 'staff' ? tx.actor.name : ''
  const said = say(tx, asked.caseId, 'supplement', '', { materials, by })
  const ids = materials.map((one) => one.materialId)
  const done = await perform(tx, state, { kind: 'bring', materials: ids, digest: said.digest }, [said])
  const provided = Object.fromEntries(materials.map(({ materialId, fileIds, originalSeen }) => [materialId, { fileIds, originalSeen }]))
  tx.note('select cases.note_brought($1, $2, $3)', [tx.tenant, asked.caseId, JSON.stringify(provided)])
  return acted(done, null)
})

export function mayBring(tx: Transaction, state: CaseState): boolean {
  const { actor } = tx
  if (actor.kind === 'resident') return actor.personId === state.applicantId || actor.personId === state.agentId
  return actor.kind === 'staff' && isClerk(tx) && (state.intakeOfficeId === actor.officeId || hasTask(state, actor.officeId))
}

const hasTask = (state: CaseState, officeId: Id) => openTasks(state).some((one) => one.officeId === officeId)

async function broughtWith(tx: Transaction, { caseId, materials }: Asked): Promise<Brought[]> {
  const brought: Brought[] = []
  for (const { materialId, fileIds = [], seenInOriginal } of materials) {
    for (const fileId of fileIds) await keepOwnFile(tx, caseId, fileId)
    const originalSeen = seenInOriginal === true && tx.actor.kind === 'staff'
    if (fileIds.length === 0 && !originalSeen)
      throw new Problem(problems.materialEmpty, {
        faults: [{ field: `/materials/${materialId}`, rule: 'required', message: problems.materialEmpty.zh }],
      })
    brought.push({ materialId, fileIds, originalSeen })
  }
  return brought
}

export const checkPromiseCommand = command(checkPromise, async (tx, { taskId, taskVersion, result, found, basis }) => {
  const actor = staff(tx)
  const [locked, next] = await Promise.all([lockTask(tx, taskId), nextTaskBeside(tx, taskId)])
  const inHand = await openTaskFor(tx, locked, taskId, actor)
  if (taskVersion !== locked.taskVersion) throw new Problem(problems.staleTask)
  const { state } = locked
  const officer = officerName(actor, inHand)
  const ground = basis ?? (await basisOf(tx, state))
  const said = say(tx, state.caseId, 'promise-check', taskId, { result, found, basis: ground, officer })
  const approvalId = tx.newId()
  const request = say(tx, state.caseId, 'approval-request', approvalId, {
    ...{ turn: 'revoke', officer, basis: ground, fields: {} },
    reason: `告知承诺经核查不实：${found}`,
  })
  const command = { kind: 'check-promise' as const, taskId, result, by: actor.accountId, approvalId, digest: said.digest }
  const done = await perform(tx, state, command, result === 'untrue' ? [said, request] : [said])
  const asks = done.state.approvals?.[approvalId]
  if (asks) await approvalTable.insert(tx, { approvalId, caseId: state.caseId, turn: 'revoke', officeId: asks.officeId })
  return acted(done, await nextTaskAfter(tx, next, state, done.state))
})

async function basisOf(tx: Transaction, state: CaseState): Promise<string> {
  const item = await itemOf(tx, state)
  return item.materials.find((one) => state.promised?.materials.includes(one.id))?.promise?.basis ?? ''
}
