import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Filled, Id, Instant, KeyOf, OneOf, Page, Revision } from '../../../platform/contract/shapes.ts'
import { StepKind } from '../../catalog/contract.ts'
import { problems } from './problems.ts'
import { Defect, Light, OfficeCard, Outcome, Phase, Signature, TaskState, Verdict } from './shapes.ts'

/** One line of a worklist. */
export const TaskRow = Type.Object({
  taskId: Id,
  /** Send it back with whatever is done to the task. */
  version: Type.Integer(),
  caseId: Id,
  number: Type.String(),
  itemCode: Type.String(),
  itemName: Type.String(),
  stepId: Type.String(),
  stepName: Type.String(),
  kind: StepKind,
  office: OfficeCard,
  applicant: Type.String(),
  openedAt: Instant,
  /** The moment by which this step must be done. */
  due: Instant,
  dueOn: CivilDate,
  light: Light,
  state: TaskState,
  claimedBy: Type.Union([Type.Object({ accountId: Id, name: Type.String() }), Type.Null()]),
  /** The task is my own office's: I may do it. Otherwise I only see it. */
  mine: Type.Boolean(),
  /** The item lets this step be passed together with others. */
  together: Type.Boolean(),
  /** signing: one of several signatures · follow-up: an obligation after delivery · external: another body does it, its result is entered here · sealed: sensitive · owed: accepted with missing parts · paused: the clock of the case stands still */
  marks: Type.Array(
    OneOf(['follow-up', 'external', 'line-system', 'sealed', 'corrected', 'objection', 'returned', 'signing', 'owed', 'paused'], '标记'),
  ),
})
export type TaskRow = Static<typeof TaskRow>

/** The worklist, least time left first. One indexed query whatever the role. */
export const listTasks = endpoint({
  name: 'cases.list-tasks',
  method: 'GET',
  path: '/tasks',
  summary: '我的待办：按剩余时间排序',
  door: 'cases:see',
  query: Type.Object({
    /** office (default): my own office's · mine: what I claimed · area: everything within my sight, others' included */
    scope: Type.Optional(OneOf(['office', 'mine', 'area'], '范围')),
    state: Type.Optional(OneOf(['open', 'waiting', 'done'], '状态')),
    item: Type.Optional(KeyOf('事项编码')),
    light: Type.Optional(Light),
    kind: Type.Optional(OneOf(['step', 'follow-up'], '种类')),
    /** Case number (or its end) or the applicant's full name. */
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 60, title: '查找' })),
    after: Type.Optional(KeyOf('下一页', 200)),
    limit: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 100 })),
  }),
  output: Page(TaskRow),
})

/** Counts for the head of the worklist: my office's open tasks by light. Separate, so that paging stays cheap. */
export const countTasks = endpoint({
  name: 'cases.count-tasks',
  method: 'GET',
  path: '/tasks/counts',
  summary: '待办数量（按时限灯）',
  door: 'cases:see',
  query: Type.Object({ scope: Type.Optional(OneOf(['office', 'mine', 'area'], '范围')) }),
  output: Type.Object({
    green: Type.Integer(),
    yellow: Type.Integer(),
    red: Type.Integer(),
    mine: Type.Integer(),
    followUps: Type.Integer(),
  }),
})

const taskId = Type.Object({ taskId: Id })
const taskVersion = Revision('任务版本', 1)
export const TaskChanged = Type.Object({ taskId: Id, version: Type.Integer() })

export const claimTask = endpoint({
  name: 'cases.claim-task',
  method: 'POST',
  path: '/tasks/:taskId/claim',
  summary: '认领任务',
  door: 'cases:decide',
  params: taskId,
  output: TaskChanged,
  problems: [problems.notYourTask, problems.claimedByOther, problems.alreadyDecided],
})

export const releaseTask = endpoint({
  name: 'cases.release-task',
  method: 'POST',
  path: '/tasks/:taskId/release',
  summary: '退回认领',
  door: 'cases:decide',
  params: taskId,
  output: TaskChanged,
  problems: [problems.notYourTask, problems.claimedByOther, problems.alreadyDecided],
})

/** What every act on a case answers, so that the next case can open by itself. */
export const Acted = Type.Object({
  caseId: Id,
  phase: Phase,
  verdict: Type.Union([Verdict, Type.Null()]),
  /** Documents ordered by this act; sealed within a second. */
  documentIds: Type.Array(Id),
  /** The next open task of my office, least time left first. */
  nextTask: Type.Union([Type.Object({ taskId: Id, caseId: Id }), Type.Null()]),
})
export type Acted = Static<typeof Acted>

