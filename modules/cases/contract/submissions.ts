import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Id, Revision } from '../../../platform/contract/shapes.ts'
import { problems } from './problems.ts'
import { Defect, DeliveryWish, GivenAct, Phase, Signature } from './shapes.ts'

const draftId = Type.Object({ draftId: Id })
const revision = Revision('草稿版本')

/** What submit, tell-missing and refuse-acceptance answer. The case carries the id of its draft. */
export const Submitted = Type.Object({
  caseId: Id,
  number: Type.String(),
  phase: Phase,
  /** When the clock began to run; null while only received. */
  acceptedOn: Type.Union([CivilDate, Type.Null()]),
  dueOn: Type.Union([CivilDate, Type.Null()]),
  /** Acceptance notice 受理通知书, one-time notice 一次性告知书, or notice of non-acceptance; sealed within a second. */
  documentId: Type.Union([Id, Type.Null()]),
  deadline: Type.Union([CivilDate, Type.Null()]),
})
export type Submitted = Static<typeof Submitted>

/**
 * Submits. At the window the case is accepted at once; online it is received and the competent window accepts it.
 * Twice is once: the draft's id is the case's id, and the second call gets the same answer. Also continues a returned case.
 */
export const submitApplication = endpoint({
  name: 'cases.submit-application',
  method: 'POST',
  path: '/drafts/:draftId/submit',
  summary: '签名并提交申请',
  door: 'signed-in',
  params: draftId,
  body: Type.Object({
    revision,
    signature: Signature,
    acts: Type.Array(GivenAct, { title: '确认事项', maxItems: 40 }),
    ...DeliveryWish,
  }),
  output: Submitted,
  problems: [
    problems.incomplete,
    problems.actMissing,
    problems.addressMissing,
    problems.promiseBarred,
    problems.staleDraft,
    problems.itemChanged,
    problems.jurisdictionUnknown,
    problems.noOffice,
  ],
})

/** 一次性告知: lists everything that is wrong in one notice; the draft stays open, the same case goes on when it is complete. */
export const tellMissing = endpoint({
  name: 'cases.tell-missing',
  method: 'POST',
  path: '/drafts/:draftId/tell-missing',
  summary: '一次性告知补正',
  door: 'cases:take-in',
  params: draftId,
  body: Type.Object({ revision, defects: Type.Array(Defect, { title: '需要补正的问题', minItems: 1, maxItems: 60 }) }),
  output: Submitted,
  problems: [problems.defectsRequired, problems.alreadyTold, problems.staleDraft],
})

/** 不予受理: with the reason, and the authority that has the power. */
export const refuseAcceptance = endpoint({
  name: 'cases.refuse-acceptance',
  method: 'POST',
  path: '/drafts/:draftId/refuse-acceptance',
  summary: '不予受理',
  door: 'cases:take-in',
  params: draftId,
  body: Type.Object({
    revision,
    reason: Type.String({ minLength: 4, maxLength: 1000, title: '理由' }),
    legalBasis: Type.Optional(Type.String({ maxLength: 500, title: '依据' })),
    competentAuthority: Type.String({ minLength: 2, maxLength: 200, title: '有权受理的机关' }),
  }),
  output: Submitted,
  problems: [problems.authorityRequired, problems.staleDraft, problems.draftSubmitted],
})
