import { durationOf, isDate, monthsBetween, weekdayOf } from './dates.ts'
import { equal } from './values.ts'

type Args = readonly unknown[]
type Known = (...args: Args) => unknown

const text =
  (run: (text: string, ...rest: Args) => unknown): Known =>
  (value, ...rest) =>
    typeof value === 'string' ? run(value, ...rest) : null
const texts = (run: (left: string, right: string, ...rest: Args) => unknown): Known =>
  text((left, right, ...rest) => (typeof right === 'string' ? run(left, right, ...rest) : null))
const number =
  (run: (value: number, ...rest: Args) => unknown): Known =>
  (value, ...rest) =>
    typeof value === 'number' ? run(value, ...rest) : null
/** A list, or the arguments themselves; a single value is a list of one. */
const list =
  (run: (values: readonly unknown[]) => unknown): Known =>
  (...args) => {
    if (args.length !== 1) return run(args)
    return args[0] === null ? null : run(Array.isArray(args[0]) ? args[0] : [args[0]])
  }
const numbers = (run: (values: readonly number[]) => number) =>
  list((values) => (values.length > 0 && values.every((one) => typeof one === 'number') ? run(values as number[]) : null))
/** Least or greatest of numbers, or of texts and dates. */
const extreme = (sign: 1 | -1) =>
  list((values) => {
    const kind = typeof values[0]
    if (values.length === 0 || (kind !== 'number' && kind !== 'string') || values.some((one) => typeof one !== kind)) return null
    return (values as string[]).reduce((best, one) => ((one < best ? 1 : -1) === sign ? one : best))
  })
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])
const holds = (values: readonly unknown[], wanted: unknown) => values.some((one) => equal(one, wanted) === true)
const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0)
const scale = (digits: unknown) => 10 ** (typeof digits === 'number' ? digits : 0)
const pad = (value: unknown, length: number) => String(value).padStart(length, '0')

function substring(value: string, start: unknown, length: unknown): string | null {
  if (typeof start !== 'number' || start === 0) return null
  const letters = [...value]
  const from = start > 0 ? start - 1 : letters.length + start
  return letters.slice(Math.max(from, 0), typeof length === 'number' ? from + length : undefined).join('')
}

function toDate(...args: Args): string | null {
  const [first] = args
  const written = args.length === 3 ? `${pad(args[0], 4)}-${pad(args[1], 2)}-${pad(args[2], 2)}` : first
  return typeof written === 'string' && isDate(written) ? written : null
}

function toNumber(value: unknown): number | null {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) ? read : null
}

function toText(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** FEEL's functions that rules may call, over known values. `null` where FEEL gives null. */
export const functions: Readonly<Record<string, Known>> = {
  count: list((values) => values.length),
  sum: numbers(total),
  product: numbers((values) => values.reduce((product, one) => product * one, 1)),
  mean: numbers((values) => total(values) / values.length),
  min: extreme(1),
  max: extreme(-1),
  all: list((values) => (values.includes(false) ? false : values.every((one) => one === true) ? true : null)),
  any: list((values) => (values.includes(true) ? true : values.every((one) => one === false) ? false : null)),
  'list contains': (values, wanted) => (values === null ? null : holds(asList(values), wanted)),
  'distinct values': list((values) => values.filter((one, index) => !holds(values.slice(0, index), one))),
  append: (values, ...more) => (values === null ? null : [...asList(values), ...more]),
  concatenate: (...lists) => (lists.includes(null) ? null : lists.flatMap(asList)),
  reverse: list((values) => [...values].reverse()),
  abs: number(Math.abs),
  floor: number((value, digits) => Math.floor(value * scale(digits)) / scale(digits)),
  ceiling: number((value, digits) => Math.ceil(value * scale(digits)) / scale(digits)),
  'round half up': number((value, digits) => (Math.sign(value) * Math.round(Math.abs(value) * scale(digits))) / scale(digits)),
  modulo: number((value, by) => (typeof by === 'number' && by !== 0 ? value - by * Math.floor(value / by) : null)),
  contains: texts((value, part) => value.includes(part)),
  'starts with': texts((value, part) => value.startsWith(part)),
  'ends with': texts((value, part) => value.endsWith(part)),
  'substring before': texts((value, part) => (value.includes(part) ? value.slice(0, value.indexOf(part)) : '')),
  'substring after': texts((value, part) => (value.includes(part) ? value.slice(value.indexOf(part) + part.length) : '')),
  'string length': text((value) => [...value].length),
  'upper case': text((value) => value.toUpperCase()),
  'lower case': text((value) => value.toLowerCase()),
  substring: text(substring),
  split: texts((value, by) => value.split(by)),
  'string join': (values, by) =>
    Array.isArray(values) ? values.filter((one) => one !== null).join(typeof by === 'string' ? by : '') : null,
  string: toText,
  number: toNumber,
  date: toDate,
  duration: text((value) => durationOf(value) ?? null),
  'years and months duration': texts((from, to) => (isDate(from) && isDate(to) ? { months: monthsBetween(from, to), days: 0 } : null)),
  'day of week': text((value) => (isDate(value) ? (weekdays[weekdayOf(value) - 1] ?? null) : null)),
}

/** Functions whose result does not hang on what the elements of a list are. */
export const blindToElements: ReadonlySet<string> = new Set(['count', 'append', 'concatenate', 'reverse'])
