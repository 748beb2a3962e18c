import { Type } from 'typebox'
import { CivilDate, DivisionCode, Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'
import { Effort } from '../../forms/contract.ts'
import { documentKinds } from '../../seals/contract.ts'
import { digest, OrNull, of } from './event-of.ts'
import { Chosen, promiseEvents } from './promise-events.ts'
import { Channel, DeliveryMode, Outcome, SigningMode, TaskState } from './shapes.ts'
import { turnEvents } from './turn-events.ts'

const stepId = Type.String()
const task = { taskId: Id, stepId }

/** How a step and a task stood before an act that was taken back. */
const StepStand = Type.Object({
  state: OneOf(['open', 'waiting', 'done', 'skipped'], '环节状态'),
  taskId: OrNull(Id),
  round: Type.Integer(),
})
const TaskStand = Type.Object({
  taskId: Id,
  state: TaskState,
  officeId: Id,
  division: DivisionCode,
  department: Type.String(),
  doneAt: OrNull(Instant),
  after: Type.Array(Id),
})

/** The life of a case, on the stream `case:<id>`. Replaying them through `evolve` gives the state of the case. */
export const events = {
  applicationReceived: of('application-received', '收到申请', {
    number: Type.String(),
    itemCode: Type.String(),
    itemVersion: Type.Integer(),
    applicantId: Id,
    agentId: OrNull(Id),
    channel: Channel,
    delivery: DeliveryMode,
    /** Where the applicant came, or the window competent for an online application. */
    intakeOfficeId: Id,
    intakeDivision: DivisionCode,
    /** Where the matter belongs: the division by the item's rule of jurisdiction. */
    division: DivisionCode,
    receivedOn: CivilDate,
    sealed: Type.Boolean(),
    digest,
    /** How much the form filled itself and how many papers were asked, of how many a paper window asks. Absent: nothing was submitted yet. */
    effort: Type.Optional(Effort),
    chosen: Type.Optional(Chosen),
  }),
  applicationAccepted: of('application-accepted', '受理申请', {
    itemCode: Type.String(),
    applicantId: Id,
    officeId: Id,
    acceptedAt: Instant,
    /** The law's clock starts after this day; earlier than `acceptedAt` when acceptance is deemed (行政许可法 32(4)). */
    acceptedOn: CivilDate,
    promisedDue: OrNull(Instant),
    statutoryDue: OrNull(Instant),
    deemed: Type.Boolean(),
    /** The accept step of the item, done herewith; null where the item has none. */
    stepId: OrNull(stepId),
    sealed: Type.Boolean(),
  }),
  acceptanceRefused: of('acceptance-refused', '不予受理', {
    itemCode: Type.String(),
    applicantId: Id,
    officeId: Id,
    digest,
    sealed: Type.Boolean(),
  }),
  correctionAsked: of('correction-asked', '一次性告知补正', {
    itemCode: Type.String(),
    applicantId: Id,
    officeId: Id,
    /** The task that waits for the corrections; null before acceptance at the window. */
    taskId: OrNull(Id),
    defects: Type.Integer(),
    deadline: CivilDate,
    /** False when the office asked later than the law allows: then the clock runs on. */
    stopsClock: Type.Boolean(),
    on: CivilDate,
    digest,
    sealed: Type.Boolean(),
  }),
  corrected: of('corrected', '已补正', {
    on: CivilDate,
    digest,
    promisedDue: OrNull(Instant),
    statutoryDue: OrNull(Instant),
    /** The task that waited, with its new due date. */
    task: OrNull(Type.Object({ taskId: Id, due: Instant, warnFrom: Instant })),
    /** Said anew with the corrected application. */
    delivery: Type.Optional(DeliveryMode),
    /** Other tasks whose time moved by the days of waiting. */
    tasks: Type.Optional(Type.Array(Type.Object({ taskId: Id, due: Instant, warnFrom: Instant }))),
    /** The clock stands still by something else: a hearing that is still out. */
    stands: Type.Optional(Type.Boolean()),
    chosen: Type.Optional(Chosen),
  }),
  lapsed: of('lapsed', '逾期未补正，终结', { itemCode: Type.String(), applicantId: Id, sealed: Type.Boolean() }),
  branchChosen: of('branch-chosen', '按规则选定办理路径', { branch: OrNull(Type.String()), skipped: Type.Array(stepId) }),
  taskOpened: of('task-opened', '任务到达', {
    ...task,
    itemCode: Type.String(),
    kind: Type.String(),
    officeId: Id,
    division: DivisionCode,
    department: Type.String(),
    openedAt: Instant,
    due: Instant,
    warnFrom: Instant,
    round: Type.Integer(),
    followUp: Type.Boolean(),
    backEntry: Type.Boolean(),
    signing: Type.Optional(Type.Object({ mode: SigningMode, of: OrNull(Id) })),
    /** Tasks that come before it: until they are done it is held. */
    after: Type.Optional(Type.Array(Id)),
  }),
  taskReached: of('task-reached', '轮到签署', { ...task, openedAt: Instant, due: Instant, warnFrom: Instant }),
  signerAdded: of('signer-added', '加签', {
    ...task,
    signerTaskId: Id,
    place: OneOf(['before', 'after'], '加签位置'),
    digest,
  }),
  signersCalledOff: of('signers-called-off', '无需再签署', { stepId, tasks: Type.Array(Id) }),
  takenBack: of('taken-back', '撤回', {
    ...task,
    what: OneOf(['pass', 'transfer', 'send-back', 'add-signer'], '撤回的操作'),
    /** Everything stands as before the act; `cancelled` are tasks that the act had opened. */
    steps: Type.Record(Type.String(), StepStand),
    restored: Type.Array(TaskStand),
    cancelled: Type.Array(Id),
    digest,
  }),
  taskDecided: of('task-decided', '任务办结', {
    ...task,
    outcome: Outcome,
    favourable: Type.Boolean(),
    backEntry: Type.Boolean(),
    digest,
    on: CivilDate,
    /** Who, where several sign. */
    by: Type.Optional(Id),
  }),
  taskTransferred: of('task-transferred', '任务转办', {
    ...task,
    fromOfficeId: Id,
    officeId: Id,
    division: DivisionCode,
    department: Type.String(),
    digest,
  }),
  sentBack: of('sent-back', '退回前一环节', {
    ...task,
    toStep: stepId,
    /** Steps done anew. */
    reset: Type.Array(stepId),
    /** The decision itself is among them: it is as if not taken. */
    undoesDecision: Type.Boolean(),
    digest,
  }),
  stepsSkipped: of('steps-skipped', '不再需要的环节', { skipped: Type.Array(stepId) }),
  noticePosted: of('notice-posted', '发布公示', { ...task, on: CivilDate, endsOn: CivilDate, public: Type.Boolean(), digest }),
  objectionRecorded: of('objection-recorded', '登记公示异议', { ...task, objectionId: Id, digest }),
  objectionConcluded: of('objection-concluded', '处理公示异议', {
    ...task,
    objectionId: Id,
    conclusion: OneOf(['dismissed', 'upheld'], '结论'),
    digest,
  }),
  caseGranted: of('case-granted', '准予', {
    itemCode: Type.String(),
    applicantId: Id,
    officeId: Id,
    decidedOn: CivilDate,
    digest,
    sealed: Type.Boolean(),
  }),
  caseRejected: of('case-rejected', '不予批准', {
    itemCode: Type.String(),
    applicantId: Id,
    officeId: Id,
    decidedOn: CivilDate,
    digest,
    sealed: Type.Boolean(),
  }),
  resultIssued: of('result-issued', '作出结果', { documentId: Id, licenceId: OrNull(Id) }),
  documentOrdered: of('document-ordered', '制作文书', { documentId: Id, kind: OneOf(documentKinds, '文书') }),
  caseDelivered: of('case-delivered', '送达', {
    itemCode: Type.String(),
    applicantId: Id,
    mode: DeliveryMode,
    deliveredOn: CivilDate,
    digest,
    sealed: Type.Boolean(),
  }),
  caseClosed: of('case-closed', '办结', {
    itemCode: Type.String(),
    applicantId: Id,
    agentId: OrNull(Id),
    intakeOfficeId: Id,
    authorityOfficeId: OrNull(Id),
    channel: Channel,
    verdict: OneOf(['granted', 'rejected'], '决定'),
    acceptedOn: CivilDate,
    onTime: Type.Boolean(),
    sealed: Type.Boolean(),
  }),
  followUpCompleted: of('follow-up-completed', '后续事项完成', {
    ...task,
    itemCode: Type.String(),
    applicantId: Id,
    kind: Type.String(),
    sealed: Type.Boolean(),
  }),
  withdrawn: of('withdrawn', '撤回申请', { itemCode: Type.String(), applicantId: Id, digest, sealed: Type.Boolean() }),
  ...turnEvents,
  ...promiseEvents,
  terminated: of('terminated', '终止办理', {
    itemCode: Type.String(),
    applicantId: Id,
    reason: Type.String(),
    digest,
    sealed: Type.Boolean(),
  }),
} as const
