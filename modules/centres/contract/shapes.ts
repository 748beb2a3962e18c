import { type Static, Type } from 'typebox'
import { CivilDate, DivisionCode, Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'
import { DivisionLevel } from '../../divisions/contract.ts'

const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', title: '时刻' })

/** When the doors are open. Working days follow the city's calendar, days off worked in exchange included. */
export const Hours = Type.Object(
  {
    /** In the order of the day, not overlapping; every working day. */
    spans: Type.Array(Type.Object({ from: Clock, to: Clock }), { minItems: 1, maxItems: 4, title: '工作日服务时间' }),
    /** Open on Saturdays too, in the first span, unless a holiday falls on it. */
    saturdays: Type.Boolean({ title: '周六上午开放' }),
    /** Days on which it is shut although others are open. */
    closed: Type.Array(CivilDate, { maxItems: 60, title: '临时停办日' }),
  },
  { title: '服务时间' },
)
export type Hours = Static<typeof Hours>

/** What stands at a window: nothing named means everything 综合窗口. */
export const Takes = Type.Object(
  {
    departments: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 40, title: '部门' }),
    items: Type.Array(Type.String({ maxLength: 20 }), { maxItems: 200, title: '事项' }),
  },
  { title: '受理范围' },
)
export type Takes = Static<typeof Takes>

export const CentreWindow = Type.Object({
  windowId: Id,
  number: Type.Integer({ title: '窗口号' }),
  name: Type.String({ title: '窗口名称' }),
  takes: Takes,
  /** 综合窗口，受理全部事项; 民政、卫生 … */
  takesText: Type.String(),
  closed: Type.Boolean({ title: '停用' }),
  /** Somebody sits there now. */
  staffed: Type.Boolean(),
  /** Name of the clerk who sits there; for staff only. */
  clerk: Type.Optional(Type.String()),
})
export type CentreWindow = Static<typeof CentreWindow>

export const Profile = Type.Object({
  address: Type.String({ minLength: 4, maxLength: 120, title: '地址' }),
  phone: Type.String({ minLength: 5, maxLength: 30, pattern: '^[0-9+() -]+$', title: '电话' }),
  wayThere: Type.String({ maxLength: 200, title: '怎么去' }),
  /** As it stands on the sign at the door; compared with the official name. */
  signName: Type.String({ maxLength: 60, title: '门牌上的名称' }),
  access: Type.String({ maxLength: 200, title: '无障碍与便民设施' }),
  hours: Hours,
})
export type Profile = Static<typeof Profile>

export const CentreView = Type.Object({
  officeId: Id,
  name: Type.String({ title: '名称' }),
  division: DivisionCode,
  level: DivisionLevel,
  place: Type.String({ title: '所在区划' }),
  ...Profile.properties,
  /** False: nobody has entered its address yet. */
  entered: Type.Boolean(),
  openNow: Type.Boolean(),
  /** 现在开放，到 12:00; 今天不开放，3月9日 09:00 开放. */
  openText: Type.String(),
  /** The next fourteen days: what is told before somebody sets out. */
  days: Type.Array(Type.Object({ day: CivilDate, spans: Type.Array(Type.Object({ from: Clock, to: Clock })) })),
  windows: Type.Array(CentreWindow),
  /** How many items are taken in here. */
  items: Type.Integer(),
  revision: Type.Integer(),
  may: Type.Array(OneOf(['keep', 'check', 'review'], '可做')),
})
export type CentreView = Static<typeof CentreView>

export const parts = ['name', 'sign', 'windows', 'staff', 'items'] as const
export const Part = OneOf(parts, '两统一三规范')
export type Part = (typeof parts)[number]

export const Requirement = Type.Object({
  id: Type.String(),
  part: Part,
  levels: Type.Array(DivisionLevel),
  text: Type.String(),
  check: Type.String(),
  evidence: OneOf(['photo', 'none'], '凭据'),
  measured: Type.Optional(
    OneOf(['official-name', 'general-window', 'window-number', 'hours-cover', 'staff-present', 'items-offered'], '系统可见'),
  ),
})
export type Requirement = Static<typeof Requirement>

export const inspectionStates = ['draft', 'submitted', 'defective', 'rectified', 'passed'] as const
export const InspectionState = OneOf(inspectionStates, '检查状态')
export type InspectionState = (typeof inspectionStates)[number]

/** One line of the checklist: what the centre says, what the superior found, what was mended. */
export const Finding = Type.Object({
  requirement: Type.String({ minLength: 1, maxLength: 60, title: '要求编号' }),
  self: Type.Union([OneOf(['met', 'not-met'], '自查'), Type.Null()], { title: '自查' }),
  note: Type.String({ maxLength: 300, title: '说明' }),
  photos: Type.Array(Id, { maxItems: 6, title: '照片' }),
  verdict: Type.Union([OneOf(['met', 'defect'], '复核'), Type.Null()]),
  defect: Type.String({ maxLength: 300, title: '问题' }),
  mended: Type.String({ maxLength: 300, title: '整改情况' }),
  mendedPhotos: Type.Array(Id, { maxItems: 6, title: '整改照片' }),
})
export type Finding = Static<typeof Finding>

export const InspectionView = Type.Object({
  inspectionId: Id,
  officeId: Id,
  officeName: Type.String(),
  state: InspectionState,
  revision: Type.Integer(),
  openedAt: Instant,
  submittedAt: Type.Union([Instant, Type.Null()]),
  submittedBy: Type.String(),
  reviewedAt: Type.Union([Instant, Type.Null()]),
  reviewedBy: Type.String(),
  due: Type.Union([CivilDate, Type.Null()]),
  overdue: Type.Boolean(),
  lines: Type.Array(
    Type.Object({
      ...Finding.properties,
      part: Part,
      text: Type.String(),
      check: Type.String(),
      evidence: OneOf(['photo', 'none'], '凭据'),
      /** What the platform sees by itself, and whether that meets the requirement. */
      seen: Type.Optional(Type.Object({ met: Type.Boolean(), text: Type.String() })),
    }),
  ),
  may: Type.Array(OneOf(['answer', 'submit', 'review', 'mend', 'begin'], '可做')),
})
export type InspectionView = Static<typeof InspectionView>

/** How a centre stands, for pictures: what was never checked is not compliant. */
export const standings = ['passed', 'under-review', 'defective', 'overdue', 'unchecked'] as const
export const Standing = OneOf(standings, '达标情况')
export type Standing = (typeof standings)[number]
