import { Button } from 'antd'
import { type Item, words } from '../../../modules/catalog/contract.ts'
import { useLanguage } from '../../../platform/web/index.ts'
import { Choice, Entry, Faults, Group, optionsOf, TextLine } from './DraftParts.tsx'
import { findingsAt, type Part, useDraftTexts } from './draft-texts.ts'
import { withEntry } from './entries.ts'
import { ValidFor } from './ValidFor.tsx'
import { useItemWords } from './words.ts'

type Result = Item['result']
type ResultField = Result['fields'][number]

/** What comes of an item: its document, what it does to a licence, and from where each value of that licence is taken. */
export function ResultEditor(part: Part) {
  const { item, locked, onChange, findings, choices } = part
  const t = useDraftTexts()
  const w = useItemWords()
  const effects = words[useLanguage()].effect
  const { result } = item
  const set = (change: { [K in keyof Result]?: Result[K] | undefined }) =>
    onChange({ ...item, result: withEntry([result], 0, change)[0] ?? result })
  const common = { of: '', locked }
  return (
    <Group title={w.parts.result}>
      <div className="co-entry-fields">
        <TextLine {...common} label={t.document} wide value={result.document} onChange={(document) => set({ document })} />
        <Choice
          {...common}
          label={t.effect}
          value={result.effect}
          options={(['issue', 'renew', 'change', 'revoke', 'none'] as const).map((value) => ({ value, label: effects[value] }))}
          onChange={(effect) => effect && set({ effect })}
        />
        <Choice
          {...common}
          label={t.licence}
          clear
          value={result.licence}
          options={optionsOf(choices?.licences ?? [])}
          onChange={(licence) => set({ licence })}
        />
        <TextLine
          {...common}
          label={t.validity}
          value={result.validity ?? ''}
          onChange={(validity) => set({ validity: validity || undefined })}
        />
        <ValidFor value={result.validFor ?? ''} locked={locked} onChange={(validFor) => set({ validFor })} />
      </div>
      <Faults faults={findingsAt(findings, '/result').filter((one) => !one.path.startsWith('/result/fields/'))} />
      <ResultFields {...part} />
    </Group>
  )
}

/** Where a value comes from, as people choose it: a field of the form, what a step found out, or one of the things that make themselves. */
function useOrigins(item: Item, value: string) {
  const t = useDraftTexts()
  const form = item.fields
    .filter((one) => one.filledBy === 'applicant' || one.filledBy === 'window')
    .map((one) => ({ value: `form.${one.key}`, label: t.fromForm(one.label) }))
  const steps = item.fields
    .filter((one) => /^s\d+$/.test(one.filledBy))
    .map((one) => ({ value: `step.${one.filledBy}.${one.key}`, label: t.fromStep(one.label, one.filledBy) }))
  const made = (['number', 'today', 'validTo', 'issuer', 'serial', 'empty'] as const).map((one) => ({
    value: `generated:${one}`,
    label: t.made[one],
  }))
  const all = [...form, ...steps, ...made]
  return all.some((one) => one.value === value) ? all : [...all, { value, label: value }]
}

function ResultFields(part: Part) {
  const { item, locked, onChange, findings, choices } = part
  const t = useDraftTexts()
  const { result } = item
  const licence = choices?.licences.find((one) => one.code === result.licence)
  const fields = licence?.fields ?? []
  const set = (next: readonly ResultField[]) => onChange({ ...item, result: { ...result, fields: [...next] } })
  const free = fields.find((one) => !result.fields.some((field) => field.key === one.key))
  return (
    <>
      {result.fields.map((one, at) => (
        <ResultLine
          key={one.key}
          field={one}
          at={at}
          name={fields.find((other) => other.key === one.key)?.label ?? one.key}
          keys={fields.filter((other) => other.key === one.key || !result.fields.some((field) => field.key === other.key))}
          part={{ item, locked, onChange, findings, choices }}
          onChange={(change) => set(withEntry(result.fields, at, change))}
          onRemove={() => set(result.fields.filter((other) => other !== one))}
        />
      ))}
      {!locked && free && (
        <Button onClick={() => set([...result.fields, { key: free.key, from: 'generated:empty' }])}>{t.addResultField}</Button>
      )}
    </>
  )
}

function ResultLine(props: {
  field: ResultField
  at: number
  name: string
  keys: readonly { readonly key: string; readonly label: string }[]
  part: Part
  onChange: (change: { [K in keyof ResultField]?: ResultField[K] | undefined }) => void
  onRemove: () => void
}) {
  const t = useDraftTexts()
  const { field, name, part, onChange } = props
  const origins = useOrigins(part.item, field.from)
  const keys = props.keys.map((one) => ({ value: one.key, label: one.label }))
  return (
    <Entry name={name} path={`/result/fields/${props.at}`} findings={part.findings} locked={part.locked} onRemove={props.onRemove}>
      <Choice
        label={t.resultField}
        of={name}
        value={field.key}
        locked={part.locked}
        options={keys.length > 0 ? keys : [{ value: field.key, label: name }]}
        onChange={(key) => key && onChange({ key })}
      />
      <Choice
        label={t.from}
        of={name}
        value={field.from}
        locked={part.locked}
        options={origins}
        onChange={(from) => from && onChange({ from })}
      />
    </Entry>
  )
}
