import type { Rule, Test } from './rule.ts'

/** The rule with each rule directly inside it replaced; `childrenOf` tells them in the same order. */
export function mapRule(rule: Rule, inside: (one: Rule) => Rule): Rule {
  switch (rule.op) {
    case 'and':
    case 'or':
      return { ...rule, all: rule.all.map(inside) }
    case 'compare':
    case 'arithmetic':
      return { ...rule, left: inside(rule.left), right: inside(rule.right) }
    case 'in':
      return { ...rule, of: inside(rule.of), tests: rule.tests.map((test) => mapTest(test, inside)) }
    case 'if':
      return { ...rule, when: inside(rule.when), yes: inside(rule.yes), no: inside(rule.no) }
    case 'some':
    case 'every':
      return { ...rule, list: inside(rule.list), satisfies: inside(rule.satisfies) }
    case 'for':
      return { ...rule, list: inside(rule.list), gives: inside(rule.gives) }
    case 'filter':
      return { ...rule, list: inside(rule.list), by: inside(rule.by) }
    case 'call':
      return { ...rule, args: rule.args.map(inside) }
    case 'list':
      return { ...rule, items: rule.items.map(inside) }
    case 'object':
      return { ...rule, entries: rule.entries.map(([key, value]) => [key, inside(value)] as const) }
    case 'member':
      return { ...rule, of: inside(rule.of) }
    default:
      return rule
  }
}

function mapTest(test: Test, inside: (one: Rule) => Rule): Test {
  return test.is === 'range' ? { ...test, low: inside(test.low), high: inside(test.high) } : { ...test, value: inside(test.value) }
}
