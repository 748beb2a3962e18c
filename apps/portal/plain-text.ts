import { dateText, numberText, texts } from '../../platform/web/light/index.ts'

const words = texts({
  'zh-CN': { yes: '是', no: '否', none: '—', picture: '（图片）' },
  en: { yes: 'yes', no: 'no', none: '—', picture: '(picture)' },
})

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/** A value of a licence without knowing its type: what it looks like decides how it is written. */
export function plainText(value: unknown): string {
  const t = words.now()
  if (value === null || value === undefined || value === '') return t.none
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dateText(value) : uuid.test(value) ? t.picture : value
  if (Array.isArray(value)) return value.map(plainText).join('；')
  if (typeof value === 'object') return Object.values(value).map(plainText).join(' ')
  return String(value)
}
