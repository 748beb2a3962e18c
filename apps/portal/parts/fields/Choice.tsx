import { Below } from './Text.tsx'

/** One out of a few (radio), or several (checkboxes); big enough for a thumb. Nothing is chosen beforehand. */
export function Choice(props: {
  id: string
  label: string
  options: readonly { value: string; label: string }[]
  value: readonly string[]
  several?: boolean
  hint?: string | undefined
  fault?: string | undefined
  onChange: (next: string[]) => void
}) {
  const { id, options, value, several = false } = props
  const pick = (one: string, on: boolean) => {
    if (!several) return props.onChange([one])
    props.onChange(on ? [...value, one] : value.filter((each) => each !== one))
  }
  return (
    <fieldset className="p-field" id={id} aria-invalid={props.fault !== undefined}>
      <legend>{props.label}</legend>
      <Below id={id} hint={props.hint} fault={props.fault} />
      <div
        className="p-choices"
        {...(options.length > 3
          ? { 'data-flow': true }
          : options.length === 2 && options.every((one) => one.label.length <= 3)
            ? { 'data-two': true }
            : {})}
      >
        {options.map((one) => (
          <label key={one.value} className="p-choice">
            <input
              type={several ? 'checkbox' : 'radio'}
              name={id}
              value={one.value}
              checked={value.includes(one.value)}
              onChange={(event) => pick(one.value, event.target.checked)}
            />
            <span>{one.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
