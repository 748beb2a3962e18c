/** One thing that is on or off. */
export function Tick(props: { label: string; hint?: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="p-choice">
      <input type="checkbox" checked={props.on} onChange={(event) => props.onChange(event.target.checked)} />
      <span>
        {props.label} {props.hint && <small>{props.hint}</small>}
      </span>
    </label>
  )
}
