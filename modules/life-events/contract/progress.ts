import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import { CaseSummary } from '../../cases/contract.ts'
import { BundleState, MemberState } from './bundles.ts'

export const ProgressLine = Type.Object({
  itemCode: Type.String(),
  itemName: Type.String(),
  departmentName: Type.String(),
  draftId: Id,
  state: MemberState,
  after: Type.Array(Type.String()),
  /** Null: not begun, or not for the eyes of whoever looks. */
  case: Type.Union([CaseSummary, Type.Null()]),
  /** What the applicant has to do before it can begin. */
  hint: Type.Union([Type.String(), Type.Null()]),
})
export type ProgressLine = Static<typeof ProgressLine>

/** Several cases as one thing: one due date, each with its own state. */
export const BundleProgress = Type.Object({
  bundleId: Id,
  number: Type.String(),
  code: Type.String(),
  name: Type.String(),
  state: BundleState,
  submittedAt: Type.Union([Instant, Type.Null()]),
  /** The last of the promised days; null when everything has ended. */
  dueOn: Type.Union([CivilDate, Type.Null()]),
  done: Type.Integer(),
  total: Type.Integer(),
  lines: Type.Array(ProgressLine),
  documentId: Type.Union([Id, Type.Null()]),
})
export type BundleProgress = Static<typeof BundleProgress>

export const BundleSummary = Type.Object({
  bundleId: Id,
  number: Type.String(),
  code: Type.String(),
  name: Type.String(),
  state: BundleState,
  applicant: Type.String(),
  updatedAt: Instant,
  done: Type.Integer(),
  total: Type.Integer(),
  draftIds: Type.Array(Id),
})
export type BundleSummary = Static<typeof BundleSummary>

export const getProgress = endpoint({
  name: 'life-events.get-progress',
  method: 'GET',
  path: '/bundles/:bundleId/progress',
  summary: '一件事的办理进度',
  door: 'signed-in',
  params: Type.Object({ bundleId: Id }),
  output: BundleProgress,
})

/** The bundle that a case belongs to; null: it was applied for alone. Lines of cases out of sight are left out. */
export const getBundleOfCase = endpoint({
  name: 'life-events.bundle-of-case',
  method: 'GET',
  path: '/cases/:caseId/bundle',
  summary: '办件所属的一件事',
  door: 'signed-in',
  params: Type.Object({ caseId: Id }),
  output: Type.Object({ bundle: Type.Union([BundleProgress, Type.Null()]) }),
})

export const listMyBundles = endpoint({
  name: 'life-events.list-mine',
  method: 'GET',
  path: '/my/bundles',
  summary: '我的一件事',
  door: 'resident',
  output: Type.Object({ rows: Type.Array(BundleSummary) }),
})

/** Of the resident at the window, begun here or on the phone. */
export const listBundlesOfReception = endpoint({
  name: 'life-events.list-of-reception',
  method: 'GET',
  path: '/receptions/:receptionId/bundles',
  summary: '接待居民的一件事',
  door: 'cases:take-in',
  params: Type.Object({ receptionId: Id }),
  output: Type.Object({ rows: Type.Array(BundleSummary) }),
})

/** How many of each, in the area of whoever asks. */
export const getLifeEventFigures = endpoint({
  name: 'life-events.get-figures',
  method: 'GET',
  path: '/life-events/figures',
  summary: '一件事办理量',
  door: 'supervision:see',
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        running: Type.Integer(),
        finished: Type.Integer(),
        cases: Type.Integer(),
        /** Questions spared against applying for each item alone. */
        questionsSpared: Type.Integer(),
      }),
    ),
  }),
})
