import type { Static } from 'typebox'
import {
  AcceptanceNotice,
  Decision,
  JointConclusion,
  ObjectionReply,
  OneTimeNotice,
  Refusal,
  Rejection,
  TurnNotice,
} from './shapes/letters.ts'
import { ApplicationForm, Guide, Licence, LicenceCopy, PersonalData, Proof, RouteSheet, VisitRecord } from './shapes/papers.ts'

/**
 * What each template is filled with. Data only: nothing in a text is ever read as markup.
 * Texts are as they shall be printed (dates as `2026-10-09`, the template writes 2026年10月9日).
 */
export const templates = {
  'acceptance-notice': AcceptanceNotice,
  'one-time-notice': OneTimeNotice,
  refusal: Refusal,
  decision: Decision,
  rejection: Rejection,
  proof: Proof,
  'turn-notice': TurnNotice,
  'objection-reply': ObjectionReply,
  'joint-conclusion': JointConclusion,
  'visit-record': VisitRecord,
  'route-sheet': RouteSheet,
  licence: Licence,
  'licence-copy': LicenceCopy,
  'application-form': ApplicationForm,
  guide: Guide,
  'personal-data': PersonalData,
} as const

export type TemplateName = keyof typeof templates
export type TemplateData<T extends TemplateName> = Static<(typeof templates)[T]>

/** What stands around the data on every page. */
export interface Frame {
  /** 受理通知书, or the name of the licence */
  readonly title: string
  /** 文号 */
  readonly number?: string
  /** Full legal name of the office that signs. */
  readonly office: string
  /** The day it is signed. */
  readonly date: string
  /** Address of the verification page with the code; printed as QR code. */
  readonly verifyUrl?: string
  readonly verifyCode?: string
  /** Printed across the foot of documents under a test seal. */
  readonly footnote?: string
}
