import { dateInWords } from '../../../platform/contract/date-words.ts'
import type { FieldType } from '../../catalog/contract.ts'
import { isEmpty } from '../contract.ts'

/** A value as people read it on screens and on paper. Empty: empty text. */
export function shownValue(value: unknown, type: FieldType, unit?: string): string {
  if (isEmpty(value)) return ''
  if (type === 'boolean' || typeof value === 'boolean') return value === true ? '是' : '否'
  if (type === 'date' && typeof value === 'string') return dateInWords(value)
  if (type === 'money' && typeof value === 'number') return `${shownYuan(value)} 元`
  if (Array.isArray(value)) return value.map(String).join('、')
  return `${String(value)}${unit ? ` ${unit}` : ''}`
}

/** Fen as yuan with thousands apart: 123456 → 1,234.56; whole yuan without decimals. */
function shownYuan(fen: number): string {
  const digits = fen % 100 === 0 ? 0 : 2
  return (fen / 100).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
