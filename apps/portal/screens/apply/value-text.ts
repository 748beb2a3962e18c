import type { FieldView } from '../../../../modules/forms/contract.ts'
import { dateText, moneyText, numberText, texts } from '../../../../platform/web/light/index.ts'

const words = texts({
  'zh-CN': { yes: '是', no: '否', empty: '没有', picture: '已有图片', rows: (n: number) => `${n} 行` },
  en: { yes: 'yes', no: 'no', empty: 'none', picture: 'picture on record', rows: (n: number) => `${n} rows` },
})

/** A value as one reads it aloud. */
export function valueText(field: Pick<FieldView, 'type' | 'unit'>, value: unknown): string {
  const t = words.now()
  if (value === null || value === undefined || value === '') return t.empty
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (field.type === 'image') return t.picture
  if (Array.isArray(value)) return field.type === 'table' ? t.rows(value.length) : value.map(String).join('、')
  if (field.type === 'date') return dateText(String(value))
  if (field.type === 'money' && typeof value === 'number') return moneyText(value)
  const text = typeof value === 'number' ? numberText(value) : String(value)
  return field.unit ? `${text} ${field.unit}` : text
}
