import { parseRule } from '../../../platform/rules/parse.ts'
import type { CompareSign, Rule } from '../../../platform/rules/rule.ts'
import { factNames, stateWords } from './words.ts'

const signs: Readonly<Record<CompareSign, string>> = {
  '=': '等于',
  '!=': '不等于',
  '<': '低于',
  '<=': '不超过',
  '>': '超过',
  '>=': '达到',
}

/** A condition of a card in words: `used >= 0.8 and used <= 1` is “已用时限的倍数达到 0.8，且已用时限的倍数不超过 1”. What has no words here stays FEEL. */
export function conditionInWords(when: string): string {
  try {
    return inWords(parseRule(when))
  } catch {
    return when
  }
}

function inWords(rule: Rule): string {
  switch (rule.op) {
    case 'and':
      return rule.all.map((part) => (part.op === 'or' ? `（${inWords(part)}）` : inWords(part))).join('，且')
    case 'or':
      return rule.all.map((part) => (part.op === 'and' ? `（${inWords(part)}）` : inWords(part))).join('，或')
    case 'compare':
      return `${inWords(rule.left)}${signs[rule.sign]}${inWords(rule.right)}`
    case 'path':
      return factNames[rule.path.join('.')] ?? rule.path.join('.')
    case 'literal':
      return typeof rule.value === 'string' ? `“${stateWords[rule.value] ?? rule.value}”` : ` ${rule.value}`
    default:
      throw new Error('no words')
  }
}
