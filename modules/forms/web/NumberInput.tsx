import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { fenOf, texts } from '../../../platform/web/light/index.ts'

const useTexts = texts({ 'zh-CN': { yuan: '元' }, en: { yuan: 'yuan' } })

/** What is typed as the value to keep: a number, or the text itself where it is none, so that a draft never loses it. */
function numberTyped(text: string, money: boolean): number | string | null {
  const plain = text.replace(/[,，\s]/g, '')
  if (plain === '') return null
  if (money) return fenOf(plain) ?? text
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}

function shown(value: unknown, money: boolean): string {
  if (typeof value === 'number') return money ? (value / 100).toFixed(value % 100 === 0 ? 0 : 2) : String(value)
  return typeof value === 'string' ? value : ''
}

/** Numbers and money. Money is typed in yuan and kept in fen. No spinner: a wheel over a field must not change an amount. */
export function NumberInput(props: {
  id: string
  value: unknown
  money: boolean
  unit?: string | undefined
  invalid?: boolean
  describedBy?: string | undefined
  label?: string | undefined
  onChange: (value: number | string | null) => void
}) {
  const t = useTexts()
  const { value, money } = props
  const [text, setText] = useState(shown(value, money))
  useEffect(() => {
    setText((before) => (numberTyped(before, money) === value ? before : shown(value, money)))
  }, [value, money])
  const unit = money ? t.yuan : props.unit
  return (
    <Input
      id={props.id}
      value={text}
      inputMode="decimal"
      autoComplete="off"
      {...(unit ? { suffix: unit } : {})}
      {...(props.invalid ? { status: 'error' as const } : {})}
      aria-label={props.label}
      aria-invalid={props.invalid}
      aria-describedby={props.describedBy}
      onChange={(event) => {
        setText(event.target.value)
        props.onChange(numberTyped(event.target.value, money))
      }}
    />
  )
}
