import { type Duration, dayNumberOf, isDate, isDuration, shiftDate } from './dates.ts'
import type { ArithmeticSign, CompareSign } from './rule.ts'

/** Three-valued results carry a fourth: `null`, FEEL's own "no such thing". At the end of a condition it counts as "does not hold". */
export type Logic = boolean | null | undefined

/** FEEL equality. `null` equals only itself; values of different types are incomparable (`null`); anything unknown inside stays unknown. */
export function equal(left: unknown, right: unknown): Logic {
  if (left === undefined || right === undefined) return undefined
  if (left === null || right === null) return left === right
  if (typeof left !== 'object' || typeof right !== 'object') return equalWithScalar(left, right)
  if (isDuration(left) && isDuration(right)) return left.months === right.months && left.days === right.days
  if (Array.isArray(left) && Array.isArray(right)) return equalLists(left, right)
  if (Array.isArray(left) || Array.isArray(right)) return null
  return equalObjects(left as Record<string, unknown>, right as Record<string, unknown>)
}

/** A list of one is its element in FEEL: `["x"] = "x"`. */
function equalWithScalar(left: unknown, right: unknown): Logic {
  if (Array.isArray(left)) return left.length === 1 ? equal(left[0], right) : null
  if (Array.isArray(right)) return right.length === 1 ? equal(left, right[0]) : null
  return typeof left === typeof right ? left === right : null
}

function equalLists(left: readonly unknown[], right: readonly unknown[]): Logic {
  if (left.length !== right.length) return false
  return everyOf(left.map((one, index) => equal(one, right[index])))
}

function equalObjects(left: Record<string, unknown>, right: Record<string, unknown>): Logic {
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  return everyOf(keys.map((key) => (Object.hasOwn(right, key) ? equal(left[key], right[key]) : false)))
}

function everyOf(results: readonly Logic[]): Logic {
  if (results.includes(false) || results.includes(null)) return false
  return results.includes(undefined) ? undefined : true
}

export function compare(sign: CompareSign, left: unknown, right: unknown): Logic {
  if (sign === '=') return equal(left, right)
  if (sign === '!=') {
    const same = equal(left, right)
    return typeof same === 'boolean' ? !same : same
  }
  if (left === undefined || right === undefined) return undefined
  if (typeof left === 'number' && typeof right === 'number') return ordered(sign, left, right)
  if (typeof left === 'string' && typeof right === 'string') return ordered(sign, left, right)
  if (isDuration(left) && isDuration(right)) return compareDurations(sign, left, right)
  return null
}

function ordered<T extends number | string>(sign: CompareSign, left: T, right: T): boolean {
  if (sign === '<') return left < right
  if (sign === '<=') return left <= right
  return sign === '>' ? left > right : left >= right
}

/** Months and days have no common measure, so `P1M` against `P30D` is incomparable. */
function compareDurations(sign: CompareSign, left: Duration, right: Duration): Logic {
  if (left.days === 0 && right.days === 0) return ordered(sign, left.months, right.months)
  return left.months === 0 && right.months === 0 ? ordered(sign, left.days, right.days) : null
}

/** Arithmetic over a known absence, over mixed types and division by zero give `null`, as in FEEL; over an unknown, unknown. */
export function calculate(sign: ArithmeticSign, left: unknown, right: unknown): unknown {
  if (left === undefined || right === undefined) return undefined
  if (typeof left === 'number' && typeof right === 'number') return calculateNumbers(sign, left, right)
  if (sign !== '+' && sign !== '-') return null
  if (typeof left === 'string' && isDuration(right)) return isDate(left) ? shiftDate(left, right, sign === '+' ? 1 : -1) : null
  if (isDuration(left) && isDuration(right)) {
    const by = sign === '+' ? 1 : -1
    return { months: left.months + by * right.months, days: left.days + by * right.days }
  }
  if (sign === '+') return addTexts(left, right)
  if (typeof left !== 'string' || typeof right !== 'string' || !isDate(left) || !isDate(right)) return null
  return { months: 0, days: dayNumberOf(left) - dayNumberOf(right) }
}

function addTexts(left: unknown, right: unknown): unknown {
  if (typeof left === 'string' && typeof right === 'string') return left + right
  return isDuration(left) && typeof right === 'string' && isDate(right) ? shiftDate(right, left) : null
}

function calculateNumbers(sign: ArithmeticSign, left: number, right: number): number | null {
  if (sign === '+') return left + right
  if (sign === '-') return left - right
  if (sign === '*') return left * right
  if (sign === '/') return right === 0 ? null : left / right
  return left ** right
}

/** One of several tests holds. */
export function either(results: readonly Logic[]): Logic {
  if (results.includes(true)) return true
  if (results.includes(undefined)) return undefined
  return results.includes(null) ? null : false
}

export function inRange(low: Logic, high: Logic): Logic {
  if (low === false || high === false) return false
  if (low === undefined || high === undefined) return undefined
  return low === null || high === null ? null : true
}

/** `x in y`, where y may be a list. */
export function isOneOf(value: unknown, wanted: unknown): Logic {
  if (wanted === null) return value === null ? true : null
  if (!Array.isArray(wanted)) return equal(value, wanted)
  const results = wanted.map((one) => equal(value, one))
  return results.includes(true) ? true : results.includes(undefined) ? undefined : false
}
