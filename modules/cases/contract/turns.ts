import { Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Id, Instant, Revision } from '../../../platform/contract/shapes.ts'
import { problems } from './problems.ts'
import { Acted } from './tasks.ts'
import { ApprovalTurn, ApprovalView, SuspensionReason, TerminationReason } from './turn-shapes.ts'

const caseId = Type.Object({ caseId: Id })
const reason = Type.String({ minLength: 2, maxLength: 2000, title: '理由' })
const basis = Type.String({ minLength: 2, maxLength: 500, title: '依据' })
const refusals = [problems.notInThisState, problems.notYourTask]

/** Stops the clock with its reason and basis; the applicant is told in writing how long it will take (行政许可法 45). */
export const stopClock = endpoint({
  name: 'cases.stop-clock',
  method: 'POST',
  path: '/cases/:caseId/stop',
  summary: '中止计时（听证、检验、鉴定等）',
  door: 'cases:decide',
  params: caseId,
  body: Type.Object({
    suspension: SuspensionReason,
    reason,
    basis,
    expectedOn: Type.Optional(Type.Union([CivilDate, Type.Null()], { title: '预计恢复日期' })),
  }),
  output: Acted,
  problems: refusals,
})

export const resumeClock = endpoint({
  name: 'cases.resume-clock',
  method: 'POST',
  path: '/cases/:caseId/resume',
  summary: '恢复计时',
  door: 'cases:decide',
  params: caseId,
  body: Type.Object({ reason }),
  output: Acted,
  problems: refusals,
})

/** Ends a case that has lost its object: the applicant died, cannot be found, or there is nothing left to decide. */
export const terminateCase = endpoint({
  name: 'cases.terminate-case',
  method: 'POST',
  path: '/cases/:caseId/terminate',
  summary: '终止办理',
  door: 'cases:decide',
  params: caseId,
  body: Type.Object({ termination: TerminationReason, reason, basis }),
  output: Acted,
  problems: refusals,
})

/** Hands the case to the authority that has the power: an office of this city goes on with it; outside the city it ends here, with a letter. */
export const referCase = endpoint({
  name: 'cases.refer-case',
  method: 'POST',
  path: '/tasks/:taskId/refer',
  summary: '移送有权机关',
  door: 'cases:decide',
  params: Type.Object({ taskId: Id }),
  body: Type.Object({
    taskVersion: Revision('任务版本', 1),
    toOfficeId: Type.Optional(Id),
    authority: Type.Optional(Type.String({ minLength: 2, maxLength: 200, title: '有权机关' })),
    reason,
    basis,
  }),
  output: Acted,
  problems: [...refusals, problems.alreadyDecided, problems.staleTask, problems.claimedByOther, problems.authorityRequired],
})

/** Asks for a turn that needs a second person: an extension, a second notice, the correction, revocation or review of a decision. */
export const askApproval = endpoint({
  name: 'cases.ask-approval',
  method: 'POST',
  path: '/cases/:caseId/approvals',
  summary: '请批：延长时限、再次告知、更正、撤销、复核',
  door: 'cases:decide',
  params: caseId,
  body: Type.Object({
    turn: ApprovalTurn,
    reason,
    basis: Type.Optional(basis),
    /** extend: in the unit of the item. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 240, title: '延长天数' })),
    /** correct: new values of the licence, by key of `result.fields`. */
    fields: Type.Optional(
      Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,59}$' }), Type.String({ title: '更正内容', maxLength: 500 }), {
        ...{ maxProperties: 100, additionalProperties: false },
        title: '更正内容',
      }),
    ),
  }),
  output: Type.Object({ approvalId: Id }),
  problems: [...refusals, problems.extensionTooLong],
})

export const decideApproval = endpoint({
  name: 'cases.decide-approval',
  method: 'POST',
  path: '/cases/:caseId/approvals/:approvalId/decide',
  summary: '批复',
  door: 'cases:approve',
  params: Type.Object({ caseId: Id, approvalId: Id }),
  body: Type.Object({
    approved: Type.Boolean({ title: '是否同意' }),
    answer: Type.String({ minLength: 2, maxLength: 2000, title: '批复意见' }),
  }),
  output: Acted,
  problems: [...refusals, problems.alreadyDecided, problems.samePerson],
})

/** What waits for me to approve, the oldest first. The reader is recorded as a viewer of each case. */
export const listApprovals = endpoint({
  name: 'cases.list-approvals',
  method: 'GET',
  path: '/approvals',
  summary: '待批复',
  door: 'cases:approve',
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        ...ApprovalView.properties,
        turn: ApprovalTurn,
        caseId: Id,
        number: Type.String(),
        itemName: Type.String(),
        applicant: Type.String(),
        dueAt: Type.Union([Instant, Type.Null()]),
      }),
    ),
  }),
})

/** Sends the result by post: carrier and number are the proof that it left. Closes the case. */
export const mailOut = endpoint({
  name: 'cases.mail-out',
  method: 'POST',
  path: '/tasks/:taskId/mail-out',
  summary: '邮寄送达',
  door: 'cases:take-in',
  params: Type.Object({ taskId: Id }),
  body: Type.Object({
    taskVersion: Revision('任务版本', 1),
    carrier: Type.String({ minLength: 2, maxLength: 60, title: '邮寄单位' }),
    trackingNumber: Type.String({ pattern: '^[A-Za-z0-9-]{6,40}$', title: '邮件号' }),
    address: Type.String({ minLength: 5, maxLength: 300, title: '收件地址' }),
  }),
  output: Acted,
  problems: [...refusals, problems.alreadyDecided, problems.staleTask],
})

/** The receipt came back: signed for at the address. */
export const proveDelivery = endpoint({
  name: 'cases.prove-delivery',
  method: 'POST',
  path: '/cases/:caseId/delivery-proof',
  summary: '登记签收',
  door: 'cases:take-in',
  params: caseId,
  output: Acted,
  problems: refusals,
})

/** How far the running cases have been counted anew by each published calendar. */
export const listRecounts = endpoint({
  name: 'cases.list-recounts',
  method: 'GET',
  path: '/calendar/recounts',
  summary: '时限重算情况',
  door: 'calendar:manage',
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        editionId: Id,
        year: Type.Integer(),
        /** Cases looked at, and those whose limit moved. */
        looked: Type.Integer(),
        moved: Type.Integer(),
        begunAt: Instant,
        endedAt: Type.Union([Instant, Type.Null()]),
      }),
    ),
  }),
})
