import { InputNumber, Select } from 'antd'
import { Named, TextLine } from './DraftParts.tsx'
import { useDraftTexts } from './draft-texts.ts'
import { durationOf, spanOf, spanUnits } from './valid-for.ts'

/** How long what is given holds: a number and a unit; empty: without an end. */
export function ValidFor(props: { value: string; locked: boolean; onChange: (duration: string | undefined) => void }) {
  const t = useDraftTexts()
  const { value, locked, onChange } = props
  const span = spanOf(value)
  if (value !== '' && span === null)
    return <TextLine of="" label={t.validFor} value={value} locked={locked} onChange={(next) => onChange(next || undefined)} />
  const unit = span?.unit ?? 'Y'
  return (
    <Named label={t.validFor}>
      {(label) => (
        <span className="co-span">
          <InputNumber
            controls={false}
            aria-label={label}
            min={1}
            max={999}
            precision={0}
            disabled={locked}
            value={span?.count ?? null}
            onChange={(count) => onChange(count ? durationOf({ count, unit }) : undefined)}
          />
          <Select
            aria-label={t.spanUnit}
            disabled={locked || span === null}
            value={unit}
            options={spanUnits.map((one) => ({ value: one, label: t.spanUnits[one] }))}
            onChange={(next) => span && onChange(durationOf({ ...span, unit: next }))}
          />
        </span>
      )}
    </Named>
  )
}
