import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import type { FindingView } from '../../../modules/catalog/contract.ts'
import { findingsAt, useDraftTexts } from './draft-texts.ts'

export function Group(props: { title: string; children: ReactNode }) {
  return (
    <fieldset className="co-group">
      <legend>{props.title}</legend>
      {props.children}
    </fieldset>
  )
}

/** A field with its name above it, and what the check says against it below. */
export function Named(props: { label: string; wide?: boolean; children: (label: string) => ReactNode }) {
  return (
    <div className="co-named" data-wide={props.wide ? '' : undefined}>
      <span aria-hidden="true">{props.label}</span>
      {props.children(props.label)}
    </div>
  )
}

/** One entry of a list: its fields, what is wrong with it, and how to move or remove it. */
export function Entry(props: {
  name: string
  path: string
  findings: readonly FindingView[]
  locked: boolean
  onRemove?: (() => void) | undefined
  onMove?: ((by: -1 | 1) => void) | undefined
  children: ReactNode
}) {
  const t = useDraftTexts()
  const faults = findingsAt(props.findings, props.path)
  return (
    <div className="co-entry" data-faulty={faults.length > 0 ? '' : undefined} id={`at${props.path.replaceAll('/', '-')}`}>
      <div className="co-entry-head">
        <b>{props.name}</b>
        {!props.locked && (
          <span>
            {props.onMove && (
              <>
                <Button size="small" aria-label={`${t.up} ${props.name}`} onClick={() => props.onMove?.(-1)}>
                  {t.up}
                </Button>
                <Button size="small" aria-label={`${t.down} ${props.name}`} onClick={() => props.onMove?.(1)}>
                  {t.down}
                </Button>
              </>
            )}
            {props.onRemove && (
              <Button size="small" aria-label={`${t.remove} ${props.name}`} onClick={props.onRemove}>
                {t.remove}
              </Button>
            )}
          </span>
        )}
      </div>
      <div className="co-entry-fields">{props.children}</div>
      <Faults faults={faults} />
    </div>
  )
}

export function Faults(props: { faults: readonly FindingView[] }) {
  if (props.faults.length === 0) return null
  return (
    <div className="co-faults" role="alert">
      <ul>
        {props.faults.map((one) => (
          <li key={`${one.path} ${one.message}`}>{one.message}</li>
        ))}
      </ul>
    </div>
  )
}

export function TextLine(props: {
  label: string
  of: string
  value: string
  locked: boolean
  wide?: boolean
  onChange: (text: string) => void
}) {
  return (
    <Named label={props.label} wide={props.wide ?? false}>
      {(label) => (
        <Input.TextArea
          aria-label={`${label} ${props.of}`}
          autoSize
          disabled={props.locked}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Named>
  )
}

export function Choice<V extends string>(props: {
  label: string
  of: string
  value: V | undefined
  options: readonly { readonly value: V; readonly label: string }[]
  locked: boolean
  /** It may also be none of them. */
  clear?: boolean
  onChange: (value: V | undefined) => void
}) {
  const t = useDraftTexts()
  const none = { value: '', label: t.none }
  return (
    <Named label={props.label}>
      {(label) => (
        <Select<string>
          aria-label={`${label} ${props.of}`}
          showSearch={{ optionFilterProp: 'label' }}
          disabled={props.locked}
          value={props.value ?? (props.clear ? '' : null)}
          options={[...(props.clear ? [none] : []), ...props.options]}
          onChange={(value) => props.onChange(props.options.find((one) => one.value === value)?.value)}
        />
      )}
    </Named>
  )
}

export const optionsOf = (all: readonly { readonly code: string; readonly name: string }[]) =>
  all.map((one) => ({ value: one.code, label: one.name }))
