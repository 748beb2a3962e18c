import type { CivilDate } from '../../../../platform/contract/shapes.ts'
import type { LicenceType } from '../../../catalog/contract.ts'
import { checkIdNumber, isRealDate } from '../../../people/contract.ts'
import type { ImportMapping, LicenceFields, LineFault } from '../../contract.ts'
import { targetsOf } from './mapping.ts'

/** A line as it will be written. Who the holders are is looked up afterwards, for many lines at once. */
export interface ReadLine {
  readonly sourceId: string
  readonly holderNumbers: readonly string[]
  readonly holderName: string
  readonly issuer: string | null
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
  readonly fields: LicenceFields
  /** As the other register holds it; absent: in force, or over by its date. */
  readonly state?: 'suspended' | 'cancelled' | undefined
}

export type Parsed = { readonly value: unknown } | { readonly fault: string; readonly rule: string }

/** Reads one line by the mapping; every fault names the field, the rule and what to do, and never repeats the value. */
export function checkLine(
  type: LicenceType,
  mapping: ImportMapping,
  cells: Readonly<Record<string, string>>,
  today: CivilDate,
): { line: ReadLine; faults: readonly LineFault[] } {
  const faults: LineFault[] = []
  const said = (key: string) => (mapping[key] === undefined ? '' : (cells[mapping[key]] ?? '').normalize('NFC').trim())
  const read = (key: string, label: string, parse: (text: string) => Parsed): unknown => {
    const text = said(key)
    if (text === '') return undefined
    const parsed = parse(text)
    if ('value' in parsed) return parsed.value
    faults.push({ field: label, rule: parsed.rule, message: parsed.fault })
    return undefined
  }
  for (const { key, label, required } of targetsOf(type))
    if (required && said(key) === '') faults.push({ field: label, rule: '必填', message: `请填写${label}` })
  const validFrom = read('@validFrom', '有效期起始', parseDate) as CivilDate | undefined
  const validTo = read('@validTo', '有效期截止', parseEnd) as CivilDate | null | undefined
  if (validFrom !== undefined && validTo && validTo < validFrom)
    faults.push({ field: '有效期截止', rule: '先后', message: '截止日期早于起始日期，请核对' })
  const state = read('@state', '证照状态', parseState) as 'normal' | 'expired' | 'suspended' | 'cancelled' | undefined
  if (state === 'expired' && !(validTo && validTo < today))
    faults.push({ field: '证照状态', rule: '先后', message: '状态为过期，有效期截止日期却没有填写或还没有到，请核对' })
  const { fields, faults: inFields } = readFields(type, said, today)
  faults.push(...inFields.map(({ label, rule, message }) => ({ field: label, rule, message })))
  const holderNumbers = holdersIn(type, said('@holderNumber'), today, faults)
  const number = type.numberField === undefined ? undefined : fields[type.numberField]
  const sourceId = said('@sourceId') || (typeof number === 'string' ? number : '')
  if (sourceId === '') faults.push({ field: '来源编号', rule: '必填', message: '没有来源编号，也没有证照编号，无法判断是否重复' })
  const line = { sourceId, holderNumbers, holderName: said('@holderName'), issuer: said('@issuer') || null }
  const stands = state === 'suspended' || state === 'cancelled' ? { state } : {}
  return { line: { ...line, validFrom: validFrom ?? today, validTo: validTo ?? null, fields, ...stands }, faults }
}

export interface FieldProblem {
  readonly key: string
  readonly label: string
  readonly rule: string
  readonly message: string
}

/** The fields of a type from texts, each as its type wants it. */
export function readFields(
  type: LicenceType,
  said: (key: string) => string,
  today: CivilDate,
): { fields: LicenceFields; faults: readonly FieldProblem[] } {
  const fields: LicenceFields = {}
  const faults: FieldProblem[] = []
  for (const field of type.fields) {
    const text = said(field.key).trim()
    if (text === '') continue
    const parsed = parseField(field, text, today)
    if ('value' in parsed) fields[field.key] = parsed.value
    else faults.push({ key: field.key, label: field.label, rule: parsed.rule, message: parsed.fault })
  }
  return { fields, faults }
}

