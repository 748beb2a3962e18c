import type { CivilDate, Id, Instant } from '../../../../platform/contract/shapes.ts'
import type { Calendar } from '../../../calendar/contract.ts'
import type { Item, Step } from '../../../catalog/contract.ts'
import type { ApprovalTurn, DeliveryMode, SuspensionReason } from '../../contract.ts'
import type { CaseEvent, CaseState, DataOf, EventKind } from '../state.ts'

/** Who does a step: the office itself, or for a body outside the one that enters its result by hand. */
export interface Responsible {
  readonly officeId: Id
  readonly division: string
  readonly department: string
  readonly backEntry: boolean
}

/** What the rules know of the world. Everything is passed in, so that they stay pure. */
export interface Surroundings {
  readonly at: Instant
  readonly today: CivilDate
  readonly item: Item
  readonly calendar: Calendar
  readonly newId: () => Id
  /** Undefined: no office is set up for the step (`cases.no-office`). */
  readonly officeOf: (step: Step) => Responsible | undefined
  /** Whether a FEEL rule over form, steps and policy holds; unknown counts as no. */
  readonly holds: (when: string) => boolean
}

export type Command =
  | {
      readonly kind: 'receive'
      readonly received: Omit<DataOf<'applicationReceived'>, 'receivedOn'>
      /** accept: complete at the window · queue: the competent window accepts it · hold: something is missing, told next */
      readonly next: 'accept' | 'queue' | 'hold'
    }
  | { readonly kind: 'accept'; readonly officeId: Id }
  | { readonly kind: 'deem-accepted' }
  | {
      readonly kind: 'add-signer'
      readonly taskId: Id
      readonly place: 'before' | 'after'
      readonly to: Responsible
      readonly signerTaskId: Id
      readonly digest: string
    }
  | {
      readonly kind: 'take-back'
      readonly taskId: Id
      /** The case as it stood before the act, and everything that has happened since: the act and what it brought about. */
      readonly before: CaseState
      readonly since: readonly CaseEvent[]
      /** Tasks that somebody has claimed. */
      readonly begun: readonly Id[]
      readonly digest: string
    }
  | { readonly kind: 'accept-task'; readonly taskId: Id; readonly digest: string }
  | {
      readonly kind: 'ask-correction'
      readonly taskId: Id | null
      readonly officeId: Id
      readonly defects: number
      readonly digest: string
    }
  | {
      readonly kind: 'correct'
      readonly digest: string
      readonly acceptBy: Id | null
      readonly delivery?: DeliveryMode
      /** What the corrected application postpones or promises; counts before acceptance alone. */
      readonly chosen?: NonNullable<CaseState['chosen']>
    }
  | { readonly kind: 'bring'; readonly materials: readonly string[]; readonly digest: string }
  | { readonly kind: 'remind-owed' }
  | { readonly kind: 'expire-owed' }
  | {
      readonly kind: 'check-promise'
      readonly taskId: Id
      readonly result: 'true' | 'untrue'
      /** Account of who checked, and under which id the revocation is asked for where it was untrue. */
      readonly by: Id
      readonly approvalId: Id
      readonly digest: string
    }
  | { readonly kind: 'lift-credit'; readonly reason: 'repaired' | 'mistaken'; readonly officeId: Id; readonly digest: string }
  | {
      readonly kind: 'mend'
      readonly officeId: Id
      readonly fields: readonly string[]
      readonly agreed: 'in-person' | 'telephone'
      /** Tasks that somebody has claimed. */
      readonly begun: readonly Id[]
      readonly digest: string
    }
  | { readonly kind: 'refuse-acceptance'; readonly taskId: Id | null; readonly officeId: Id; readonly digest: string }
  | { readonly kind: 'pass'; readonly taskId: Id; readonly favourable: boolean; readonly digest: string; readonly by?: Id }
  | { readonly kind: 'reject'; readonly taskId: Id; readonly digest: string; readonly by?: Id }
  | { readonly kind: 'transfer'; readonly taskId: Id; readonly to: Responsible; readonly digest: string }
  | { readonly kind: 'send-back'; readonly taskId: Id; readonly toStep: string; readonly digest: string }
  | { readonly kind: 'post-notice'; readonly taskId: Id; readonly digest: string }
  | { readonly kind: 'record-objection'; readonly taskId: Id; readonly objectionId: Id; readonly digest: string }
  | {
      readonly kind: 'conclude-objection'
      readonly taskId: Id
      readonly objectionId: Id
      readonly conclusion: 'dismissed' | 'upheld'
      readonly digest: string
    }
  | { readonly kind: 'deliver'; readonly taskId: Id; readonly mode: DeliveryMode; readonly digest: string }
  | { readonly kind: 'stop-clock'; readonly reason: SuspensionReason; readonly officeId: Id; readonly digest: string }
  | { readonly kind: 'resume-clock'; readonly officeId: Id; readonly digest: string }
  | { readonly kind: 'recount-clock'; readonly editionId: Id }
  | { readonly kind: 'escalate' }
  | {
      readonly kind: 'ask-approval'
      readonly approvalId: Id
      readonly turn: ApprovalTurn
      readonly officeId: Id
      /** Account of the officer who asks; the same account may not decide. */
      readonly by: Id
      readonly taskId: Id | null
      readonly days: number
      readonly digest: string
    }
  | {
      readonly kind: 'decide-approval'
      readonly approvalId: Id
      readonly by: Id
      readonly approved: boolean
      readonly digest: string
      /** Fields of the licence that a correction changes. */
      readonly fields: readonly string[]
    }
  | {
      readonly kind: 'refer'
      readonly taskId: Id
      /** Null: to an authority outside the city. */
      readonly to: Responsible | null
      readonly digest: string
    }
  | { readonly kind: 'prove-delivery'; readonly how: 'opened' | 'signed-for' }
  | { readonly kind: 'withdraw'; readonly digest: string }
  | { readonly kind: 'lapse' }
  | { readonly kind: 'terminate'; readonly reason: string; readonly digest: string }

/** What a command gathers: each new fact is applied at once, so that the next rule sees it. */
export interface Course {
  readonly state: CaseState
  add<K extends EventKind>(kind: K, data: Omit<DataOf<K>, 'caseId'>): void
}
