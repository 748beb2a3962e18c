import { compileRule, compileValue } from './compile.ts'
import { memberOf } from './members.ts'
import type { Context, Rule, Verdict } from './rule.ts'
import { variablesOf } from './variables.ts'

/** A fact that had its part in the verdict. `value: undefined` = unknown, `null` = known not to be there. */
export interface Fact {
  /** A known absence cuts it short: without a licence, `licence.DISABILITY_CERT` and not its `.level`. */
  readonly path: readonly string[]
  readonly value: unknown
}

export interface Explanation {
  readonly verdict: Verdict
  /** What decided. Of an unknown verdict: exactly what would have to be known. */
  readonly facts: readonly Fact[]
}

/**
 * Why a rule holds, does not hold or cannot be told: of an `or` that holds, the first reason; of an `and` that fails, every
 * failing part; of an unknown, only the unknown facts.
 */
export function explain(rule: Rule, context: Context): Explanation {
  const verdict = compileRule(rule)(context)
  const facts = new Map<string, Fact>()
  for (const path of decidingPaths(rule, context)) {
    const fact = factAt(context, path)
    if (verdict !== undefined || fact.value === undefined || hasUnknown(fact.value)) facts.set(fact.path.join('.'), fact)
  }
  return { verdict, facts: [...facts.values()] }
}

/** How a part is judged: a rule that comes to null does not hold, but its negation does not hold either. */
type Judge = (rule: Rule) => (context: Context) => unknown

function decidingPaths(rule: Rule, context: Context, judge: Judge = compileRule): readonly (readonly string[])[] {
  if (rule.op === 'and' || rule.op === 'or') return decidingParts(rule.all, rule.op === 'or', context, judge)
  if (rule.op === 'call' && rule.name === 'not') return rule.args.flatMap((one) => decidingPaths(one, context, compileValue))
  if (rule.op !== 'if') return variablesOf(rule)
  const when = compileRule(rule.when)(context)
  if (when === undefined) return decidingPaths(rule.when, context)
  return [...decidingPaths(rule.when, context), ...decidingPaths(when ? rule.yes : rule.no, context, judge)]
}

function decidingParts(all: readonly Rule[], deciding: boolean, context: Context, judge: Judge): readonly (readonly string[])[] {
  const results = all.map((part) => ({ part, value: judge(part)(context) }))
  const having = (value: unknown) => results.filter((one) => one.value === value)
  const decided = having(deciding)
  const chosen =
    decided.length > 0
      ? deciding
        ? decided.slice(0, 1)
        : decided
      : ([having(undefined), having(null)].find((one) => one.length > 0) ?? results)
  return chosen.flatMap(({ part }) => decidingPaths(part, context, judge))
}

function factAt(context: Context, path: readonly string[]): Fact {
  let value: unknown = context[path[0] ?? '']
  for (let depth = 1; depth < path.length; depth += 1) {
    if (value === null) return { path: path.slice(0, depth), value }
    value = memberOf(value, path[depth] ?? '')
  }
  return { path, value }
}

const hasUnknown = (value: unknown): boolean => Array.isArray(value) && value.some((one) => one === undefined || hasUnknown(one))
