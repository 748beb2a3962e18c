import type { CompareSign, Rule, Test } from '../../../../platform/rules/rule.ts'
import { type Around, factAt } from './facts.ts'

/** What a comparison says, for numbers and for days. */
const signs: Readonly<Record<CompareSign, { readonly number: string; readonly date: string }>> = {
  '=': { number: '等于', date: '为' },
  '!=': { number: '不等于', date: '不为' },
  '<': { number: '小于', date: '早于' },
  '<=': { number: '不超过', date: '不晚于' },
  '>': { number: '大于', date: '晚于' },
  '>=': { number: '不小于', date: '不早于' },
}

const calls: Readonly<Record<string, (args: readonly string[]) => string>> = {
  not: ([of = '']) => `并非（${of}）`,
  count: ([of = '']) => `${of}的个数`,
  sum: ([of = '']) => `${of}之和`,
  min: (args) => `${args.join('、')}中最小的`,
  max: (args) => `${args.join('、')}中最大的`,
  'list contains': ([list = '', one = '']) => `${list}包含${one}`,
  contains: ([text = '', part = '']) => `${text}含有${part}`,
  'starts with': ([text = '', part = '']) => `${text}以${part}开头`,
  'ends with': ([text = '', part = '']) => `${text}以${part}结尾`,
  date: ([of = '']) => of,
  years: ([of = '']) => `${of}的周年数`,
  floor: ([of = '']) => `${of}取整`,
}

/** A rule as a Chinese sentence, so that whoever knows the law can read what the machine will decide. */
export function ruleWords(rule: Rule, around: Around): string {
  const said = speaker(around, {})
  return said(rule)
}

type Say = (rule: Rule, outer?: 'and' | 'or') => string
type Locals = Readonly<Record<string, string>>

function speaker(around: Around, locals: Locals): Say {
  const say: Say = (rule, outer) => {
    switch (rule.op) {
      case 'literal':
        return literalWords(rule.value, undefined)
      case 'duration':
        return durationWords(rule.months, rule.days)
      case 'path':
        return pathWords(rule.path, around, locals)
      case 'member':
        return `${say(rule.of)}的${rule.key}`
      case 'and':
      case 'or': {
        const told = rule.all.map((one) => say(one, rule.op)).join(rule.op === 'and' ? '，并且' : '，或者')
        return outer !== undefined && outer !== rule.op ? `（${told}）` : told
      }
      case 'compare':
        return compareWords(rule, around, say)
      case 'arithmetic':
        return `${say(rule.left)}${{ '+': '加', '-': '减', '*': '乘以', '/': '除以', '**': '的次方' }[rule.sign]}${say(rule.right)}`
      case 'in':
        return `${say(rule.of)}${rule.tests.some((one) => one.is !== 'value') ? '' : rule.tests.length > 1 ? '是下列之一：' : '是'}${testWords(rule.tests, rule.of, around, say)}`
      case 'if':
        return `如果${say(rule.when)}，就要${say(rule.yes)}，否则要${say(rule.no)}`
      case 'some':
      case 'every': {
        const inner = speaker(around, { ...locals, [rule.name]: rule.op === 'some' ? '这一位' : '每一位' })
        return `${say(rule.list)}中${rule.op === 'some' ? '至少有一位' : '每一位都'}满足：${inner(rule.satisfies)}`
      }
      case 'for':
        return `${say(rule.list)}逐一取${speaker(around, { ...locals, [rule.name]: '其' })(rule.gives)}`
      case 'filter':
        return `${say(rule.list)}中符合“${speaker(around, { ...locals, item: '其' })(rule.by)}”的`
      case 'list':
        return rule.items.map((one) => say(one)).join('、')
      case 'object':
        return rule.entries.map(([key, value]) => `${key}：${say(value)}`).join('，')
      case 'call':
        return (calls[rule.name] ?? ((args) => `${rule.name}（${args.join('，')}）`))(rule.args.map((one) => say(one)))
      case 'unknown':
        return '尚不清楚'
    }
  }
  return say
}

function pathWords(path: readonly string[], around: Around, locals: Locals): string {
  const [head = '', ...rest] = path
  const local = locals[head]
  if (local !== undefined) return rest.length === 0 ? local : `${local}的${factAt(['applicant', ...rest], around).label}`
  if (head === 'today') return '当天'
  return factAt(path, around).label
}

function literalWords(value: string | number | boolean | null, type: string | undefined): string {
  if (value === null) return '没有'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return type === 'money' ? `${(value / 100).toLocaleString('zh-CN')} 元` : String(value)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : `“${value}”`
}

function durationWords(months: number, days: number): string {
  const years = Math.trunc(months / 12)
  const parts = [years && `${years} 年`, months % 12 && `${months % 12} 个月`, days && `${days} 天`].filter((one) => one !== 0)
  return parts.length > 0 ? parts.join('') : '0 天'
}

function compareWords({ sign, left, right }: Extract<Rule, { op: 'compare' }>, around: Around, say: Say): string {
  const type = typeOf(left, around)
  if (right.op === 'literal' && right.value === null) return absenceWords(left, sign === '=', say)
  if (right.op === 'literal' && typeof right.value === 'boolean' && (sign === '=' || sign === '!=')) {
    const holds = right.value === (sign === '=')
    return `${say(left)}${holds ? '为“是”' : '为“否”'}`
  }
  const words = type === 'date' ? signs[sign].date : type === 'string' || type === 'enum' ? textSign(sign) : signs[sign].number
  return `${say(left)}${words}${right.op === 'literal' ? literalWords(right.value, type) : say(right)}`
}

const textSign = (sign: CompareSign) => (sign === '=' ? '是' : sign === '!=' ? '不是' : signs[sign].number)

function absenceWords(of: Rule, none: boolean, say: Say): string {
  const [head = ''] = of.op === 'path' ? of.path : []
  if (head === 'licence' || head === 'expired') return `${none ? '没有' : '持有'}${say(of)}`
  return `${none ? '没有' : '有'}${say(of)}`
}

const typeOf = (rule: Rule, around: Around): string | undefined => (rule.op === 'path' ? factAt(rule.path, around).type : undefined)

function testWords(tests: readonly Test[], of: Rule, around: Around, say: Say): string {
  const type = typeOf(of, around)
  const one = (value: Rule) => (value.op === 'literal' ? literalWords(value.value, type) : say(value))
  return tests
    .map((test) => {
      if (test.is === 'value') return one(test.value)
      if (test.is === 'bound') return `${signs[test.sign][type === 'date' ? 'date' : 'number']}${one(test.value)}`
      return `在${one(test.low)}${test.lowIn ? '（含）' : ''}到${one(test.high)}${test.highIn ? '（含）' : ''}之间`
    })
    .join('、')
}
