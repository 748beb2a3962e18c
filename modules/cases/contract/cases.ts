import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Id, Instant, OneOf, Page } from '../../../platform/contract/shapes.ts'
import { Level, StepKind } from '../../catalog/contract.ts'
import { ConditionView } from '../../eligibility/contract.ts'
import { Effort, FieldView, FormView, MaterialView } from '../../forms/contract.ts'
import { HouseholdCard, PersonCard } from '../../people/contract.ts'
import { problems } from './problems.ts'
import {
  CaseDocument,
  CaseSummary,
  Channel,
  ClockView,
  Defect,
  DeliveryMode,
  Light,
  OfficeCard,
  Outcome,
  Phase,
  Signature,
  SigningMode,
  TaskState,
  Verdict,
} from './shapes.ts'
import { Acted, External, TaskRow } from './tasks.ts'
import { ApprovalView, approvalTurns, SuspensionView } from './turn-shapes.ts'

/** A step of the process as it stands in this case, for the drawing. Steps with the same `group` run side by side; of branches one is taken. */
export const StepView = Type.Object({
  stepId: Type.String(),
  name: Type.String(),
  level: Level,
  department: Type.String(),
  departmentName: Type.String(),
  kind: StepKind,
  group: Type.Union([Type.String(), Type.Null()]),
  branch: Type.Union([Type.Object({ id: Type.String(), label: Type.String() }), Type.Null()]),
  decides: Type.Boolean(),
  followUp: Type.Boolean(),
  /** pending: may still come · skipped: the case took another way */
  state: OneOf(['pending', 'open', 'waiting', 'done', 'skipped'], '状态'),
  office: Type.Union([Type.String(), Type.Null()]),
  openedAt: Type.Union([Instant, Type.Null()]),
  due: Type.Union([Instant, Type.Null()]),
  doneAt: Type.Union([Instant, Type.Null()]),
  light: Type.Union([Light, Type.Null()]),
  /** How often it was done (again after having been sent back). */
  round: Type.Integer(),
  /** Where several sign: each of them in order, with how they sign. */
  signers: Type.Array(Type.Object({ taskId: Id, office: Type.String(), mode: Type.Union([SigningMode, Type.Null()]), state: TaskState })),
})
export type StepView = Static<typeof StepView>

/** What an office said. */
export const OpinionView = Type.Object({
  at: Instant,
  stepId: Type.String(),
  stepName: Type.String(),
  office: Type.String(),
  officer: Type.String(),
  outcome: Outcome,
  favourable: Type.Union([Type.Boolean(), Type.Null()]),
  opinion: Type.String(),
  reason: Type.Union([Type.String(), Type.Null()]),
  legalBasis: Type.Union([Type.String(), Type.Null()]),
  dissentReason: Type.Union([Type.String(), Type.Null()]),
  external: Type.Union([External, Type.Null()]),
  defects: Type.Array(Defect),
  /** Its officer took it back: it counts no more. */
  takenBack: Type.Boolean(),
  /** The step's own fields, in words. */
  fields: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), value: Type.String() })),
})
export type OpinionView = Static<typeof OpinionView>

