import { DateInput } from './DateInput.tsx'

/** The house's date field as the control of a form item: the form gives id, value and what to call. */
export function FormDate(props: { id?: string; value?: string; onChange?: (value: string | undefined) => void; min?: string }) {
  return (
    <DateInput id={props.id ?? ''} value={props.value ?? ''} min={props.min} onChange={(value) => props.onChange?.(value ?? undefined)} />
  )
}
