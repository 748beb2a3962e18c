import type { FieldType } from '../../catalog/contract.ts'
import { isRealDate } from '../../people/contract.ts'
import { checks, type Format, formatOf } from './formats.ts'

/** What validation needs to know of a field: the item's field, the browser's `FieldView` and a table's column all fit. */
export interface FieldLike {
  readonly key: string
  readonly label: string
  readonly type: FieldType
  readonly format?: Format
  readonly options?: readonly string[]
  readonly columns?: readonly ColumnLike[]
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  readonly maxLength?: number
}
export interface ColumnLike extends Omit<FieldLike, 'columns'> {
  readonly required?: boolean
}

/** The broken rule and a Chinese sentence that names field, rule and remedy; `at` points into a table (`2/memberName`). */
export interface Fault {
  readonly at?: string
  readonly rule: string
  readonly message: string
}

const limits = { string: 200, text: 2000, rows: 60, money: 10 ** 13, number: 10 ** 12 } as const

export const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** The same check in browser and server. An empty value is not a fault here: whether it must be filled is the form's question. */
export function validateField(field: FieldLike, value: unknown): Fault | undefined {
  if (isEmpty(value)) return undefined
  switch (field.type) {
    case 'string':
    case 'text':
      return validateText(field, value)
    case 'date':
      return validateDate(field, value)
    case 'integer':
    case 'decimal':
    case 'money':
      return validateNumber(field, value)
    case 'boolean':
      return typeof value === 'boolean' ? undefined : fault('type', `请在“${field.label}”处选择“是”或“否”`)
    case 'enum':
      return validateChoice(field, value)
    case 'multiEnum':
      return validateChoices(field, value)
    case 'table':
      return validateTable(field, value)
    case 'image':
      return typeof value === 'string' ? undefined : fault('type', `请为“${field.label}”上传一张图片`)
  }
}

/** The sentence for a required field that nobody filled, with the verb that fits what the person does there. */
export function missingFault(field: FieldLike): Fault {
  if (field.type === 'table') return fault('required', `请至少填写一行“${field.label}”`)
  if (field.type === 'image') return fault('required', `请上传“${field.label}”`)
  const verb = field.type === 'enum' || field.type === 'multiEnum' || field.type === 'boolean' || field.type === 'date' ? '选择' : '填写'
  return fault('required', `请${verb}“${field.label}”`)
}

const fault = (rule: string, message: string): Fault => ({ rule, message })

function validateText(field: FieldLike, value: unknown): Fault | undefined {
  if (typeof value !== 'string') return fault('type', `“${field.label}”应为文字，请重新填写`)
  const most = field.maxLength ?? limits[field.type === 'text' ? 'text' : 'string']
  if (value.length > most) return fault('max-length', `“${field.label}”最多 ${most} 个字，现有 ${value.length} 个字，请删减`)
  if (value.trim() === '') return fault('blank', `“${field.label}”只有空格，请填写内容`)
  if (hasControl(value)) return fault('characters', `“${field.label}”含有无法显示的字符，请删除后重新填写`)
  const format = field.format ?? formatOf(field)
  if (!format || checks[format].holds(value)) return undefined
  return fault(format, `“${field.label}”${checks[format].wants}`)
}

/** Line breaks and tabs are people's own; other control characters come from broken pastes and break paper. */
const hasControl = (text: string) => [...text].some((letter) => letter < ' ' && letter !== '\n' && letter !== '\t' && letter !== '\r')

function validateDate(field: FieldLike, value: unknown): Fault | undefined {
  if (typeof value !== 'string' || !isRealDate(value)) {
    return fault('date', `“${field.label}”应为存在的日期（如 2026-03-09），请重新选择`)
  }
  const year = Number(value.slice(0, 4))
  return year < 1900 || year > 2150 ? fault('date', `“${field.label}”的年份 ${year} 不对，请核对`) : undefined
}

function validateNumber(field: FieldLike, value: unknown): Fault | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fault('type', `“${field.label}”应为数字，请只填数字`)
  if (field.type === 'integer' && !Number.isInteger(value)) return fault('integer', `“${field.label}”应为整数，请去掉小数`)
  if (field.type === 'money' && !Number.isInteger(value)) return fault('money', `“${field.label}”最多到分（两位小数），请核对`)
  const shown = (amount: number) => (field.type === 'money' ? `${amount / 100} 元` : `${amount}${field.unit ? ` ${field.unit}` : ''}`)
  const least = field.min ?? 0
  const most = field.max ?? (field.type === 'money' ? limits.money : limits.number)
  if (value < least) return fault('minimum', `“${field.label}”不能${least === 0 ? '为负数' : `小于 ${shown(least)}`}，请核对`)
  return value > most ? fault('maximum', `“${field.label}”不能大于 ${shown(most)}，请核对`) : undefined
}

function validateChoice(field: FieldLike, value: unknown): Fault | undefined {
  const options = field.options ?? []
  if (typeof value === 'string' && (options.length === 0 || options.includes(value))) return undefined
  return fault('option', `“${field.label}”只能选择：${options.join('、')}`)
}

function validateChoices(field: FieldLike, value: unknown): Fault | undefined {
  const options = field.options ?? []
  if (!Array.isArray(value)) return fault('type', `请在“${field.label}”中选择一项或多项`)
  const wrong = value.some((one) => typeof one !== 'string' || (options.length > 0 && !options.includes(one)))
  if (wrong) return fault('option', `“${field.label}”只能选择：${options.join('、')}`)
  return new Set(value).size === value.length ? undefined : fault('unique', `“${field.label}”有重复的选项，请去掉重复`)
}

function validateTable(field: FieldLike, value: unknown): Fault | undefined {
  if (!Array.isArray(value)) return fault('type', `“${field.label}”应逐行填写，请重新填写`)
  if (value.length > limits.rows) return fault('rows', `“${field.label}”最多 ${limits.rows} 行，请合并或另附材料`)
  for (const [at, row] of value.entries()) {
    const found = validateRow(field, at, row)
    if (found) return found
  }
  return undefined
}

function validateRow(field: FieldLike, at: number, row: unknown): Fault | undefined {
  const where = `“${field.label}”第 ${at + 1} 行`
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    return { at: `${at}`, ...fault('type', `${where}格式不对，请重新填写`) }
  const columns = field.columns ?? []
  const stranger = Object.keys(row).find((key) => !columns.some((column) => column.key === key))
  if (stranger !== undefined) return { at: `${at}/${stranger}`, ...fault('unknown-column', `${where}有不属于本表的内容，请重新填写`) }
  for (const column of columns) {
    const cell: unknown = (row as Record<string, unknown>)[column.key]
    const found = column.required && isEmpty(cell) ? missingFault(column) : validateField(column, cell)
    if (found) return { at: `${at}/${column.key}`, rule: found.rule, message: `${where}：${found.message}` }
  }
  return undefined
}