export const NoticeView = Type.Object({
  taskId: Id,
  postedOn: Type.Union([CivilDate, Type.Null()]),
  endsOn: Type.Union([CivilDate, Type.Null()]),
  place: Type.String(),
  basis: Type.String(),
  public: Type.Boolean(),
  objections: Type.Array(
    Type.Object({
      objectionId: Id,
      at: Instant,
      from: Type.String(),
      text: Type.String(),
      conclusion: Type.Union([OneOf(['dismissed', 'upheld'], '结论'), Type.Null()]),
      reason: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
})

/** One line of the history, in plain words. */
export const HistoryLine = Type.Object({
  seq: Type.Integer(),
  at: Instant,
  type: Type.String(),
  /** 街道民政办 张敏：初审通过 */
  text: Type.String(),
  actor: Type.String(),
})
export type HistoryLine = Static<typeof HistoryLine>

/** The task of this case that is mine to do, with everything needed to do it. */
export const MyTask = Type.Intersect([
  TaskRow,
  Type.Object({
    may: Type.Array(
      OneOf(
        [
          'pass',
          'return',
          'reject',
          'transfer',
          'send-back',
          'claim',
          'release',
          'post-notice',
          'record-objection',
          'hand-out',
          'add-signer',
          'assign',
        ],
        '可做',
      ),
    ),
    /** How I sign where several do; null where the step is mine alone. */
    signing: Type.Union([SigningMode, Type.Null()]),
    /** I was asked to sign: by whom, before or after them, and what for. */
    request: Type.Union([
      Type.Object({ officer: Type.String(), place: OneOf(['before', 'after'], '加签位置'), note: Type.String() }),
      Type.Null(),
    ]),
    /** What the departments said that reviewed side by side before me, for my one conclusion (联审结论). */
    joint: Type.Array(
      Type.Object({
        stepId: Type.String(),
        stepName: Type.String(),
        office: Type.String(),
        favourable: Type.Boolean(),
        opinion: Type.String(),
      }),
    ),
    /** The step's own fields, to be filled with the opinion. */
    fields: Type.Array(FieldView),
    sendBackTo: Type.Array(Type.Object({ stepId: Type.String(), name: Type.String() })),
    /** True: another body or an unconnected line system gives the result; enter it by hand with `external`. */
    backEntry: Type.Boolean(),
    externalBody: Type.Union([Type.String(), Type.Null()]),
    lineSystem: Type.Union([Type.String(), Type.Null()]),
    /** Ready phrases for the opinion. */
    phrases: Type.Array(Type.String()),
  }),
])
export type MyTask = Static<typeof MyTask>

/** Everything a reviewer needs, on one screen. */
export const CaseView = Type.Object({
  caseId: Id,
  /** Version of the case; rises with every act. */
  version: Type.Integer(),
  number: Type.String(),
  item: Type.Object({
    code: Type.String(),
    version: Type.Integer(),
    name: Type.String(),
    departmentName: Type.String(),
    kind: Type.String(),
    basis: Type.Array(Type.String()),
    sealed: Type.Boolean(),
    result: Type.String(),
  }),
  phase: Phase,
  verdict: Type.Union([Verdict, Type.Null()]),
  now: Type.String(),
  channel: Channel,
  delivery: DeliveryMode,
  submittedAt: Instant,
  intakeOffice: OfficeCard,
  authority: Type.Union([OfficeCard, Type.Null()]),
  clock: ClockView,
  applicant: PersonCard,
  agent: Type.Union([Type.Object({ name: Type.String(), basis: Type.String() }), Type.Null()]),
  parties: Type.Array(
    Type.Object({ role: Type.String(), label: Type.String(), name: Type.String(), personId: Type.Union([Id, Type.Null()]) }),
  ),
  household: Type.Union([HouseholdCard, Type.Null()]),
  form: FormView,
  materials: Type.Array(MaterialView),
  effort: Type.Union([Effort, Type.Null()]),
  conditions: Type.Array(ConditionView),
  acts: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: OneOf(['signature', 'promise', 'consent'], '种类'),
      text: Type.String(),
      by: Type.String(),
      at: Instant,
    }),
  ),
  signature: Type.Union([Signature, Type.Null()]),
  opinions: Type.Array(OpinionView),
  notices: Type.Array(NoticeView),
  process: Type.Array(StepView),
  /** Follow-up obligations after delivery: when the money comes. */
  followUps: Type.Array(TaskRow),
  documents: Type.Array(CaseDocument),
  result: Type.Union([Type.Object({ document: Type.String(), licenceId: Type.Union([Id, Type.Null()]) }), Type.Null()]),
  defects: Type.Array(Defect),
  deadline: Type.Union([CivilDate, Type.Null()]),
  history: Type.Array(HistoryLine),
  earlier: Type.Array(CaseSummary),
  task: Type.Union([MyTask, Type.Null()]),
  /** My own last act, which I may take back as long as nobody has taken up what came of it. */
  takeBack: Type.Union([Type.Object({ taskId: Id, stepName: Type.String() }), Type.Null()]),
  suspension: Type.Union([SuspensionView, Type.Null()]),
  approvals: Type.Array(ApprovalView),
  /** Fields of the licence that a correction may change. */
  correctable: Type.Array(Type.Object({ key: Type.String(), label: Type.String() })),
  may: Type.Array(
    OneOf(['withdraw', 'print', 'decide', 'stop', 'resume', 'terminate', 'refer', 'prove-delivery', ...approvalTurns], '可做'),
  ),
})
export type CaseView = Static<typeof CaseView>

const caseId = Type.Object({ caseId: Id })

/** Opening a case is reading personal data: it is recorded. */
export const getCase = endpoint({
  name: 'cases.get-case',
  method: 'GET',
  path: '/cases/:caseId',
  summary: '办件全貌：一屏看全',
  door: 'cases:see',
  params: caseId,
  output: CaseView,
})

/** Cases by any of their fields, newest first: my own office's, or all that I may see. */
export const listCases = endpoint({
  name: 'cases.list-cases',
  method: 'GET',
  path: '/cases',
  summary: '办件查询',
  door: 'cases:see',
  query: Type.Object({
    /** office (default): what my office took in or took part in · area: everything within my sight */
    scope: Type.Optional(OneOf(['office', 'area'], '范围')),
    office: Type.Optional(Id),
    item: Type.Optional(Type.String({ title: '事项编码' })),
    phase: Type.Optional(Phase),
    verdict: Type.Optional(Verdict),
    /** Received from this day to that, both included. */
    from: Type.Optional(CivilDate),
    to: Type.Optional(CivilDate),
    /** Running and past its promised day. */
    late: Type.Optional(Type.Boolean({ title: '只看超期' })),
    /** Case number or its end, citizen number, or the applicant's full name. */
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 60, title: '办件编号、申请人姓名或身份号码' })),
    after: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  output: Page(CaseSummary),
})

/** The filled form as accepted, as a PDF. Residents print their own. */
export const printCase = endpoint({
  name: 'cases.print-case',
  method: 'GET',
  path: '/cases/:caseId/form.pdf',
  summary: '打印申请表',
  door: 'signed-in',
  params: caseId,
  answers: 'file',
})

/** Withdraws before the decision: by the resident or their agent, or at the window on their word. */
export const withdrawCase = endpoint({
  name: 'cases.withdraw-case',
  method: 'POST',
  path: '/cases/:caseId/withdraw',
  summary: '撤回申请',
  door: 'signed-in',
  params: caseId,
  body: Type.Object({ reason: Type.Optional(Type.String({ maxLength: 500, title: '撤回原因' })) }),
  output: Acted,
  problems: [problems.notInThisState],
})
