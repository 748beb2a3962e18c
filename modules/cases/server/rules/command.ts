import type { CivilDate, Id, Instant } from '../../../../platform/contract/shapes.ts'
import type { Calendar } from '../../../calendar/contract.ts'
import type { Item, Step } from '../../../catalog/contract.ts'
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
      /** A supervisor gives a reason for telling twice. */
      readonly again?: boolean
    }
  | { readonly kind: 'correct'; readonly digest: string; readonly acceptBy: Id | null }
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
  | { readonly kind: 'deliver'; readonly taskId: Id; readonly mode: 'electronic' | 'pick-up'; readonly digest: string }
  | { readonly kind: 'stop-clock'; readonly reason: string }
  | { readonly kind: 'resume-clock' }
  | { readonly kind: 'extend-clock'; readonly days: number; readonly digest: string }
  | { readonly kind: 'withdraw'; readonly digest: string }
  | { readonly kind: 'lapse' }
  | { readonly kind: 'terminate'; readonly reason: string; readonly digest: string }

/** What a command gathers: each new fact is applied at once, so that the next rule sees it. */
export interface Course {
  readonly state: CaseState
  add<K extends EventKind>(kind: K, data: Omit<DataOf<K>, 'caseId'>): void
}
