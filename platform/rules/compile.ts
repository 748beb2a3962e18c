import { blindToElements, functions } from './functions.ts'
import { memberOf } from './members.ts'
import type { Context, Rule, Test, Verdict } from './rule.ts'
import { calculate, compare, either, equal, inRange, isOneOf, type Logic } from './values.ts'

export type Evaluate = (context: Context) => unknown

const compiled = new WeakMap<Rule, Evaluate>()

/**
 * A rule as a closure over a context: `undefined` where an unknown fact decides, `null` where FEEL says null.
 * Compiled once per tree and kept as long as the tree lives. Never throws on data, calls nothing outside `functions`.
 */
export function compileValue(rule: Rule): Evaluate {
  const known = compiled.get(rule)
  if (known) return known
  const made = build(rule)
  compiled.set(rule, made)
  return made
}

const conditions = new WeakMap<Rule, Condition>()
type Condition = (context: Context) => Verdict

/**
 * A rule as a condition: holds, does not hold, or cannot be told. What FEEL calls null does not hold, also as a part of an outer
 * `and` or `or`: `licence.X.level = "一级" and form.y` fails without the licence, whatever the form will say.
 */
export function compileRule(rule: Rule): Condition {
  const known = conditions.get(rule)
  if (known) return known
  const made = rule.op === 'and' || rule.op === 'or' ? buildConditions(rule.all.map(compileRule), rule.op === 'or') : buildCondition(rule)
  conditions.set(rule, made)
  return made
}

function buildCondition(rule: Rule): Condition {
  const evaluate = compileValue(rule)
  return (context) => {
    const result = evaluate(context)
    return result === undefined ? undefined : result === true
  }
}

function buildConditions(parts: readonly Condition[], deciding: boolean): Condition {
  return (context) => {
    let result: Verdict = !deciding
    for (const part of parts) {
      const value = part(context)
      if (value === deciding) return deciding
      if (value === undefined) result = undefined
    }
    return result
  }
}

function build(rule: Rule): Evaluate {
  switch (rule.op) {
    case 'literal': {
      const { value } = rule
      return () => value
    }
    case 'duration': {
      const value = { months: rule.months, days: rule.days }
      return () => value
    }
    case 'unknown':
      return () => undefined
    case 'path':
      return buildPath(rule.path)
    case 'member': {
      const of = compileValue(rule.of)
      return (context) => memberOf(of(context), rule.key)
    }
    case 'and':
      return buildJunction(rule.all, false)
    case 'or':
      return buildJunction(rule.all, true)
    case 'compare':
      return buildCompare(rule)
    case 'arithmetic': {
      const left = compileValue(rule.left)
      const right = compileValue(rule.right)
      return (context) => calculate(rule.sign, left(context), right(context))
    }
    case 'in':
      return buildIn(rule.of, rule.tests)
    case 'if':
      return buildIf(rule)
    case 'some':
    case 'every':
      return buildQuantifier(rule)
    case 'for':
      return buildFor(rule)
    case 'filter':
      return buildFilter(rule)
    case 'list': {
      const items = rule.items.map(compileValue)
      return (context) => items.map((item) => item(context))
    }
    case 'object': {
      const entries = rule.entries.map(([key, value]) => [key, compileValue(value)] as const)
      return (context) => Object.fromEntries(entries.map(([key, value]) => [key, value(context)]))
    }
    case 'call':
      return buildCall(rule.name, rule.args)
  }
}

function buildPath(path: readonly string[]): Evaluate {
  const [head = '', second, third] = path
  if (second === undefined) return (context) => context[head]
  if (third === undefined) return (context) => memberOf(context[head], second)
  if (path.length === 3) return (context) => memberOf(memberOf(context[head], second), third)
  return (context) => path.slice(1).reduce(memberOf, context[head])
}

/** Kleene: `deciding` wins (`false` in and, `true` in or), then unknown, then null. */
function buildJunction(all: readonly Rule[], deciding: boolean): Evaluate {
  const parts = all.map(compileValue)
  return (context) => {
    let result: Logic = !deciding
    for (const part of parts) {
      const value = part(context)
      if (value === deciding) return deciding
      if (value === undefined) result = undefined
      else if (value !== !deciding && result !== undefined) result = null
    }
    return result
  }
}

