import { dateText, moneyText, numberText, texts } from '../../../platform/web/light/index.ts'
import type { FieldView } from '../contract.ts'

const say = texts({
  'zh-CN': { yes: '是', no: '否', rows: (n: number) => `${n} 行`, image: '已上传图片', comma: '、' },
  en: { yes: 'yes', no: 'no', rows: (n: number) => `${n} rows`, image: 'picture uploaded', comma: ', ' },
})

/** A value as people read it: dates in words, money in yuan, choices joined. */
export function valueText(field: Pick<FieldView, 'type' | 'unit'>, value: unknown): string {
  const t = say.now()
  if (value === undefined || value === null || value === '') return '—'
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (typeof value === 'number')
    return field.type === 'money' ? moneyText(value) : `${numberText(value)}${field.unit ? `\u00a0${field.unit}` : ''}`
  if (Array.isArray(value)) return field.type === 'table' ? t.rows(value.length) : value.map(String).join(t.comma)
  if (field.type === 'date' && typeof value === 'string') return dateText(value)
  if (field.type === 'image') return t.image
  return String(value)
}

/** Values that must not break across lines. */
export const neverBreaks = (type: FieldView['type']): boolean =>
  type === 'date' || type === 'integer' || type === 'decimal' || type === 'money'
