import { numberText } from '../../../platform/web/index.ts'

export function Figure(props: { label: string; value: number; late?: boolean }) {
  return (
    <div data-late={props.late}>
      <dt>{props.label}</dt>
      <dd>{numberText(props.value)}</dd>
    </div>
  )
}
