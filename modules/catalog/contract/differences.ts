import type { Item } from './item.ts'

/** One place where two versions part. `before` and `after` are texts to read; absent on the side that lacks it. */
export interface Difference {
  readonly part: 'head' | 'conditions' | 'materials' | 'uses' | 'fields' | 'acts' | 'process' | 'parties' | 'result'
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  /** Which condition, material, field or step: `c2`, `m7`, `phone`; of the head: the name of the property. */
  readonly id: string
  /** What people call it. */
  readonly name: string
  /** The property within it: `text`, `days`. Absent where the whole came or went. */
  readonly property?: string
  readonly before?: string
  readonly after?: string
}

type Entry = Readonly<Record<string, unknown>>

const lists = [
  { part: 'conditions', key: 'id', name: 'text' },
  { part: 'materials', key: 'id', name: 'name' },
  { part: 'fields', key: 'key', name: 'label' },
  { part: 'acts', key: 'id', name: 'text' },
  { part: 'process', key: 'id', name: 'name' },
  { part: 'parties', key: 'role', name: 'label' },
] as const

/** What changed between two versions, by the ids of their parts, so that a new first line does not make all the others look new. */
export function differencesOf(before: Item, after: Item): Difference[] {
  return [
    ...headDifferences(before, after),
    ...lists.flatMap(({ part, key, name }) => listDifferences(part, before[part], after[part], key, name)),
    ...listDifferences('uses', before.uses.map(named), after.uses.map(named), 'id', 'licence'),
    ...resultDifferences(before, after),
  ]
}

const named = (use: Item['uses'][number]) => ({ ...use, id: `${use.licence}/${use.of ?? 'applicant'}` })

const apart = new Set<string>([...lists.map((one) => one.part), 'uses', 'result'])

function headDifferences(before: Item, after: Item): Difference[] {
  const [a, b] = [before as Entry, after as Entry]
  return keysOf(a, b)
    .filter((key) => !apart.has(key))
    .flatMap((key) => {
      if (key === 'limits') return limitDifferences(before, after)
      return Array.isArray(a[key]) && Array.isArray(b[key])
        ? wordDifferences(key, a[key], b[key])
        : valueDifferences('head', key, '', key, a[key], b[key])
    })
}

/** Each limit by itself: what is promised, what the law says, in which unit. */
const limitDifferences = (before: Item, after: Item): Difference[] =>
  keysOf(before.limits, after.limits).flatMap((key) =>
    valueDifferences('head', 'limits', '', key, (before.limits as Entry)[key], (after.limits as Entry)[key]),
  )

/** Aliases, audiences, basis: which came and which went. */
function wordDifferences(key: string, before: readonly unknown[], after: readonly unknown[]): Difference[] {
  const gone = before.filter((one) => !after.includes(one)).map((one) => ({ kind: 'removed' as const, before: shown(one) }))
  const come = after.filter((one) => !before.includes(one)).map((one) => ({ kind: 'added' as const, after: shown(one) }))
  return [...gone, ...come].map((one) => ({ part: 'head', id: key, name: '', property: key, ...one }))
}

function listDifferences(
  part: Difference['part'],
  before: readonly Entry[],
  after: readonly Entry[],
  key: string,
  name: string,
): Difference[] {
  const id = (one: Entry) => String(one[key])
  const a = new Map(before.map((one) => [id(one), one]))
  const b = new Map(after.map((one) => [id(one), one]))
  const removed = before.filter((one) => !b.has(id(one)))
  const whole = (one: Entry) => ({ part, id: id(one), name: shown(one[name]) })
  return [
    ...removed.map((one) => ({ ...whole(one), kind: 'removed' as const, before: shown(one[name]) })),
    ...after.flatMap((one): Difference[] => {
      const old = a.get(id(one))
      if (!old) return [{ ...whole(one), kind: 'added', after: shown(one[name]) }]
      return keysOf(old, one).flatMap((property) =>
        valueDifferences(part, id(one), shown(one[name]), property, old[property], one[property]),
      )
    }),
    ...movedIn(
      part,
      before.filter((one) => b.has(id(one))).map(id),
      after.filter((one) => a.has(id(one))),
      id,
      name,
    ),
  ]
}

/** Only the order of the process and of the form tells something. */
function movedIn(
  part: Difference['part'],
  before: readonly string[],
  after: readonly Entry[],
  id: (one: Entry) => string,
  name: string,
): Difference[] {
  const changed = after.findIndex((one, at) => id(one) !== before[at])
  const first = after[changed]
  if (changed === -1 || !first) return []
  const order = (ids: readonly string[]) => ids.join('→')
  return [{ part, kind: 'moved', id: id(first), name: shown(first[name]), before: order(before), after: order(after.map(id)) }]
}

function resultDifferences(before: Item, after: Item): Difference[] {
  const [a, b] = [before.result as Entry, after.result as Entry]
  return [
    ...keysOf(a, b)
      .filter((key) => key !== 'fields')
      .flatMap((key) => valueDifferences('result', key, '', key, a[key], b[key])),
    ...listDifferences('result', before.result.fields, after.result.fields, 'key', 'key'),
  ]
}

function valueDifferences(part: Difference['part'], id: string, name: string, property: string, a: unknown, b: unknown): Difference[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return []
  const kind = a === undefined ? 'added' : b === undefined ? 'removed' : 'changed'
  return [
    { part, kind, id, name, property, ...(a === undefined ? {} : { before: shown(a) }), ...(b === undefined ? {} : { after: shown(b) }) },
  ]
}

const keysOf = (a: Entry, b: Entry) => [...new Set([...Object.keys(a), ...Object.keys(b)])]

function shown(value: unknown): string {
  if (value === null) return '—'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(shown).join('、')
  if (typeof value !== 'object') return String(value ?? '')
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${shown(one)}`)
    .join('，')
}
