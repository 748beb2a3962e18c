import { type Static, Type } from 'typebox'
import { OneOf } from '../../../platform/contract/shapes.ts'

/** 绿: in time · 黄: less than a third of the time or one day left · 红: overdue · 灰: the clock stands still (the applicant is to act, or a time outside the limit). */
export const Light = OneOf(['green', 'yellow', 'red', 'paused'], '时限状态')
export type Light = Static<typeof Light>

export const Figures = Type.Object({
  open: Type.Integer(),
  dueSoon: Type.Integer(),
  overdue: Type.Integer(),
  paused: Type.Integer(),
  doneToday: Type.Integer(),
})
export type Figures = Static<typeof Figures>
