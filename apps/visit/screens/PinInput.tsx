/** Six digits, as on a telephone. */
export function PinInput(props: { id: string; label: string; value: string; onChange: (pin: string) => void; autoFocus?: boolean }) {
  return (
    <label htmlFor={props.id}>
      <span>{props.label}</span>
      <input
        id={props.id}
        className="v-pin"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value.replace(/\D/g, ''))}
      />
    </label>
  )
}
