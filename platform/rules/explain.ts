import { compileRule } from './compile.ts'
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

function decidingPaths(rule: Rule, context: Context): readonly (readonly string[])[] {
  if (rule.op === 'and' || rule.op === 'or') return decidingParts(rule.all, rule.op === 'or', context)
  if (rule.op === 'call' && rule.name === 'not') return rule.args.flatMap((one) => decidingPaths(one, context))
  if (rule.op !== 'if') return variablesOf(rule)
  const when = compileRule(rule.when)(context)
  if (when === undefined) return decidingPaths(rule.when, context)
  return [...decidingPaths(rule.when, context), ...decidingPaths(when ? rule.yes : rule.no, context)]
}

function decidingParts(all: readonly Rule[], deciding: boolean, context: Context): readonly (readonly string[])[] {
  const results = all.map((part) => ({ part, value: compileRule(part)(context) }))
  const decided = results.filter(({ value }) => value === deciding)
  const unknown = results.filter(({ value }) => value === undefined)
  const chosen = decided.length > 0 ? (deciding ? decided.slice(0, 1) : decided) : unknown.length > 0 ? unknown : results
  return chosen.flatMap(({ part }) => decidingPaths(part, context))
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
