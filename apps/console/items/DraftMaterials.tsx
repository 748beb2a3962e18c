import { Button, Checkbox } from 'antd'
import { type Item, words } from '../../../modules/catalog/contract.ts'
import { useLanguage } from '../../../platform/web/index.ts'
import { Choice, Entry, Group, optionsOf, TextLine } from './DraftParts.tsx'
import { type Part, useDraftTexts } from './draft-texts.ts'
import { nextId, withEntry } from './entries.ts'
import { RuleEditor } from './RuleEditor.tsx'
import { useItemWords } from './words.ts'

type Material = Item['materials'][number]

/** Materials: where each comes from, and when it is needed. */
export function Materials({ item, locked, onChange, findings, choices }: Part) {
  const t = useDraftTexts()
  const w = useItemWords()
  const sources = words[useLanguage()].materialSource
  const set = (materials: Item['materials']) => onChange({ ...item, materials })
  const changed = (at: number, change: { [K in keyof Material]?: Material[K] | undefined }) => set(withEntry(item.materials, at, change))
  const add = () => set([...item.materials, { id: nextId(item.materials, 'm'), name: t.newMaterial, source: 'applicant', required: true }])
  return (
    <Group title={w.parts.materials}>
      {item.materials.map((one, at) => (
        <Entry
          key={one.id}
          name={`${w.parts.materials} ${at + 1}`}
          path={`/materials/${at}`}
          findings={findings}
          locked={locked}
          onRemove={() => set(item.materials.filter((other) => other !== one))}
        >
          <TextLine
            label={w.properties.name ?? 'name'}
            of={one.id}
            wide
            value={one.name}
            locked={locked}
            onChange={(name) => changed(at, { name })}
          />
          <Choice
            label={t.source}
            of={one.id}
            value={one.source}
            locked={locked}
            options={(['repository', 'shared', 'applicant', 'generated'] as const).map((value) => ({ value, label: sources[value] }))}
            onChange={(source) => source && changed(at, { source })}
          />
          <Choice
            label={t.licence}
            of={one.id}
            value={one.licence}
            clear
            locked={locked}
            options={optionsOf(choices?.licences ?? [])}
            onChange={(licence) => changed(at, { licence })}
          />
          <Checkbox disabled={locked} checked={one.required} onChange={(event) => changed(at, { required: event.target.checked })}>
            {t.required}
          </Checkbox>
          <TextLine
            label={t.note}
            of={one.id}
            wide
            value={one.note ?? ''}
            locked={locked}
            onChange={(note) => changed(at, { note: note || undefined })}
          />
          <RuleEditor
            label={t.when}
            of={one.id}
            item={item}
            value={one.when ?? ''}
            locked={locked}
            onChange={(when) => changed(at, { when: when || undefined })}
          />
        </Entry>
      ))}
      {!locked && <Button onClick={add}>{t.addMaterial}</Button>}
    </Group>
  )
}
