import fc from 'fast-check'
import { date, evaluate, FeelDate, FeelDuration } from 'feelin'
import { describe, expect, it } from 'vitest'
import { compileRule, compileValue } from './compile.ts'
import { isDuration } from './dates.ts'
import { explain } from './explain.ts'
import { narrow } from './narrow.ts'
import { parseRule } from './parse.ts'
import type { Context } from './rule.ts'

/** Expressions by the kind of their value, so that most of them mean something. */
const { condition } = fc.letrec<{ condition: string; number: string; text: string; date: string; numbers: string }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a.n', 'a.m', 'a.nothing', 'b.n', '0', '3', '2.5', '-1'),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')).map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    fc.tuple(tie('number'), tie('number')).map(([left, right]) => `(${left} / ${right})`),
    fc.tuple(fc.constantFrom('count', 'min', 'max', 'sum'), tie('numbers')).map(([name, list]) => `${name}(${list})`),
    fc.tuple(tie('condition'), tie('number'), tie('number')).map(([when, yes, no]) => `(if ${when} then ${yes} else ${no})`),
    tie('text').map((text) => `string length(${text})`),
    tie('date').map((one) => `(${one}).year`),
  ),
  numbers: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('b.list', '[1, 2, 3]', '[a.n, 2]'),
    fc.tuple(fc.constantFrom('<', '>='), fc.constantFrom('2', 'a.n')).map(([sign, limit]) => `b.list[item ${sign} ${limit}]`),
    tie('number').map((number) => `(for x in b.list return x + ${number})`),
  ),
  text: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a.s', 'b.s', 'a.nothing', '"一级"', '"abc"'),
    fc.tuple(tie('text'), tie('text')).map(([left, right]) => `(${left} + ${right})`),
    tie('text').map((text) => `upper case(${text})`),
    tie('text').map((text) => `substring(${text}, 2)`),
  ),
  date: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a.d', 'today', 'date("2024-02-29")'),
    fc
      .tuple(tie('date'), fc.constantFrom('+', '-'), fc.constantFrom('P1M', 'P1Y', 'P90D', 'P11M'))
      .map(([one, sign, by]) => `(${one} ${sign} duration("${by}"))`),
  ),
  condition: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom('a.t', 'a.f', 'true', 'a.nothing = null', 'b.s != null'),
    fc.tuple(tie('number'), sign(), tie('number')).map((parts) => parts.join(' ')),
    fc.tuple(tie('text'), fc.constantFrom('=', '!='), tie('text')).map((parts) => parts.join(' ')),
    fc.tuple(tie('date'), sign(), tie('date')).map((parts) => parts.join(' ')),
    fc.tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition')).map(([left, word, right]) => `(${left}) ${word} (${right})`),
    tie('condition').map((one) => `not(${one})`),
    tie('text').map((text) => `${text} in ("一级", "abc", "二级")`),
    tie('number').map((number) => `${number} in ([1..3], > 5)`),
    fc.tuple(fc.constantFrom('a.n', 'b.n', '2'), fc.constantFrom('1', 'a.m')).map(([one, low]) => `${one} between ${low} and 5`),
    tie('number').map((number) => `list contains(b.list, ${number})`),
    fc
      .tuple(fc.constantFrom('some', 'every'), tie('numbers'), tie('number'))
      .map(([word, list, n]) => `(${word} x in ${list} satisfies x > ${n})`),
    fc.constantFrom('some', 'every').map((word) => `(${word} p in b.people[age > 10] satisfies p.job = "失业")`),
    fc.tuple(fc.constantFrom('contains', 'starts with', 'ends with'), tie('text')).map(([name, text]) => `${name}(${text}, "b")`),
  ),
}))

function sign() {
  return fc.constantFrom('=', '!=', '<', '<=', '>', '>=')
}

