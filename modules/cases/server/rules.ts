import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import { caseProblems as problems } from '../contract.ts'
import { evolve } from './evolve.ts'
import { askApproval, decideApproval } from './rules/approvals.ts'
import type { Command, Course, Surroundings } from './rules/command.ts'
import { acceptTask, deemAccepted, passTask, rejectTask, sendBack, transferTask } from './rules/decisions.ts'
import { accept, askCorrection, correct, endEarly, receive, refuseAcceptance } from './rules/intake.ts'
import { bring, checkPromise, expireOwed, liftCredit, mend, remindOfOwed } from './rules/promises.ts'
import {
  concludeObjection,
  deliver,
  escalate,
  postNotice,
  proveDelivery,
  recordObjection,
  recountClock,
  refer,
  resumeClock,
  stopClock,
} from './rules/running.ts'
import { addSigner } from './rules/signing.ts'
import { takeBack } from './rules/take-back.ts'
import type { CaseEvent, CaseState, NewEvent } from './state.ts'

export type { Command, Responsible, Surroundings } from './rules/command.ts'

/** The facts a command (and one that follows in the same breath) leads to, or a `Problem` that says why it may not be. Pure. */
export function decide(state: CaseState | undefined, command: Command, around: Surroundings, next?: Command): NewEvent[] {
  const events: NewEvent[] = []
  let now = state
  const course: Course = {
    get state() {
      if (!now) throw new Problem(problems.notInThisState)
      return now
    },
    add: (kind, data) => {
      const caseId = now?.caseId ?? (data as { caseId?: Id }).caseId
      const event = { kind, data: { ...data, caseId } } as unknown as NewEvent
      now = evolve(now, { ...event, at: around.at } as CaseEvent)
      events.push(event)
    },
  }
  run(course, command, around)
  if (next) run(course, next, around)
  return events
}

function run(course: Course, command: Command, around: Surroundings): void {
  switch (command.kind) {
    case 'receive':
      receive(course, command, around)
      break
    case 'accept':
      accept(course, command.officeId, around, false)
      break
    case 'deem-accepted':
      deemAccepted(course, around)
      break
    case 'accept-task':
      acceptTask(course, command, around)
      break
    case 'ask-correction':
      askCorrection(course, command, around)
      break
    case 'correct':
      correct(course, command, around)
      break
    case 'refuse-acceptance':
      refuseAcceptance(course, command)
      break
    case 'pass':
      passTask(course, command, around)
      break
    case 'reject':
      rejectTask(course, command, around)
      break
    case 'transfer':
      transferTask(course, command)
      break
    case 'send-back':
      sendBack(course, command, around)
      break
    case 'add-signer':
      addSigner(course, command, around)
      break
    case 'bring':
      bring(course, command, around)
      break
    case 'remind-owed':
      remindOfOwed(course, around)
      break
    case 'expire-owed':
      expireOwed(course, around)
      break
    case 'check-promise':
      checkPromise(course, command, around)
      break
    case 'lift-credit':
      liftCredit(course, command, around)
      break
    case 'mend':
      mend(course, command)
      break
    case 'take-back':
      takeBack(course, command)
      break
    case 'post-notice':
      postNotice(course, command, around)
      break
    case 'record-objection':
      recordObjection(course, command)
      break
    case 'conclude-objection':
      concludeObjection(course, command)
      break
    case 'deliver':
      deliver(course, command, around)
      break
    case 'stop-clock':
      stopClock(course, command, around)
      break
    case 'resume-clock':
      resumeClock(course, command, around)
      break
    case 'recount-clock':
      recountClock(course, command, around)
      break
    case 'escalate':
      escalate(course, around)
      break
    case 'ask-approval':
      askApproval(course, command, around)
      break
    case 'decide-approval':
      decideApproval(course, command, around)
      break
    case 'refer':
      refer(course, command)
      break
    case 'prove-delivery':
      proveDelivery(course, command, around)
      break
    case 'withdraw':
    case 'lapse':
    case 'terminate':
      endEarly(course, command, around)
      break
  }
}
