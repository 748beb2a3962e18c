import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { texts } from '../../../platform/web/light/index.ts'

const useTexts = texts({
  'zh-CN': { format: '如 20260309', calendar: '选日期' },
  en: { format: 'such as 20260309', calendar: 'Calendar' },
})

/** `20260309`, `2026-3-9`, `2026.3.9`, `2026年3月9日` → `2026-03-09`; anything else stays as typed, for the check to speak of. */
export function dateTyped(text: string): string {
  const plain = text.trim()
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(plain)
  if (!found) return plain
  return `${found[1]}-${String(found[2]).padStart(2, '0')}-${String(found[3]).padStart(2, '0')}`
}

/** A date is typed, eight digits and on; the calendar of the browser is there for those who like it. */
export function DateInput(props: {
  id: string
  value: string
  onChange: (value: string | null) => void
  invalid?: boolean
  describedBy?: string | undefined
  label?: string | undefined
  /** The first day that the calendar offers; what is typed is checked by the server. */
  min?: string | undefined
}) {
  const t = useTexts()
  const [text, setText] = useState(props.value)
  const picker = useRef<HTMLInputElement>(null)
  useEffect(() => setText(props.value), [props.value])
  const leave = () => {
    const next = dateTyped(text)
    setText(next)
    if (next !== props.value) props.onChange(next === '' ? null : next)
  }
  return (
    <span className="ow-date">
      <Input
        id={props.id}
        value={text}
        placeholder={t.format}
        autoComplete="off"
        inputMode="numeric"
        {...(props.invalid ? { status: 'error' as const } : {})}
        aria-label={props.label}
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        onChange={(event) => setText(event.target.value)}
        onBlur={leave}
        onPressEnter={leave}
      />
      <Button tabIndex={-1} onClick={() => picker.current?.showPicker()}>
        {t.calendar}
      </Button>
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        className="ow-date-picker"
        min={props.min}
        value={/^\d{4}-\d{2}-\d{2}$/.test(props.value) ? props.value : ''}
        onChange={(event) => props.onChange(event.target.value || null)}
      />
    </span>
  )
}
