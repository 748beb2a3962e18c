import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Id, Instant, KeyOf, OneOf, Page } from '../../../platform/contract/shapes.ts'
import { ConditionView } from '../../eligibility/contract.ts'
import { Effort, FormView, MaterialView } from '../../forms/contract.ts'
import { HouseholdCard, PersonCard } from '../../people/contract.ts'
import { HistoryLine, MyTask, NoticeView, OpinionView, StepView } from './case-parts.ts'
import { problems } from './problems.ts'
import { CreditView, MendView, OwedView, PromiseView } from './promise-shapes.ts'
import { CaseDocument, CaseSummary, Channel, ClockView, Defect, DeliveryMode, OfficeCard, Phase, Signature, Verdict } from './shapes.ts'
import { Acted, TaskRow } from './tasks.ts'
import { ApprovalView, approvalTurns, SuspensionView } from './turn-shapes.ts'

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
  /** Where the applicant wants the result sent. */
  mailTo: Type.Union([Type.String(), Type.Null()]),
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
  /** What was accepted as missing and is still to be brought (容缺); null where nothing is. */
  owed: Type.Union([OwedView, Type.Null()]),
  /** Proofs that a promise stands for (告知承诺), and what the check found. */
  promise: Type.Union([PromiseView, Type.Null()]),
  credit: Type.Union([CreditView, Type.Null()]),
  /** Errors mended on the spot, the last one first. */
  mends: Type.Array(MendView),
  /** Keys of the fields that may be mended on the spot. */
  mendable: Type.Array(Type.String()),
  approvals: Type.Array(ApprovalView),
  /** How far the limit may be extended, in the unit of the item. */
  mostExtension: Type.Integer(),
  /** Fields of the licence that a correction may change. */
  correctable: Type.Array(Type.Object({ key: Type.String(), label: Type.String() })),
  may: Type.Array(
    OneOf(
      ['withdraw', 'print', 'decide', 'stop', 'resume', 'terminate', 'refer', 'prove-delivery', 'bring', 'mend', ...approvalTurns],
      '可做',
    ),
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
    item: Type.Optional(KeyOf('事项编码')),
    phase: Type.Optional(Phase),
    verdict: Type.Optional(Verdict),
    /** Received from this day to that, both included. */
    from: Type.Optional(CivilDate),
    to: Type.Optional(CivilDate),
    /** Running and past its promised day. */
    late: Type.Optional(Type.Boolean({ title: '只看超期' })),
    /** Case number or its end, citizen number, or the applicant's full name. */
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 60, title: '办件编号、申请人姓名或身份号码' })),
    after: Type.Optional(KeyOf('下一页', 200)),
    limit: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 100 })),
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
