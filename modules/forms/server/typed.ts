import type { FieldType } from '../../catalog/contract.ts'
import { isRealDate } from '../../people/contract.ts'
import { isEmpty } from '../contract.ts'

/**
 * A value as its field holds it: `"1800"` becomes a number, `"是"` a yes, an amount in yuan fen. Rules and forms see nothing else,
 * because `"1800" <= 2500` would compare a text. `undefined` when the value cannot be read as this type.
 */
export function typedValue(value: unknown, type: FieldType, from: FieldType = type): unknown {
  if (isEmpty(value)) return value === undefined ? undefined : null
  switch (type) {
    case 'integer':
      return wholeNumber(value)
    case 'decimal':
      return numberOf(value)
    case 'money':
      return from === 'money' ? wholeNumber(value) : fenOf(value)
    case 'boolean':
      return yesOrNo(value)
    case 'date':
      return dateOf(value)
    case 'multiEnum':
      return Array.isArray(value) ? value : [String(value)]
    case 'table':
      return Array.isArray(value) ? value : undefined
    default:
      return typeof value === 'object' ? undefined : String(value)
  }
}

function numberOf(value: unknown): number | undefined {
  const read = typeof value === 'string' ? Number(value.replace(/[,，\s元]/g, '')) : value
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined
}

function wholeNumber(value: unknown): number | undefined {
  const read = numberOf(value)
  return read !== undefined && Number.isInteger(read) ? read : undefined
}

function fenOf(value: unknown): number | undefined {
  const yuan = numberOf(value)
  return yuan === undefined ? undefined : Math.round(yuan * 100)
}

const yes = new Set(['是', '有', '已核验', '正常', 'true'])
const no = new Set(['否', '无', '未核验', 'false'])

function yesOrNo(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  return yes.has(String(value)) ? true : no.has(String(value)) ? false : undefined
}

/** Registers write dates in several ways: 2026-03-09, 20260309, 2026/3/9, 2026年3月9日. */
function dateOf(value: unknown): string | undefined {
  const found = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(String(value))
  if (!found) return undefined
  const written = `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`
  return isRealDate(written) ? written : undefined
}
