import { Checkbox, Select } from 'antd'
import type { Item } from '../../../modules/catalog/contract.ts'
import { Choice, Entry, Group, TextLine } from './DraftParts.tsx'
import { findingsAt, type Part, useDraftTexts } from './draft-texts.ts'
import { withEntry } from './entries.ts'
import { RuleEditor } from './RuleEditor.tsx'
import { useItemWords } from './words.ts'

type Field = Item['fields'][number]

/** The form: every field is a concept of the dictionary; here it is chosen, named, and given to somebody to fill. */
export function Fields({ item, locked, onChange, findings, choices }: Part) {
  const t = useDraftTexts()
  const w = useItemWords()
  const set = (fields: Item['fields']) => onChange({ ...item, fields })
  const changed = (at: number, change: { [K in keyof Field]?: Field[K] | undefined }) => set(withEntry(item.fields, at, change))
  const used = new Set(item.fields.map((one) => one.key))
  const add = (key: string) => {
    const found = choices?.fields.find((one) => one.key === key)
    if (!found) return
    const { label, type, options, unit } = found
    const added: Field = { key, field: key, label, type, filledBy: 'applicant', required: false }
    set([...item.fields, { ...added, ...(options ? { options: [...options] } : {}), ...(unit ? { unit } : {}) }])
  }
  const steps = item.process.map((one) => ({ value: one.id, label: one.name }))
  return (
    <Group title={w.parts.fields}>
      <div className="co-fields">
        {item.fields.map((one, at) => (
          <details key={one.key} className="co-field" open={findingsAt(findings, `/fields/${at}`).length > 0 || undefined}>
            <summary>
              {one.label} <span className="co-quiet">{ownerOf(one, t, item)}</span>
            </summary>
            <Entry
              name={one.label}
              path={`/fields/${at}`}
              findings={findings}
              locked={locked}
              onRemove={() => set(item.fields.filter((other) => other !== one))}
            >
              <TextLine label={t.label} of={one.key} value={one.label} locked={locked} onChange={(label) => changed(at, { label })} />
              <Choice
                label={t.filledBy}
                of={one.key}
                value={one.filledBy}
                locked={locked}
                options={[{ value: 'applicant', label: t.applicant }, { value: 'window', label: t.window }, ...steps]}
                onChange={(filledBy) => filledBy && changed(at, { filledBy })}
              />
              <Checkbox disabled={locked} checked={one.required} onChange={(event) => changed(at, { required: event.target.checked })}>
                {t.required}
              </Checkbox>
              <RuleEditor
                label={t.when}
                of={one.key}
                item={item}
                value={one.when ?? ''}
                locked={locked}
                onChange={(when) => changed(at, { when: when || undefined })}
              />
            </Entry>
          </details>
        ))}
      </div>
      {!locked && (
        <Select
          className="co-add"
          aria-label={t.addField}
          placeholder={t.addField}
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          onChange={(key: string) => add(key)}
          options={(choices?.fields ?? []).filter((one) => !used.has(one.key)).map((one) => ({ value: one.key, label: one.label }))}
        />
      )}
    </Group>
  )
}

const ownerOf = (field: Field, t: ReturnType<typeof useDraftTexts>, item: Item): string =>
  field.filledBy === 'applicant'
    ? t.applicant
    : field.filledBy === 'window'
      ? t.window
      : (item.process.find((one) => one.id === field.filledBy)?.name ?? field.filledBy)
