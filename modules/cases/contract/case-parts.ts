import { type Static, Type } from 'typebox'
import { CivilDate, Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'
import { Level, StepKind } from '../../catalog/contract.ts'
import { FieldView } from '../../forms/contract.ts'
import { Defect, Light, Outcome, SigningMode, TaskState } from './shapes.ts'
import { External, TaskRow } from './tasks.ts'

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
      contact: Type.String(),
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
          'check-promise',
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
        officer: Type.String(),
        on: CivilDate,
        favourable: Type.Boolean(),
        opinion: Type.String(),
        /** What the office entered at its step, in words. */
        fields: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), value: Type.String() })),
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
