import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, DivisionCode, Instant, OneOf } from '../../../platform/contract/shapes.ts'
import { Figures, Light } from './figures.ts'

export const WallRow = Type.Object({ division: DivisionCode, name: Type.String(), figures: Figures, light: Light })

/** One community: how many cases are open, how many moved today, and its light; `paused` where nothing is open. */
export const WallTile = Type.Object({
  division: DivisionCode,
  name: Type.String(),
  street: Type.String(),
  open: Type.Integer(),
  doneToday: Type.Integer(),
  light: Light,
})
export type WallTile = Static<typeof WallTile>

/** Something that happened today: where and what, never which item or person. Sealed cases leave no trace here. */
export const WallMove = Type.Object({
  at: Instant,
  kind: OneOf(['received', 'decided', 'closed'], '动态'),
  division: DivisionCode,
  name: Type.String(),
})
export type WallMove = Static<typeof WallMove>

export const Wall = Type.Object({
  at: Instant,
  today: CivilDate,
  /** Whose wall it is: the city, or a county of it. */
  name: Type.String(),
  figures: Figures,
  areas: Type.Array(WallRow),
  tiles: Type.Array(WallTile),
  moves: Type.Array(WallMove),
  /** Of this month: ratings, and the share of the first three levels; null where nothing was rated. */
  rated: Type.Integer(),
  satisfaction: Type.Union([Type.Number(), Type.Null()]),
})
export type Wall = Static<typeof Wall>

/** For a screen on the wall, read from five metres. */
export const getWall = endpoint({
  name: 'supervision.get-wall',
  method: 'GET',
  path: '/supervision/wall',
  summary: '挂图：各区县红黄绿灯、各社区、今日动态与满意率',
  door: 'supervision:see',
  output: Wall,
})
