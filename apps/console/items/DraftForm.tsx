import { Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import type { FindingView, Item } from '../../../modules/catalog/contract.ts'
import { Conditions } from './DraftConditions.tsx'
import { Fields } from './DraftFields.tsx'
import { Materials } from './DraftMaterials.tsx'
import { Faults, Group, Named } from './DraftParts.tsx'
import { Acts, Parties } from './DraftPeople.tsx'
import { ResultEditor } from './DraftResult.tsx'
import { Steps } from './DraftSteps.tsx'
import { findingsAt, type Part, useDraftTexts } from './draft-texts.ts'
import { useItemWords } from './words.ts'

export const draftSections = ['head', 'parties', 'conditions', 'materials', 'fields', 'acts', 'process', 'result'] as const
export type DraftSection = (typeof draftSections)[number]

const sections: Record<DraftSection, (part: Part) => ReactNode> = {
  head: (part) => (
    <>
      <Head {...part} />
      <Limits {...part} />
    </>
  ),
  parties: (part) => <Parties {...part} />,
  conditions: (part) => <Conditions {...part} />,
  materials: (part) => <Materials {...part} />,
  fields: (part) => <Fields {...part} />,
  acts: (part) => <Acts {...part} />,
  process: (part) => <Steps {...part} />,
  result: (part) => <ResultEditor {...part} />,
}

/** In which section a place of the item is edited. */
export function sectionOf(path: string): DraftSection {
  const [, first = ''] = path.split('/')
  return draftSections.find((one) => one === first) ?? 'head'
}

/** What item managers change, without knowing how the source is written. */
export function DraftForm(props: Part & { section: DraftSection }) {
  const t = useDraftTexts()
  const { section, ...part } = props
  return (
    <div className="co-stack">
      {!part.locked && <p className="co-quiet">{t.hint}</p>}
      {sections[section](part)}
    </div>
  )
}

function Line(props: { label: string; faults: readonly FindingView[]; children: (label: string) => ReactNode }) {
  return (
    <div className="co-line">
      <span aria-hidden="true">{props.label}</span>
      <div>
        {props.children(props.label)}
        <Faults faults={props.faults} />
      </div>
    </div>
  )
}

function Head({ item, locked, onChange, findings }: Part) {
  const t = useDraftTexts()
  const w = useItemWords()
  const named = (key: string) => w.properties[key] ?? key
  return (
    <Group title={w.parts.head}>
      {(['name', 'shortName', 'targets', 'renewal', 'notes'] as const).map((key) => (
        <Line key={key} label={named(key)} faults={findingsAt(findings, `/${key}`)}>
          {(label) => (
            <Input.TextArea
              aria-label={label}
              autoSize
              disabled={locked}
              value={item[key] ?? ''}
              onChange={(event) => onChange(withText(item, key, event.target.value))}
            />
          )}
        </Line>
      ))}
      {(['aliases', 'basis'] as const).map((key) => (
        <Line key={key} label={named(key)} faults={findingsAt(findings, `/${key}`)}>
          {(label) => (
            <Select
              mode="tags"
              open={false}
              aria-label={label}
              placeholder={t.aliasHint}
              disabled={locked}
              value={[...item[key]]}
              onChange={(next: string[]) => onChange({ ...item, [key]: next })}
            />
          )}
        </Line>
      ))}
    </Group>
  )
}

/** Optional words are left out when they are emptied. */
function withText(item: Item, key: 'name' | 'shortName' | 'targets' | 'renewal' | 'notes', text: string): Item {
  if (text !== '' || key === 'name' || key === 'shortName' || key === 'targets') return { ...item, [key]: text }
  const { [key]: _, ...rest } = item
  return rest
}

function Limits({ item, locked, onChange, findings }: Part) {
  const t = useDraftTexts()
  const w = useItemWords()
  const { limits } = item
  const set = (change: Partial<Item['limits']>) => onChange({ ...item, limits: { ...limits, ...change } })
  return (
    <Group title={w.properties.limits ?? 'limits'}>
      <div className="co-entry-fields">
        <Named label={t.promised}>
          {(label) => (
            <InputNumber
              controls={false}
              aria-label={label}
              min={0}
              precision={0}
              disabled={locked}
              value={limits.promised}
              onChange={(n) => set({ promised: n ?? 0 })}
            />
          )}
        </Named>
        <Named label={t.statutory}>
          {(label) => (
            <InputNumber
              controls={false}
              aria-label={label}
              min={1}
              precision={0}
              disabled={locked}
              value={limits.statutory}
              onChange={(n) => set({ statutory: n })}
            />
          )}
        </Named>
        <Named label={t.unit}>
          {(label) => (
            <Select
              aria-label={label}
              disabled={locked}
              value={limits.unit}
              onChange={(unit) => set({ unit })}
              options={(['working-day', 'natural-day', 'hour'] as const).map((one) => ({ value: one, label: t.units[one] }))}
            />
          )}
        </Named>
      </div>
      <Faults faults={findingsAt(findings, '/limits')} />
    </Group>
  )
}
