import { decideTask, getCase, handOut, openReception } from '../../modules/cases/contract.ts'
import { aFilledDraft, stepInput, submitted } from '../../modules/cases/server/testing.ts'
import { choosePost, getSession } from '../../modules/identity/contract.ts'
import type { Call } from '../../platform/contract/client.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aStaffCaller, type Caller } from './callers.ts'

export const clerkLogin = 'clerk-510402002001'

/** An application taken in at the window of 竹湖园社区 over HTTP: what happens before the screen that a test is about. */
export async function anAcceptedCase(base: string, itemCode: string, idNumber: string, answers: Record<string, unknown> = {}) {
  const { call } = await aStaffCaller(base, clerkLogin)
  const { receptionId } = await call(openReception, { idNumber })
  const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
  const draft = await aFilledDraft({ call }, { itemCode, receptionId }, other, answers)
  return { receptionId, ...(await submitted({ call }, draft)) }
}

/** Does what is next with a case, as whichever of these officers it waits for, from whichever of their posts. False where it waits for none. */
export async function passOnce(officers: readonly Caller[], caseId: string, today: string): Promise<boolean> {
  for (const { call } of officers) {
    const session = await call(getSession)
    for (const post of session.kind === 'staff' ? session.posts : []) {
      await call(choosePost, { postId: post.postId })
      if (await passFrom(call, caseId, today)) return true
    }
  }
  return false
}

async function passFrom(call: Call, caseId: string, today: string): Promise<boolean> {
  const view = await call(getCase, { caseId }).catch(() => undefined)
  const task = view?.task
  if (!task) return false
  const base = { taskId: task.taskId, taskVersion: task.version }
  if (task.may.includes('hand-out')) await call(handOut, { ...base, receiver: 'applicant' })
  else if (task.may.includes('pass'))
    await call(decideTask, { ...base, outcome: 'pass', opinion: '符合条件，同意。', ...stepInput(task, today) })
  else return false
  return true
}
