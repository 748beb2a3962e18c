/** A word with a mark in front of it: colour never stands alone. */
export function StateTag(props: { state: string; text: string }) {
  return (
    <span className="co-tag" data-state={props.state}>
      <i aria-hidden="true" />
      {props.text}
    </span>
  )
}
