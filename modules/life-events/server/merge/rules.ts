import type { Rule, Test } from '../../../../platform/rules/rule.ts'

/** The rule with the form's keys as the merged form has them: `form.phone` of an item may be `RS014_phone` there. */
export function renamed(rule: Rule, keyOf: (key: string) => string): Rule {
  const inside = (one: Rule): Rule => renamed(one, keyOf)
  switch (rule.op) {
    case 'path': {
      const [head, key, ...rest] = rule.path
      return head === 'form' && key !== undefined ? { ...rule, path: [head, keyOf(key), ...rest] } : rule
    }
    case 'and':
    case 'or':
      return { ...rule, all: rule.all.map(inside) }
    case 'compare':
    case 'arithmetic':
      return { ...rule, left: inside(rule.left), right: inside(rule.right) }
    case 'in':
      return { ...rule, of: inside(rule.of), tests: rule.tests.map((test) => renamedTest(test, inside)) }
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

const renamedTest = (test: Test, inside: (one: Rule) => Rule): Test =>
  test.is === 'range' ? { ...test, low: inside(test.low), high: inside(test.high) } : { ...test, value: inside(test.value) }

/** Applies as soon as one item asks for it; undefined: always. */
export function anyOf(rules: readonly (Rule | undefined)[]): Rule | undefined {
  const given = rules.filter((one) => one !== undefined)
  if (given.length < rules.length) return undefined
  const [only] = given
  return given.length === 1 ? only : { op: 'or', all: given }
}
