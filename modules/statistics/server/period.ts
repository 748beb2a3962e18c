import type { CivilDate } from '../../../platform/contract/shapes.ts'

/** Days that are added to whole months, or taken off them again: `[from, end)`. */
export interface Days {
  readonly from: CivilDate
  readonly end: CivilDate
  readonly sign: 1 | -1
}

/** A span of days as whole months `[first, end)` and single days at both ends: few lines to add up, however long it is. */
export interface Period {
  readonly first: CivilDate
  readonly end: CivilDate
  readonly head: Days
  readonly tail: Days
}

/** Of a month begun or ended within, whichever part is shorter is counted by days: what is inside, or what is outside and taken off the whole month. */
export function periodOf(from: CivilDate, to: CivilDate): Period {
  const after = dayAfter(to)
  if (monthOf(from) === monthOf(to) && !(isFirst(from) && isFirst(after))) return singleDays(from, after)
  const head = headOf(from)
  const tail = tailOf(after)
  const first = head.sign === 1 ? head.end : head.from
  const end = tail.sign === 1 ? tail.from : tail.end
  return { first, end, head, tail }
}

/** Every day for itself: what is shown by the day cannot be made of months. */
export const singleDays = (from: CivilDate, after: CivilDate): Period => ({
  first: after,
  end: after,
  head: { from, end: after, sign: 1 },
  tail: { from: after, end: after, sign: 1 },
})

function headOf(from: CivilDate): Days {
  const [first, next] = [monthOf(from), monthAfter(from)]
  const outside = daysBetween(first, from)
  return outside < daysBetween(from, next) ? { from: first, end: from, sign: -1 } : { from, end: next, sign: 1 }
}

function tailOf(after: CivilDate): Days {
  const [first, next] = [monthOf(after), isFirst(after) ? after : monthAfter(after)]
  const outside = daysBetween(after, next)
  return outside < daysBetween(first, after) ? { from: after, end: next, sign: -1 } : { from: first, end: after, sign: 1 }
}

const isFirst = (day: CivilDate) => day.endsWith('-01')
const monthOf = (day: CivilDate): CivilDate => `${day.slice(0, 7)}-01`
const daysBetween = (a: CivilDate, b: CivilDate) => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000)

export const monthAfter = (day: CivilDate): CivilDate => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

export const dayAfter = (day: CivilDate): CivilDate => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
