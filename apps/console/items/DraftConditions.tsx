import { Button } from 'antd'
import type { Item } from '../../../modules/catalog/contract.ts'
import { Choice, Entry, Group, TextLine } from './DraftParts.tsx'
import { type Part, useDraftTexts } from './draft-texts.ts'
import { nextId, withEntry } from './entries.ts'
import { RuleEditor } from './RuleEditor.tsx'
import { useItemWords } from './words.ts'

type Condition = Item['conditions'][number]

/** Conditions: decided by a rule, declared by the applicant, or found out by an office in a step. */
export function Conditions({ item, locked, onChange, findings }: Part) {
  const t = useDraftTexts()
  const w = useItemWords()
  const set = (conditions: Item['conditions']) => onChange({ ...item, conditions })
  const step = item.process.find((one) => one.decides)?.id ?? 's1'
  const add = () => set([...item.conditions, { id: nextId(item.conditions, 'c'), text: t.newCondition, kind: 'later', step }])
  const changed = (at: number, change: { [K in keyof Condition]?: Condition[K] | undefined }) => set(withEntry(item.conditions, at, change))
  const kind = (at: number, next: Condition['kind']) =>
    changed(at, {
      kind: next,
      rule: next === 'fact' ? (item.conditions[at]?.rule ?? 'applicant.age >= 18') : undefined,
      act: next === 'declaration' ? (item.conditions[at]?.act ?? item.acts[0]?.id) : undefined,
      step: next === 'later' ? (item.conditions[at]?.step ?? step) : undefined,
    })
  return (
    <Group title={w.parts.conditions}>
      {item.conditions.map((one, at) => (
        <Entry
          key={one.id}
          name={`${w.parts.conditions} ${at + 1}`}
          path={`/conditions/${at}`}
          findings={findings}
          locked={locked}
          onRemove={() => set(item.conditions.filter((other) => other !== one))}
        >
          <TextLine
            label={w.properties.text ?? 'text'}
            of={one.id}
            wide
            value={one.text}
            locked={locked}
            onChange={(text) => changed(at, { text })}
          />
          <Choice
            label={t.kind}
            of={one.id}
            value={one.kind}
            locked={locked}
            options={(['fact', 'declaration', 'later'] as const).map((value) => ({ value, label: t.kinds[value] }))}
            onChange={(next) => next && kind(at, next)}
          />
          {one.kind === 'fact' && (
            <RuleEditor
              label={t.rule}
              of={one.id}
              item={item}
              value={one.rule ?? ''}
              locked={locked}
              onChange={(rule) => changed(at, { rule })}
            />
          )}
          {one.kind === 'declaration' && (
            <Choice
              label={t.act}
              of={one.id}
              value={one.act}
              locked={locked}
              options={item.acts.map((act) => ({ value: act.id, label: act.text }))}
              onChange={(act) => changed(at, { act })}
            />
          )}
          {one.kind === 'later' && (
            <Choice
              label={t.step}
              of={one.id}
              value={one.step}
              locked={locked}
              options={item.process.map((two) => ({ value: two.id, label: two.name }))}
              onChange={(next) => changed(at, { step: next })}
            />
          )}
        </Entry>
      ))}
      {!locked && <Button onClick={add}>{t.addCondition}</Button>}
    </Group>
  )
}
