import { useEffect, useState } from 'react'
import { texts } from '../../../../platform/web/light/index.ts'
import { Below } from './Text.tsx'

const useTexts = texts({
  'zh-CN': { year: '年', month: '月', day: '日' },
  en: { year: 'Year', month: 'Month', day: 'Day' },
})

/** A civil date as year, month and day: no calendar has to be turned back eighty years, and every browser shows the same order. */
export function DateField(props: {
  id: string
  label: string
  value: string
  hint?: string | undefined
  fault?: string | undefined
  onChange: (next: string) => void
  onBlur?: () => void
}) {
  const t = useTexts()
  const { id, value } = props
  const [parts, setParts] = useState(() => partsOf(value))
  useEffect(() => {
    setParts((now) => (textOf(now) === value || value === '' ? now : partsOf(value)))
  }, [value])
  const set = (name: keyof Parts, typed: string) => {
    const next = { ...parts, [name]: typed.replace(/\D/g, '') }
    setParts(next)
    props.onChange(textOf(next))
  }
  return (
    <fieldset className="p-field" id={id}>
      <legend>{props.label}</legend>
      <Below id={id} hint={props.hint} fault={props.fault} />
      <div className="p-dates">
        {(['year', 'month', 'day'] as const).map((name) => (
          <label key={name} htmlFor={`${id}-${name}`}>
            <input
              id={`${id}-${name}`}
              inputMode="numeric"
              autoComplete="off"
              maxLength={name === 'year' ? 4 : 2}
              value={parts[name]}
              aria-invalid={props.fault !== undefined}
              onChange={(event) => set(name, event.target.value)}
              onBlur={props.onBlur}
            />
            {t[name]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface Parts {
  readonly year: string
  readonly month: string
  readonly day: string
}

const partsOf = (value: string): Parts => {
  const [year = '', month = '', day = ''] = value.split('-')
  return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') }
}

/** Complete dates as `YYYY-MM-DD`, nothing while a part is missing. */
function textOf(parts: Parts): string {
  if (parts.year.length !== 4 || parts.month === '' || parts.day === '') return ''
  return `${parts.year}-${parts.month.padStart(2, '0')}-${parts.day.padStart(2, '0')}`
}
