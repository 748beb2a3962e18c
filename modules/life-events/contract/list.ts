import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { LifeEventCode } from './definition.ts'

export const LifeEventCard = Type.Object({
  code: Type.String(),
  name: Type.String(),
  plain: Type.String(),
  national: Type.Union([Type.String(), Type.Null()]),
  departmentName: Type.String(),
  ways: Type.Array(Type.String()),
  /** Every item it may bring, by its short name. */
  items: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
})
export type LifeEventCard = Static<typeof LifeEventCard>

/** All life events, and how far the State Council's list is served: what is missing is said, with who has it. */
export const listLifeEvents = endpoint({
  name: 'life-events.list',
  method: 'GET',
  path: '/life-events',
  summary: '一件事一次办：可以办的和暂时不能办的',
  door: 'public',
  output: Type.Object({
    rows: Type.Array(LifeEventCard),
    national: Type.Array(
      Type.Object({
        name: Type.String(),
        event: Type.Union([LifeEventCode, Type.Null()]),
        missing: Type.String(),
        items: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
      }),
    ),
  }),
})
