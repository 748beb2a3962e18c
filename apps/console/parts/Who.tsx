import { instantText } from '../../../platform/web/index.ts'

/** Who did something, and when; nothing where nobody has. */
export function Who(props: { name: string; at: string | null }) {
  if (props.at === null) return null
  return (
    <>
      {props.name}
      <div className="co-quiet ow-nb">{instantText(props.at)}</div>
    </>
  )
}