const someDate = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10))
const context = fc.record({
  a: fc.record({
    n: fc.integer({ min: -3, max: 9 }),
    m: fc.integer({ min: 0, max: 4 }),
    s: fc.constantFrom('一级', 'abc', 'b', ''),
    d: someDate,
    t: fc.boolean(),
    f: fc.boolean(),
    nothing: fc.constant(null),
  }),
  b: fc.record({
    n: fc.integer({ min: 0, max: 6 }),
    s: fc.constantFrom('二级', null, 'bcd'),
    list: fc.array(fc.integer({ min: -2, max: 6 }), { minLength: 1, maxLength: 4 }),
    people: fc.array(fc.record({ age: fc.integer({ min: 0, max: 90 }), job: fc.constantFrom('失业', '就业') }), { maxLength: 3 }),
  }),
  today: someDate,
})

/** Our context as feelin wants it (dates are objects there), and its answers as we write them. */
function forOracle(value: unknown): unknown {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return date(value)
  if (Array.isArray(value)) return value.map(forOracle)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, forOracle(one)]))
}
const fromOracle = (value: unknown) => (value instanceof FeelDate ? value.toString() : value instanceof FeelDuration ? 'duration' : value)
const ours = (value: unknown) => (isDuration(value) ? 'duration' : Object.is(value, -0) ? 0 : value)

const runs = 800

describe('against feelin, on complete contexts', () => {
  it('every condition gives what the reference interpreter gives', () => {
    fc.assert(
      fc.property(condition, context, (source, facts) => {
        const expected = fromOracle(evaluate(source, forOracle(facts) as Record<string, unknown>).value)
        expect(ours(compileValue(parseRule(source))(facts))).toEqual(expected)
      }),
      { numRuns: runs },
    )
  })
})

const heads = ['a.n', 'a.s', 'a.d', 'a.t', 'b.n', 'b.s', 'b.list', 'today'] as const

function without(facts: Context, hidden: readonly string[]): Context {
  const keep = (name: string, inner: object) =>
    Object.fromEntries(Object.entries(inner).filter(([key]) => !hidden.includes(`${name}.${key}`)))
  const entries = Object.entries(facts).filter(([name]) => !hidden.includes(name))
  return Object.fromEntries(entries.map(([name, inner]) => [name, typeof inner === 'object' && inner !== null ? keep(name, inner) : inner]))
}

describe('on incomplete contexts', () => {
  it('what is told with fewer facts stays true with all of them', () => {
    fc.assert(
      fc.property(condition, context, fc.subarray([...heads]), (source, facts, hidden) => {
        const rule = compileRule(parseRule(source))
        const early = rule(without(facts, hidden))
        if (early !== undefined) expect(early).toBe(rule(facts))
      }),
      { numRuns: runs },
    )
  })

  it('an unknown verdict always names an unknown fact, and the named facts settle it', () => {
    fc.assert(
      fc.property(condition, context, fc.subarray([...heads]), (source, facts, hidden) => {
        const { verdict, facts: named } = explain(parseRule(source), without(facts, hidden))
        if (verdict !== undefined) return
        expect(named.length).toBeGreaterThan(0)
        for (const fact of named) expect(hidden.some((one) => fact.path.join('.').startsWith(one))).toBe(true)
      }),
      { numRuns: runs },
    )
  })

  it('a null below a negation hides no unknown', () => {
    const rule = parseRule('not((some x in b.list satisfies x > a.n) and contains(b.s, "b"))')
    const told = explain(rule, { a: { n: 0 }, b: { s: null } })
    expect(told).toEqual({ verdict: undefined, facts: [{ path: ['b', 'list'], value: undefined }] })
  })

  it('narrowing to the form changes no verdict', () => {
    fc.assert(
      fc.property(condition, context, (source, facts) => {
        const rule = parseRule(source)
        expect(compileRule(narrow(rule, { b: facts.b, today: facts.today }, 'a'))({ a: facts.a })).toBe(compileRule(rule)(facts))
      }),
      { numRuns: runs },
    )
  })
})
