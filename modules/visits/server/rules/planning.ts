import type { CivilDate } from '../../../../platform/contract/shapes.ts'

export interface When {
  readonly day: CivilDate
  readonly from: string
  readonly to: string
}

/** A household visit is made by two at least, so that nobody's word stands alone. */
const fewestVisitors = 2

export type PlanFault = 'badTime' | 'twoNeeded' | 'sealedAlone' | 'differentHomes'

/** `now`: the time of the day in the city; what is over already is arranged with nobody. */
export const whenFault = ({ day, from, to }: When, today: CivilDate, now: string): PlanFault | undefined =>
  day < today || to <= from || (day === today && to <= now) ? 'badTime' : undefined

export interface Home {
  readonly householdId: string | null
  readonly personId: string
  readonly sealed: boolean
}

/** One visit goes to one household; a sealed matter goes alone, though its household has others waiting. */
export function homeFault(homes: readonly Home[]): PlanFault | undefined {
  if (homes.length > 1 && homes.some((one) => one.sealed)) return 'sealedAlone'
  return new Set(homes.map((one) => one.householdId ?? one.personId)).size === 1 ? undefined : 'differentHomes'
}

export const visitorFault = (members: readonly unknown[]): PlanFault | undefined =>
  members.length < fewestVisitors ? 'twoNeeded' : undefined
