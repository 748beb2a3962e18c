import { compileValue } from './compile.ts'
import { isDuration } from './dates.ts'
import { mapRule } from './map.ts'
import type { Context, Rule } from './rule.ts'
import { variablesOf } from './variables.ts'

/**
 * Puts what this context knows into the rule and leaves only the facts under `open` as variables. The browser can then follow the
 * rule while a person types, and no fact about a person leaves the server except as the yes or no it comes to.
 */
export function narrow(rule: Rule, context: Context, open: string): Rule {
  return narrowWith(rule, context, ([head = '']) => head === open)
}

type IsOpen = (path: readonly string[]) => boolean

function narrowWith(rule: Rule, context: Context, isOpen: IsOpen): Rule {
  if (!variablesOf(rule).some(isOpen)) return literalOf(compileValue(rule)(context)) ?? rule
  const inside = (one: Rule) => narrowWith(one, context, isOpen)
  const besides = (name: string) => (one: Rule) => narrowWith(one, context, (path) => path[0] === name || isOpen(path))
  switch (rule.op) {
    case 'and':
    case 'or':
      return narrowJunction(rule, inside)
    case 'some':
    case 'every':
      return { ...rule, list: inside(rule.list), satisfies: besides(rule.name)(rule.satisfies) }
    case 'for':
      return { ...rule, list: inside(rule.list), gives: besides(rule.name)(rule.gives) }
    case 'filter':
      return { ...rule, list: inside(rule.list), by: narrowWith(rule.by, context, (path) => isOfElement(path) || isOpen(path)) }
    default:
      return mapRule(rule, inside)
  }
}

/** Inside a filter a bare name may be a key of the element. */
const isOfElement = (path: readonly string[]) => path.length === 1 || path[0] === 'item'

function narrowJunction(rule: Extract<Rule, { op: 'and' | 'or' }>, inside: (one: Rule) => Rule): Rule {
  const deciding = rule.op === 'or'
  const parts = rule.all.map(inside)
  if (parts.some((part) => part.op === 'literal' && part.value === deciding)) return { op: 'literal', value: deciding }
  const left = parts.filter((part) => !(part.op === 'literal' && part.value === !deciding))
  const [first, ...more] = left
  if (!first) return { op: 'literal', value: !deciding }
  return more.length === 0 ? first : { op: rule.op, all: left }
}

function literalOf(value: unknown): Rule | undefined {
  if (value === undefined) return { op: 'unknown' }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { op: 'literal', value }
  if (isDuration(value)) return { op: 'duration', months: value.months, days: value.days }
  if (!Array.isArray(value)) {
    const entries = Object.entries(value).map(([key, one]) => [key, literalOf(one)] as const)
    return { op: 'object', entries: entries.flatMap(([key, one]) => (one ? [[key, one] as const] : [])) }
  }
  const items = value.map(literalOf)
  return items.every((item) => item !== undefined) ? { op: 'list', items } : undefined
}
