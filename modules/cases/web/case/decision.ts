import type { Input } from '../../../../platform/contract/endpoint.ts'
import type { CaseView, Defect, decideTask, MyTask, Outcome } from '../../contract.ts'
import { isWhole } from '../DefectEditor.tsx'

/** What the reviewer has entered so far; kept per task until it is sent, so that a reload loses nothing. */
export interface Decision {
  readonly outcome: Outcome
  readonly opinion: string
  readonly against: boolean
  readonly fields: Record<string, unknown>
  readonly external: { body: string; reference: string; on: string }
  readonly defects: Defect[]
  readonly reason: string
  readonly legalBasis: string
  readonly competentAuthority: string
  readonly dissentReason: string
  readonly toOfficeId: string
  readonly toStep: string
}

const outcomes: readonly Outcome[] = ['pass', 'return', 'reject', 'transfer', 'send-back']

export const outcomesOf = (task: MyTask): Outcome[] => outcomes.filter((one) => task.may.includes(one))

export function emptyDecision(task: MyTask, view: CaseView, today: string): Decision {
  return {
    // What is possible may change while the case is open (a notice is posted): the panel falls back to the first that is.
    outcome: 'pass',
    opinion: '',
    against: false,
    fields: Object.fromEntries(task.fields.flatMap((one) => (one.value === null ? [] : [[one.key, one.value]]))),
    external: { body: task.externalBody ?? '', reference: '', on: today },
    defects: [{ defect: '', howToFix: '' }],
    reason: '',
    legalBasis: view.item.basis[0] ?? '',
    competentAuthority: '',
    dissentReason: '',
    toOfficeId: '',
    toStep: task.sendBackTo.at(-1)?.stepId ?? '',
  }
}

/** A department that was against is not followed without a reason. */
export const isOverruling = (decision: Decision, task: MyTask): boolean =>
  decision.outcome === 'pass' && !decision.against && task.joint.some((one) => !one.favourable)

const isDissentAnswered = (decision: Decision, task: MyTask) => !isOverruling(decision, task) || decision.dissentReason.trim().length >= 2

/** Whether enough is there to send; what is right beyond that is the server's to say. */
export function isReady(decision: Decision, task: MyTask): boolean {
  const said = decision.opinion.trim() !== ''
  switch (decision.outcome) {
    case 'pass':
      return (
        said &&
        isDissentAnswered(decision, task) &&
        (!task.backEntry || (decision.external.reference.trim() !== '' && decision.external.on !== ''))
      )
    case 'return':
      return isWhole(decision.defects)
    case 'reject':
      return (
        decision.reason.trim() !== '' &&
        (task.kind === 'accept' ? decision.competentAuthority.trim() !== '' : decision.legalBasis.trim() !== '')
      )
    case 'transfer':
      return said && decision.toOfficeId !== ''
    case 'send-back':
      return said && decision.toStep !== ''
  }
}

/** The call to make: only what belongs to the outcome. */
export function requestOf(decision: Decision, task: MyTask): Input<typeof decideTask> {
  const { outcome, external } = decision
  const opinion = decision.opinion.trim()
  return {
    taskId: task.taskId,
    taskVersion: task.version,
    outcome,
    ...(opinion ? { opinion } : {}),
    ...(outcome === 'pass' || outcome === 'reject' ? { fields: decision.fields } : {}),
    ...(isOverruling(decision, task) ? { dissentReason: decision.dissentReason.trim() } : {}),
    ...(outcome === 'pass' && decision.against ? { favourable: false } : {}),
    ...(outcome === 'pass' && task.backEntry
      ? { external: { reference: external.reference, on: external.on, ...(external.body ? { body: external.body } : {}) } }
      : {}),
    ...(outcome === 'return' ? { defects: decision.defects } : {}),
    ...(outcome === 'reject' ? { reason: decision.reason } : {}),
    ...(outcome === 'reject' && decision.legalBasis ? { legalBasis: decision.legalBasis } : {}),
    ...(outcome === 'reject' && decision.competentAuthority ? { competentAuthority: decision.competentAuthority } : {}),
    ...(outcome === 'transfer' ? { toOfficeId: decision.toOfficeId } : {}),
    ...(outcome === 'send-back' ? { toStep: decision.toStep } : {}),
  }
}
