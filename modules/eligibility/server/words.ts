import type { Context } from '../../../platform/rules/rule.ts'
import { type FieldType, words } from '../../catalog/contract.ts'
import { type Matter, personAs, shownValue } from '../../forms/server/api.ts'
import type { MissingFact } from '../contract.ts'

type Path = readonly string[]
type Fact = { readonly path: Path; readonly value: unknown }

const roleWords: Readonly<Record<string, string>> = words['zh-CN'].partyRole

/** A fact as a clause: 「66 周岁」, 「持有残疾人证」, 「残疾等级：二级」. Undefined for what needs no telling (today). */
export function factWords(matter: Matter, { path, value }: Fact): string | undefined {
  const [head = '', key = '', ...rest] = path
  if (head === 'today') return undefined
  if ((head === 'licence' || head === 'expired') && rest.length === 0) return licenceWords(matter, head, key, value)
  if (key === 'age' && rest.length === 0) return `${head === 'applicant' ? '' : (roleWords[head] ?? '')}${String(value)} 周岁`
  if (path.length === 1) return `${value === null ? '没有' : '有'}${labelOf(matter, path)}`
  if (value === null) return `${labelOf(matter, path)}：无`
  return `${labelOf(matter, path)}：${valueWords(matter, path, value)}`
}

function licenceWords(matter: Matter, head: string, code: string, value: unknown): string {
  const name = matter.reference.licenceType(code)?.name ?? code
  if (head === 'expired') return value === null ? `没有过期的${name}` : `原有${name}已过期`
  return value === null ? `没有有效的${name}` : `持有${name}`
}

function valueWords(matter: Matter, path: Path, value: unknown): string {
  if (Array.isArray(value) && value.some((one) => typeof one === 'object')) return `${value.length} 人（项）`
  if (typeof value === 'object') return '有'
  const { type, unit } = kindOf(matter, path)
  return shownValue(value, type, unit)
}

/** The Chinese word for a path, as the catalog has it. */
export function labelOf(matter: Matter, path: Path): string {
  const [head = '', key = '', leaf] = path
  if (head === 'form') return matter.item.fields.find((one) => one.key === key)?.label ?? key
  if (head === 'step') return matter.item.fields.find((one) => one.key === leaf)?.label ?? leaf ?? key
  if (head === 'policy') return matter.reference.policyLabel(key) ?? key
  if (head === 'licence' || head === 'expired') return licenceLabel(matter, key, leaf)
  const own = matter.reference.variable(path.join('.'))
  if (own) return own.label
  const role = roleWords[head] ?? ''
  const shared = matter.reference.variable(['applicant', ...path.slice(1)].join('.'))
  return path.length === 1 ? role : `${role}${shared?.label ?? path.slice(1).join('.')}`
}

function licenceLabel(matter: Matter, code: string, key: string | undefined): string {
  const type = matter.reference.licenceType(code)
  const field = type?.fields.find((one) => one.key === key)
  return key === undefined ? (type?.name ?? code) : `${type?.name ?? code}上的${field?.label ?? key}`
}

function kindOf(matter: Matter, path: Path): { type: FieldType; unit: string | undefined } {
  const [head = '', key = '', leaf] = path
  if (head === 'form') {
    const field = matter.item.fields.find((one) => one.key === key)
    return { type: field?.type ?? 'string', unit: field?.unit }
  }
  if (head === 'policy') return { type: matter.reference.policyType(key) ?? 'string', unit: undefined }
  if (head === 'licence') {
    const field = matter.reference.licenceType(key)?.fields.find((one) => one.key === leaf)
    return { type: field?.type ?? (leaf === 'validTo' || leaf === 'validFrom' ? 'date' : 'string'), unit: field?.unit }
  }
  const variable = matter.reference.variable(path.join('.')) ?? matter.reference.variable(['applicant', ...path.slice(1)].join('.'))
  return { type: variable?.type ?? 'string', unit: undefined }
}

/** Who can tell what is missing. */
export function missingFact(matter: Matter, context: Context, path: Path): MissingFact {
  const [head = ''] = path
  const fact = { path: path.join('.'), label: labelOf(matter, path) }
  if (head === 'form') return { ...fact, from: 'applicant', who: '由申请人填写' }
  if (head === 'licence' || head === 'expired') return missingLicence(matter, context, path)
  if (isUnnamed(matter, head))
    return { ...fact, label: roleWords[head] ?? head, from: 'applicant', who: `请先确定${roleWords[head] ?? head}` }
  if (head === 'policy') return { ...fact, from: 'department', who: '本地尚未公布这项标准，由主管部门确定' }
  return { ...fact, from: 'department', who: tellerWords(matter, matter.reference.variable(path.join('.'))?.source ?? '') }
}

/** Either the licence itself is not known, or it is there and does not say this. */
function missingLicence(matter: Matter, context: Context, path: Path): MissingFact {
  const [head = '', code = ''] = path
  const held = (context[head] as Readonly<Record<string, unknown>> | undefined)?.[code]
  if (held !== undefined) return { path: path.join('.'), label: labelOf(matter, path), from: 'department', who: '由发证部门核对' }
  return {
    path: `${head}.${code}`,
    label: licenceLabel(matter, code, undefined),
    from: 'repository',
    who: '证照库中没有查到，如持有请出示',
  }
}

/** 民政 → 由民政核对; INCOME_CHECK_REPORT.x → 以居民家庭经济状况核对报告为准. */
function tellerWords(matter: Matter, source: string): string {
  const code = /[A-Z][A-Z_]{3,}/.exec(source)?.[0]
  const register = code === undefined ? source : matter.reference.licenceType(code)?.name
  if (register === undefined || register === '' || register.includes('计算')) return '由办理部门核对'
  return /(报告|库|簿|证|台账|登记|核查|比对|体检|记录)$/.test(register) ? `以${register}为准` : `由${register}核对`
}

const people = new Set(['child', 'spouse', 'subject', 'guardian', 'caregiver', 'patient', 'guarantor'])
const isUnnamed = (matter: Matter, head: string) =>
  people.has(head) && personAs(matter, head as Parameters<typeof personAs>[1]) === undefined