function holdersIn(type: LicenceType, text: string, today: CivilDate, faults: LineFault[]): string[] {
  const numbers = text
    .split(/[\^;；、]/)
    .map((one) => one.normalize('NFKC').replace(/\s/g, '').toUpperCase())
    .filter((one) => one !== '')
  if (type.holder === 'organisation' && numbers.some((one) => !/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(one)))
    faults.push({ field: '统一社会信用代码', rule: '格式', message: '应为 18 位数字和大写字母（不含 I、O、S、V、Z）' })
  if (type.holder !== 'person' && type.holder !== 'household') return numbers
  return numbers.map((one) => {
    const checked = /^\d{14,17}[\dX]$/.test(one) ? checkIdNumber(one, today) : { ok: true as const, value: one }
    if (checked.ok) return checked.value
    faults.push({ field: '持证人身份证件号码', rule: '身份号码', message: checked.message })
    return one
  })
}

/** 2026-03-02, 20260302, 2026/3/2, 2026.3.2, 2026年3月2日 */
function parseDate(text: string): Parsed {
  const match = /^(\d{4})(?:(\d{2})(\d{2})|[-/.年](\d{1,2})[-/.月](\d{1,2})日?)/.exec(text)
  const date = match && `${match[1]}-${(match[2] ?? match[4] ?? '').padStart(2, '0')}-${(match[3] ?? match[5] ?? '').padStart(2, '0')}`
  if (date && isRealDate(date)) return { value: date }
  return { rule: '日期', fault: '不是有效的日期，请写成 2026-03-02 的样子' }
}

const parseEnd = (text: string): Parsed => (/^((长期|永久)(有效)?|无|无(固定)?期限|9999.*)$/.test(text) ? { value: null } : parseDate(text))

const stateWords: Readonly<Record<string, readonly string[]>> = {
  normal: ['正常', '有效', '在用', 'normal'],
  expired: ['过期', '到期', 'expired'],
  suspended: ['暂停', '暂扣', 'suspended'],
  cancelled: ['注销', '吊销', '撤销', '作废', 'cancelled'],
}

/** An earlier version is no licence of its own; a word that nobody knows is not taken for 正常. */
function parseState(text: string): Parsed {
  const state = Object.keys(stateWords).find((one) => stateWords[one]?.includes(text))
  if (state !== undefined) return { value: state }
  return { rule: '选项', fault: '只能是：正常、暂停、过期、注销；已变更的历史版本请不要导入' }
}

export function parseField(field: LicenceType['fields'][number], text: string, today: CivilDate): Parsed {
  const number = Number(text.replaceAll(/[,，元]/g, ''))
  if (field.type === 'date') return /^(长期|永久)(有效)?$/.test(text) ? { value: text } : parseDate(text)
  if (field.type === 'integer') return Number.isInteger(number) ? { value: number } : { rule: '整数', fault: '应为整数' }
  if (field.type === 'decimal') return Number.isFinite(number) ? { value: number } : { rule: '数字', fault: '应为数字' }
  if (field.type === 'money')
    return Number.isFinite(number) ? { value: Math.round(number * 100) } : { rule: '金额', fault: '应为金额，以元为单位' }
  if (field.type === 'boolean') return parseBoolean(text)
  if (field.options && field.type === 'enum')
    return field.options.includes(text) ? { value: text } : { rule: '选项', fault: `只能是：${field.options.join('、')}` }
  if (field.type === 'multiEnum') return { value: text.split(/[、,，;；]/).map((one) => one.trim()) }
  if (field.type === 'image' || field.type === 'table') return { value: undefined }
  if (text.length > 500) return { rule: '长度', fault: '不能超过 500 字' }
  return field.label === '公民身份号码' ? parseIdNumber(text, today) : { value: text }
}

function parseBoolean(text: string): Parsed {
  if (/^(是|true|1|有|Y)$/i.test(text)) return { value: true }
  if (/^(否|false|0|无|N)$/i.test(text)) return { value: false }
  return { rule: '是否', fault: '只能是“是”或“否”' }
}

function parseIdNumber(text: string, today: CivilDate): Parsed {
  const checked = checkIdNumber(text, today)
  return checked.ok ? { value: checked.value } : { rule: '身份号码', fault: checked.message }
}