function buildCompare({ sign, left, right }: Extract<Rule, { op: 'compare' }>): Evaluate {
  const a = compileValue(left)
  const b = compileValue(right)
  return (context) => compare(sign, a(context), b(context))
}

function buildIn(of: Rule, tests: readonly Test[]): Evaluate {
  const value = compileValue(of)
  const checks = tests.map(buildTest)
  return (context) => {
    const tested = value(context)
    if (tested === undefined) return undefined
    return either(checks.map((check) => check(tested, context)))
  }
}

function buildTest(test: Test): (value: unknown, context: Context) => Logic {
  if (test.is === 'range') {
    const low = compileValue(test.low)
    const high = compileValue(test.high)
    const { lowIn, highIn } = test
    return (value, context) => inRange(compare(lowIn ? '>=' : '>', value, low(context)), compare(highIn ? '<=' : '<', value, high(context)))
  }
  const wanted = compileValue(test.value)
  if (test.is === 'bound') return (value, context) => compare(test.sign, value, wanted(context))
  return (value, context) => isOneOf(value, wanted(context))
}

/** An unknown condition still has a known result when both ways agree. */
function buildIf({ when, yes: then, no: otherwise }: Extract<Rule, { op: 'if' }>): Evaluate {
  const test = compileValue(when)
  const yes = compileValue(then)
  const no = compileValue(otherwise)
  return (context) => {
    const result = test(context)
    if (result !== undefined) return result === true ? yes(context) : no(context)
    const agreed = yes(context)
    return equal(agreed, no(context)) === true ? agreed : undefined
  }
}

const withLocal = (context: Context, name: string, value: unknown): Context => Object.assign(Object.create(context), { [name]: value })

function buildQuantifier({ op, name, list, satisfies }: Extract<Rule, { op: 'some' | 'every' }>): Evaluate {
  const items = compileValue(list)
  const test = compileValue(satisfies)
  const deciding = op === 'some'
  return (context) => {
    const values = items(context)
    if (!Array.isArray(values)) return values === undefined ? undefined : null
    let result: Verdict = !deciding
    for (const value of values) {
      const one = test(withLocal(context, name, value))
      if (one === undefined) result = undefined
      else if ((one === true) === deciding) return deciding
    }
    return result
  }
}

function buildFor({ name, list, gives }: Extract<Rule, { op: 'for' }>): Evaluate {
  const items = compileValue(list)
  const give = compileValue(gives)
  return (context) => {
    const values = items(context)
    if (!Array.isArray(values)) return values === undefined ? undefined : null
    return values.map((value) => give(withLocal(context, name, value)))
  }
}

/** Inside the brackets `item` is the element, and its own keys are in sight. One undecidable element makes the list unknown. */
function buildFilter({ list, by }: Extract<Rule, { op: 'filter' }>): Evaluate {
  const items = compileValue(list)
  const test = compileValue(by)
  const index = by.op === 'literal' && typeof by.value === 'number' ? by.value : undefined
  return (context) => {
    const given = items(context)
    if (given === undefined || given === null) return given === null && index === undefined ? [] : given
    const values: unknown[] = Array.isArray(given) ? given : [given]
    if (index !== undefined) return values.at(index > 0 ? index - 1 : index) ?? null
    const marks = values.map((value) => test(withItem(context, value)))
    return marks.includes(undefined) ? undefined : values.filter((_, position) => marks[position] === true)
  }
}

function withItem(context: Context, item: unknown): Context {
  const keys = typeof item === 'object' && item !== null && !Array.isArray(item) ? item : {}
  return Object.assign(Object.create(context), keys, { item })
}

function buildCall(name: string, args: readonly Rule[]): Evaluate {
  const values = args.map(compileValue)
  if (name === 'not') {
    const [of = () => null] = values
    return (context) => {
      const value = of(context)
      return value === undefined ? undefined : typeof value === 'boolean' ? !value : null
    }
  }
  const run = functions[name]
  if (!run) return () => null
  const blind = blindToElements.has(name)
  return (context) => {
    const known = values.map((value) => value(context))
    if (known.includes(undefined)) return undefined
    return !blind && known.some(hasUnknown) ? undefined : run(...known)
  }
}

const hasUnknown = (value: unknown) => Array.isArray(value) && value.includes(undefined)