/** A result that another body or an unconnected line system gave, entered by hand. */
export const External = Type.Object({
  body: Type.Optional(Type.String({ maxLength: 120, title: '出具单位' })),
  reference: Type.String({ minLength: 1, maxLength: 120, title: '文号或流水号' }),
  on: CivilDate,
  fileId: Type.Optional(Id),
})
export type External = Static<typeof External>

/**
 * Decides a task. Which outcomes are possible stands in the case view (`task.may`), by the kind of the step:
 * - pass: opinion, the step's own `fields`, `favourable: false` where an earlier office advises against, `external` for back-entry;
 * - return: `defects`, all of them at once; the applicant corrects, the same task opens again;
 * - reject: at the deciding step with `reason` and `legalBasis`; at the accept step with `reason` and `competentAuthority` (不予受理);
 * - transfer: `toOfficeId` and an opinion saying why; - send-back: `toStep`, an earlier step, with an opinion.
 * Two officers at once: one effect, the other is told `cases.already-decided`.
 */
export const decideTask = endpoint({
  name: 'cases.decide-task',
  method: 'POST',
  path: '/tasks/:taskId/decide',
  summary: '办理任务：通过、退回补正、不予批准、转办、退回前一环节',
  door: 'cases:decide',
  params: taskId,
  body: Type.Object({
    taskVersion,
    outcome: Outcome,
    opinion: Type.Optional(Type.String({ maxLength: 2000, title: '办理意见' })),
    fields: Type.Optional(Filled('本环节填写内容')),
    favourable: Type.Optional(Type.Boolean({ title: '是否同意' })),
    external: Type.Optional(Type.Object(External.properties, { title: '外部结果' })),
    defects: Type.Optional(Type.Array(Defect, { title: '需要补正的问题', maxItems: 60 })),
    reason: Type.Optional(Type.String({ maxLength: 2000, title: '理由' })),
    legalBasis: Type.Optional(Type.String({ maxLength: 500, title: '法律依据' })),
    competentAuthority: Type.Optional(Type.String({ maxLength: 200, title: '有权受理的机关' })),
    toOfficeId: Type.Optional(Id),
    toStep: Type.Optional(KeyOf('退回到的环节', 10)),
    /** 联审结论: why a department that was against is not followed. */
    dissentReason: Type.Optional(Type.String({ maxLength: 2000, title: '不采纳不同意见的理由' })),
    /** One of many that are passed with one press, each by itself: only where the item allows it at this step. */
    together: Type.Optional(Id),
  }),
  output: Acted,
  problems: [
    problems.alreadyDecided,
    problems.staleTask,
    problems.notYourTask,
    problems.claimedByOther,
    problems.outcomeNotAllowed,
    problems.otherPersonNeeded,
    problems.togetherNotAllowed,
    problems.dissentUnanswered,
    problems.opinionRequired,
    problems.reasonRequired,
    problems.authorityRequired,
    problems.defectsRequired,
    problems.alreadyTold,
    problems.stepFieldsInvalid,
    problems.notInThisState,
    problems.noticeNotPosted,
    problems.noticeRunning,
    problems.objectionOpen,
    problems.materialsOwed,
  ],
})

/** Offices that a task may be transferred to: same department and level, or the one above. */
export const listTransferOffices = endpoint({
  name: 'cases.list-transfer-offices',
  method: 'GET',
  path: '/tasks/:taskId/transfer-offices',
  summary: '可转办的机构',
  door: 'cases:decide',
  params: taskId,
  output: Type.Object({ rows: Type.Array(OfficeCard) }),
})

/** Hands out the result at the window: who received it, and that they were identified. Closes the case. */
export const handOut = endpoint({
  name: 'cases.hand-out',
  method: 'POST',
  path: '/tasks/:taskId/hand-out',
  summary: '窗口送达（领取）',
  door: 'cases:take-in',
  params: taskId,
  body: Type.Object({
    taskVersion,
    receiver: OneOf(['applicant', 'agent', 'family'], '领取人'),
    receiverName: Type.Optional(Type.String({ maxLength: 100, title: '领取人姓名' })),
    /** The receiver's hand under the receipt. */
    signature: Type.Optional(Signature),
  }),
  output: Acted,
  problems: [problems.notInThisState, problems.notYourTask, problems.alreadyDecided, problems.staleTask],
})
