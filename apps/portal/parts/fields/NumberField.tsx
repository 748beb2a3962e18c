import { useState } from 'react'
import { fenOf, texts } from '../../../../platform/web/light/index.ts'
import { Text } from './Text.tsx'

const useTexts = texts({ 'zh-CN': { yuan: '元' }, en: { yuan: 'yuan' } })

/** A number as the person types it; money is typed in yuan and kept in fen. What is no number is handed on as typed, so that the check can say so. */
export function NumberField(props: {
  id: string
  label: string
  kind: 'integer' | 'decimal' | 'money'
  value: unknown
  unit?: string | undefined
  hint?: string | undefined
  fault?: string | undefined
  onChange: (value: number | string | null) => void
  onBlur: () => void
}) {
  const t = useTexts()
  const { kind, value, onChange, unit, ...rest } = props
  const [typed, setTyped] = useState(() => textOf(kind, value))
  const type = (next: string) => {
    setTyped(next)
    const plain = next.replace(/[,，\s]/g, '')
    if (plain === '') return onChange(null)
    const number = kind === 'money' ? fenOf(plain) : /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
    onChange(number ?? plain)
  }
  return (
    <Text
      {...rest}
      unit={kind === 'money' ? t.yuan : unit}
      inputMode={kind === 'integer' ? 'numeric' : 'decimal'}
      maxLength={20}
      value={typed}
      onChange={type}
    />
  )
}

function textOf(kind: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  return kind === 'money' && typeof value === 'number' ? String(value / 100) : String(value)
}
