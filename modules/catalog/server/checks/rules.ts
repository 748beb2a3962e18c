import { parseRule } from '../../../../platform/rules/parse.ts'
import { type Rule, RuleFault } from '../../../../platform/rules/rule.ts'
import { childrenOf, variablesOf } from '../../../../platform/rules/variables.ts'
import { type Item, PartyRole } from '../../contract.ts'
import { type Finding, fault } from '../finding.ts'
import type { Reference } from '../reference.ts'

/** A rule of an item and where it stands. */
export interface PlacedRule {
  readonly path: string
  readonly text: string
}

export function rulesOf(item: Item): PlacedRule[] {
  const place = (list: string, values: readonly { readonly when?: string; readonly rule?: string }[]) =>
    values.flatMap((one, index) => [
      ...(one.when === undefined ? [] : [{ path: `/${list}/${index}/when`, text: one.when }]),
      ...(one.rule === undefined ? [] : [{ path: `/${list}/${index}/rule`, text: one.rule }]),
    ])
  const branches = item.process.flatMap(({ branch }, index) =>
    branch?.when === undefined ? [] : [{ path: `/process/${index}/branch/when`, text: branch.when }],
  )
  return [
    ...place('conditions', item.conditions),
    ...place('materials', item.materials),
    ...place('fields', item.fields),
    ...place('acts', item.acts),
    ...branches,
    ...(item.offeredTo === undefined ? [] : [{ path: '/offeredTo/rule', text: item.offeredTo.rule }]),
  ]
}

/** Every rule parses, reads only facts that exist, and compares only with answers that can be given. */
export function checkRules(item: Item, reference: Reference): Finding[] {
  return rulesOf(item).flatMap((rule) => checkRule(rule, item, reference))
}

export function checkRule({ path, text }: PlacedRule, item: Item, reference: Reference): Finding[] {
  try {
    const rule = parseRule(text)
    return [...variablesOf(rule).flatMap((one) => checkFact(one, path, item, reference)), ...checkLiterals(rule, path, item, reference)]
  } catch (error) {
    if (!(error instanceof RuleFault)) throw error
    return [fault(path, `规则写法有误（第 ${error.position + 1} 个字符处）：${text}`)]
  }
}

export const roles = new Set<string>(PartyRole.anyOf.map((one) => String(one.const)))

function checkFact(fact: readonly string[], path: string, item: Item, reference: Reference): Finding[] {
  const [head = '', first = '', second = ''] = fact
  const name = fact.join('.')
  switch (head) {
    case 'today':
      return []
    case 'form':
      return formField(item, first) ? [] : [fault(path, `规则引用的 form.${first} 不是本事项申请人或窗口填写的字段`)]
    case 'step':
      return item.fields.some((one) => one.filledBy === first && one.key === second)
        ? []
        : [fault(path, `规则引用的 ${name} 不存在：环节 ${first} 没有字段 ${second}`)]
    case 'licence':
    case 'expired':
      return checkLicence(first, second, path, item, reference)
    case 'policy':
      return reference.policies.has(first) ? [] : [fault(path, `没有政策参数 policy.${first}（见 data/policies.yaml）`)]
    default:
      return isKnownVariable(fact, reference) ? [] : [fault(path, `规则引用的 ${name} 没有定义（见 data/rule-variables.yaml）`)]
  }
}

function checkLicence(code: string, key: string, path: string, item: Item, reference: Reference): Finding[] {
  const type = reference.licenceTypes.get(code)
  if (!type) return [fault(path, `没有证照类型 ${code}`)]
  const declared = [...item.materials, ...item.uses].some((one) => one.licence === code)
  const missing = key !== '' && !type.fields.some((one) => one.key === key)
  return [
    ...(declared ? [] : [fault(path, `规则读取“${type.name}”（${code}），但事项没有把它列入材料或 uses`)]),
    ...(missing ? [fault(path, `“${type.name}”没有字段 ${key}`)] : []),
  ]
}

/** A variable may be said of any person, and a list or group by its own name: `household.members`, `applicant.pension`. */
export function isKnownVariable(fact: readonly string[], reference: Reference): boolean {
  const [head = '', ...rest] = fact
  if (!roles.has(head)) return false
  if (rest.length === 0) return true
  const names = head === 'household' ? [fact.join('.')] : [fact.join('.'), ['applicant', ...rest].join('.'), ['child', ...rest].join('.')]
  if (tellsIt(reference, head === 'household' ? 'household' : 'person', rest.join('.'))) return true
  return names.some((name) => reference.variables.has(name) || [...reference.variables.keys()].some((one) => one.startsWith(`${name}.`)))
}

/** A register of another department tells it. */
const tellsIt = (reference: Reference, subject: 'person' | 'household', key: string) =>
  [...reference.registers.values()].some((one) => one.subject === subject && one.fields.some((field) => field.key === key))

export const formField = (item: Item, key: string) =>
  item.fields.find((one) => one.key === key && (one.filledBy === 'applicant' || one.filledBy === 'window'))

/** `form.x = "低保户"` where x has no such answer can never hold: nearly always a typo. */
function checkLiterals(rule: Rule, path: string, item: Item, reference: Reference): Finding[] {
  const here = comparisonsOf(rule).flatMap(([fact, literal]) => {
    const options = optionsOf(fact, item, reference)
    return options === undefined || options.includes(literal)
      ? []
      : [fault(path, `“${literal}”不在 ${fact.join('.')} 的选项（${options.join('、')}）之内`)]
  })
  return [...here, ...childrenOf(rule).flatMap((one) => checkLiterals(one, path, item, reference))]
}

function comparisonsOf(rule: Rule): [readonly string[], string][] {
  if (rule.op === 'compare' && rule.left.op === 'path') return pairs(rule.left.path, [rule.right])
  if (rule.op === 'in' && rule.of.op === 'path')
    return pairs(
      rule.of.path,
      rule.tests.flatMap((test) => (test.is === 'value' ? [test.value] : [])),
    )
  if (rule.op === 'call' && rule.name === 'list contains' && rule.args[0]?.op === 'path')
    return pairs(rule.args[0].path, rule.args.slice(1))
  return []
}

const pairs = (fact: readonly string[], values: readonly Rule[]): [readonly string[], string][] =>
  values.flatMap((value) =>
    value.op === 'literal' && typeof value.value === 'string' ? [[fact, value.value] as [readonly string[], string]] : [],
  )

function optionsOf([head, first = '', second = '']: readonly string[], item: Item, reference: Reference): readonly string[] | undefined {
  if (head === 'form') return formField(item, first)?.options
  if (head === 'step') return item.fields.find((one) => one.filledBy === first && one.key === second)?.options
  if (head !== 'licence' && head !== 'expired') return undefined
  return reference.licenceTypes.get(first)?.fields.find((one) => one.key === second)?.options
}
