import { mapRule } from '../../../../platform/rules/map.ts'
import type { Rule } from '../../../../platform/rules/rule.ts'

/** The rule with the form's keys as the merged form has them: `form.phone` of an item may be `RS014_phone` there. */
export function renamed(rule: Rule, keyOf: (key: string) => string): Rule {
  if (rule.op !== 'path') return mapRule(rule, (one) => renamed(one, keyOf))
  const [head, key, ...rest] = rule.path
  return head === 'form' && key !== undefined ? { ...rule, path: [head, keyOf(key), ...rest] } : rule
}

/** Applies as soon as one item asks for it; undefined: always. */
export function anyOf(rules: readonly (Rule | undefined)[]): Rule | undefined {
  const given = rules.filter((one) => one !== undefined)
  if (given.length < rules.length) return undefined
  const [only] = given
  return given.length === 1 ? only : { op: 'or', all: given }
}
