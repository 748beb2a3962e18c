import type { CivilDate } from '../../../platform/contract/shapes.ts'

/** A span of days as whole months in the middle and single days at both ends: few lines to add up, however long it is. */
export interface Period {
  /** Months of which every day is within: from the first of `first` up to, not including, the first of `end`. Equal where there is none. */
  readonly first: CivilDate
  readonly end: CivilDate
  readonly from: CivilDate
  readonly to: CivilDate
}

export function periodOf(from: CivilDate, to: CivilDate): Period {
  const first = from.endsWith('-01') ? from : monthAfter(from)
  const end = dayAfter(to).endsWith('-01') ? dayAfter(to) : `${to.slice(0, 7)}-01`
  return first < end ? { first, end, from, to } : { first: from, end: from, from, to }
}

/** Days of the period lie in the months `[first, end)` or are single days outside of them. */
export const monthAfter = (day: CivilDate): CivilDate => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

const dayAfter = (day: CivilDate): CivilDate => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
