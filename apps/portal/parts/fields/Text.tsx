import type { ReactNode } from 'react'
import { Plain } from '../Plain.tsx'

interface TextProps {
  id: string
  label: ReactNode
  value: string
  onChange: (next: string) => void
  onBlur?: () => void
  hint?: string | undefined
  fault?: string | undefined
  unit?: string | undefined
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel'
  autoComplete?: string
  maxLength?: number | undefined
  className?: string
  long?: boolean
}

/** One question with its label above, what is wrong in words right under the label, and the unit behind. */
export function Text(props: TextProps) {
  const { id, hint, fault, unit } = props
  const common = {
    id,
    value: props.value,
    'aria-invalid': fault !== undefined,
    'aria-describedby': describedBy(id, hint, fault),
    ...(props.maxLength === undefined ? {} : { maxLength: props.maxLength }),
    ...(props.className === undefined ? {} : { className: props.className }),
    ...(props.onBlur === undefined ? {} : { onBlur: props.onBlur }),
  }
  const control = props.long ? (
    <textarea {...common} rows={3} onChange={(event) => props.onChange(event.target.value)} />
  ) : (
    <input
      {...common}
      type="text"
      inputMode={props.inputMode ?? 'text'}
      autoComplete={props.autoComplete ?? 'off'}
      onChange={(event) => props.onChange(event.target.value)}
    />
  )
  return (
    <div className="p-field">
      <label htmlFor={id}>{props.label}</label>
      <Below id={id} hint={hint} fault={fault} />
      {unit ? (
        <div className="p-unit">
          {control}
          <span>{unit}</span>
        </div>
      ) : (
        control
      )}
    </div>
  )
}

/** Hint and fault of a field; ids by which the control names them. */
export function Below(props: { id: string; hint?: string | undefined; fault?: string | undefined }) {
  return (
    <>
      {props.hint && (
        <span id={`${props.id}-hint`} className="p-hint">
          <Plain text={props.hint} />
        </span>
      )}
      {props.fault && (
        <span id={`${props.id}-fault`} className="p-fault">
          {props.fault}
        </span>
      )}
    </>
  )
}

export function describedBy(id: string, hint: string | undefined, fault: string | undefined): string | undefined {
  const ids = [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}
