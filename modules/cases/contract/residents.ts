import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'
import { Effort } from '../../forms/contract.ts'
import { CreditView, MendView, OwedView, PromiseView } from './promise-shapes.ts'
import { CaseDocument, CaseSummary, ClockView, Defect, DeliveryMode, Phase, Verdict } from './shapes.ts'
import { SuspensionView } from './turn-shapes.ts'

const caseId = Type.Object({ caseId: Id })

/** One stop of the way, in words a resident uses. */
export const TimelineEntry = Type.Object({
  at: Type.Union([Instant, Type.Null()]),
  state: OneOf(['done', 'now', 'ahead'], '进度'),
  title: Type.String(),
  text: Type.String(),
  office: Type.Union([Type.String(), Type.Null()]),
  dueOn: Type.Union([CivilDate, Type.Null()]),
})

export const MyCase = Type.Object({
  caseId: Id,
  number: Type.String(),
  itemCode: Type.String(),
  itemName: Type.String(),
  phase: Phase,
  verdict: Type.Union([Verdict, Type.Null()]),
  applicant: Type.String(),
  /** True when I am the agent and not the applicant. */
  asAgent: Type.Boolean(),
  submittedAt: Instant,
  clock: ClockView,
  /** One sentence: where it stands. */
  now: Type.String(),
  /** One sentence: what comes next, and until when. */
  next: Type.Union([Type.String(), Type.Null()]),
  timeline: Type.Array(TimelineEntry),
  defects: Type.Array(Defect),
  deadline: Type.Union([CivilDate, Type.Null()]),
  documents: Type.Array(CaseDocument),
  licenceId: Type.Union([Id, Type.Null()]),
  rejection: Type.Union([Type.Object({ reason: Type.String(), legalBasis: Type.String(), remedy: Type.String() }), Type.Null()]),
  delivery: DeliveryMode,
  /** Why the clock stands still; null while it runs or waits for corrections. */
  suspension: Type.Union([SuspensionView, Type.Null()]),
  owed: Type.Union([OwedView, Type.Null()]),
  promise: Type.Union([PromiseView, Type.Null()]),
  credit: Type.Union([CreditView, Type.Null()]),
  mends: Type.Array(MendView),
  /** What is owed after delivery, done or to come, with what was entered: the amount, the day. */
  followUps: Type.Array(
    Type.Object({
      name: Type.String(),
      office: Type.String(),
      state: OneOf(['open', 'done'], '进度'),
      dueOn: CivilDate,
      doneOn: Type.Union([CivilDate, Type.Null()]),
      facts: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
    }),
  ),
  /** Sent by post: with whom and under which number. */
  mail: Type.Union([Type.Object({ carrier: Type.String(), trackingNumber: Type.String() }), Type.Null()]),
  /** The decision was revoked on this day. */
  revokedOn: Type.Union([CivilDate, Type.Null()]),
  /** Null while nothing was submitted. */
  effort: Type.Union([Effort, Type.Null()]),
  may: Type.Array(OneOf(['withdraw', 'correct', 'bring', 'print', 'rate'], '可做')),
})
export type MyCase = Static<typeof MyCase>

/** What a resident filed, or somebody filed for them, newest first. */
export const listMyCases = endpoint({
  name: 'cases.list-my-cases',
  method: 'GET',
  path: '/my/cases',
  summary: '我的办件',
  door: 'resident',
  output: Type.Object({ rows: Type.Array(CaseSummary) }),
})

export const getMyCase = endpoint({
  name: 'cases.get-my-case',
  method: 'GET',
  path: '/my/cases/:caseId',
  summary: '我的办件进度',
  door: 'resident',
  params: caseId,
  output: MyCase,
})
