import { Button, Checkbox, Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { type Item, words } from '../../../modules/catalog/contract.ts'
import { useLanguage } from '../../../platform/web/index.ts'
import { type Part, useDraftTexts } from './draft-texts.ts'
import { nextId, withEntry } from './entries.ts'
import { useItemWords } from './words.ts'

export function Group(props: { title: string; children: ReactNode }) {
  return (
    <fieldset className="co-group">
      <legend>{props.title}</legend>
      {props.children}
    </fieldset>
  )
}

export function Conditions({ item, locked, onChange }: Part) {
  const t = useDraftTexts()
  const w = useItemWords()
  const set = (conditions: Item['conditions']) => onChange({ ...item, conditions })
  const step = item.process.find((one) => one.decides)?.id ?? 's1'
  const add = () => set([...item.conditions, { id: nextId(item.conditions, 'c'), text: t.newCondition, kind: 'later', step }])
  return (
    <Group title={w.parts.conditions}>
      {item.conditions.map((one, at) => (
        <div className="co-row" key={one.id}>
          <Input.TextArea
            aria-label={`${w.parts.conditions} ${one.id}`}
            autoSize
            disabled={locked}
            value={one.text}
            onChange={(event) => set(withEntry(item.conditions, at, { text: event.target.value }))}
          />
          <Remove locked={locked} what={one.id} onClick={() => set(item.conditions.filter((other) => other !== one))} />
        </div>
      ))}
      {!locked && <Button onClick={add}>{t.addCondition}</Button>}
    </Group>
  )
}

function Remove(props: { locked: boolean; what: string; onClick: () => void }) {
  const t = useDraftTexts()
  if (props.locked) return null
  return (
    <Button aria-label={`${t.remove} ${props.what}`} onClick={props.onClick}>
      {t.remove}
    </Button>
  )
}

export function Materials({ item, locked, onChange }: Part) {
  const t = useDraftTexts()
  const w = useItemWords()
  const set = (materials: Item['materials']) => onChange({ ...item, materials })
  const add = () => set([...item.materials, { id: nextId(item.materials, 'm'), name: t.newMaterial, source: 'applicant', required: true }])
  return (
    <Group title={w.parts.materials}>
      {item.materials.map((one, at) => (
        <div className="co-row" key={one.id}>
          <Input
            aria-label={`${w.parts.materials} ${one.id}`}
            disabled={locked}
            value={one.name}
            onChange={(event) => set(withEntry(item.materials, at, { name: event.target.value }))}
          />
          <Input
            aria-label={`${w.properties.note ?? 'note'} ${one.id}`}
            placeholder={w.properties.note ?? 'note'}
            disabled={locked}
            value={one.note ?? ''}
            onChange={(event) => set(withEntry(item.materials, at, { note: event.target.value || undefined }))}
          />
          <Checkbox
            disabled={locked}
            checked={one.required}
            onChange={(event) => set(withEntry(item.materials, at, { required: event.target.checked }))}
          >
            <span className="ow-nb">{t.required}</span>
          </Checkbox>
          <Remove locked={locked} what={one.id} onClick={() => set(item.materials.filter((other) => other !== one))} />
        </div>
      ))}
      {!locked && <Button onClick={add}>{t.addMaterial}</Button>}
    </Group>
  )
}

export function Steps({ item, locked, onChange }: Part) {
  const w = useItemWords()
  const units = words[useLanguage()].timeUnit
  const set = (process: Item['process']) => onChange({ ...item, process })
  return (
    <Group title={w.parts.process}>
      {item.process.map((one, at) => (
        <div className="co-row" key={one.id}>
          <Input
            aria-label={`${w.parts.process} ${one.id}`}
            disabled={locked}
            value={one.name}
            onChange={(event) => set(withEntry(item.process, at, { name: event.target.value }))}
          />
          <InputNumber
            aria-label={`${w.properties.days ?? 'days'} ${one.id}`}
            min={0}
            precision={0}
            suffix={units[one.unit ?? 'working-day']}
            disabled={locked}
            value={one.days}
            onChange={(days) => set(withEntry(item.process, at, { days: days ?? 0 }))}
          />
        </div>
      ))}
    </Group>
  )
}

export function Labels({ item, locked, onChange }: Part) {
  const w = useItemWords()
  return (
    <Group title={w.parts.fields}>
      <div className="co-fields">
        {item.fields.map((one, at) => (
          <Input
            key={one.key}
            aria-label={`${w.parts.fields} ${one.key}`}
            disabled={locked}
            value={one.label}
            onChange={(event) => onChange({ ...item, fields: withEntry(item.fields, at, { label: event.target.value }) })}
          />
        ))}
      </div>
    </Group>
  )
}
