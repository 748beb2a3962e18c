import { sql } from 'kysely'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import {
  claimTask,
  concludeObjection,
  handOut,
  postNotice,
  caseProblems as problems,
  recordObjection,
  releaseTask,
} from '../../contract.ts'
import { nameAad, say } from '../content.ts'
import { perform } from '../perform.ts'
import { nextTaskAfter, nextTaskBeside } from '../queries/next-task.ts'
import { itemOf } from '../reading.ts'
import { db, getCaseRow, lockTask } from '../store.ts'
import { acted, officerName, openTaskFor, staff } from './decide-task.ts'

/** One statement: of two colleagues who reach for the same task, one has it. */
async function claim(tx: Transaction, taskId: Id, release: boolean): Promise<{ taskId: Id; version: number }> {
  const actor = staff(tx)
  const found = await sql<{ version: number | null }>`
    select cases.claim_task(${tx.tenant}, ${taskId}::uuid, ${actor.officeId}::uuid, ${actor.accountId}::uuid, ${actor.name}, ${release}) as version`.execute(
    db(tx),
  )
  const version = found.rows[0]?.version
  if (version !== null && version !== undefined) return { taskId, version }
  await openTaskFor(tx, await lockTask(tx, taskId), taskId, actor)
  throw new Problem(problems.staleTask)
}

export const claimTaskCommand = command(claimTask, (tx, { taskId }) => claim(tx, taskId, false))
export const releaseTaskCommand = command(releaseTask, (tx, { taskId }) => claim(tx, taskId, true))

async function taskToWorkOn(tx: Transaction, taskId: Id, taskVersion: number) {
  const actor = staff(tx)
  const locked = await lockTask(tx, taskId)
  const inHand = await openTaskFor(tx, locked, taskId, actor)
  if (taskVersion !== locked.taskVersion) throw new Problem(problems.staleTask)
  return { state: locked.state, task: inHand.task, officer: officerName(actor, inHand), version: locked.taskVersion }
}

/** Postings and objections leave the task's row as it is, so its version stays. */
export const postNoticeCommand = command(postNotice, async (tx, { taskId, taskVersion, place }) => {
  const { state, task, version } = await taskToWorkOn(tx, taskId, taskVersion)
  const said = say(tx, state.caseId, 'notice', taskId, { place })
  const done = await perform(tx, state, { kind: 'post-notice', taskId, digest: said.digest }, [said])
  const endsOn = done.state.notices[taskId]?.endsOn ?? tx.today
  const item = await itemOf(tx, state)
  const notice = item.process.find((one) => one.id === task.stepId)?.notice
  const row = await getCaseRow(tx, state.caseId)
  if (!state.sealed) {
    const { tenant } = tx
    const applicant = tx.protection.seal(tx.protection.open(row.applicant, nameAad(state.caseId)), nameAad(state.caseId))
    await db(tx)
      .insertInto('cases.notice')
      .values({
        ...{ tenant, task_id: taskId, case_id: state.caseId, item_code: state.itemCode, division: task.division, office_id: task.officeId },
        ...{ place, applicant, from_day: tx.today, to_day: endsOn, basis: notice?.basis ?? '' },
      })
      .execute()
  }
  return { taskId, version, endsOn }
})

export const recordObjectionCommand = command(recordObjection, async (tx, { taskId, taskVersion, from, text, contact, anonymous }) => {
  const { state, version } = await taskToWorkOn(tx, taskId, taskVersion)
  const objectionId = tx.newId()
  const said = say(tx, state.caseId, 'objection', taskId, {
    ...{ objectionId, from, text },
    ...(contact ? { contact } : {}),
    ...(anonymous ? { anonymous } : {}),
  })
  await perform(tx, state, { kind: 'record-objection', taskId, objectionId, digest: said.digest }, [said])
  return { taskId, version, objectionId }
})

export const concludeObjectionCommand = command(concludeObjection, async (tx, { taskId, objectionId, taskVersion, conclusion, reason }) => {
  const { state, version } = await taskToWorkOn(tx, taskId, taskVersion)
  const said = say(tx, state.caseId, 'conclusion', taskId, { objectionId, conclusion, reason })
  await perform(tx, state, { kind: 'conclude-objection', taskId, objectionId, conclusion, digest: said.digest }, [said])
  return { taskId, version }
})

export const handOutCommand = command(handOut, async (tx, { taskId, taskVersion, receiver, receiverName, signature }) => {
  const [{ state, officer }, next] = await Promise.all([taskToWorkOn(tx, taskId, taskVersion), nextTaskBeside(tx, taskId)])
  const said = say(tx, state.caseId, 'receipt', taskId, {
    receiver,
    receiverName: receiverName ?? '',
    officer,
    ...(signature ? { signature } : {}),
  })
  const done = await perform(tx, state, { kind: 'deliver', taskId, mode: 'pick-up', digest: said.digest }, [said])
  return acted(done, await nextTaskAfter(tx, next, state, done.state))
})
