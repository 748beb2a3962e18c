import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { type Item, words } from '../../../modules/catalog/contract.ts'
import { pick, texts } from '../../../platform/web/index.ts'
import { nextId, withEntry } from './entries.ts'
import { useItemWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    promised: '承诺时限',
    statutory: '法定时限（没有则留空）',
    unit: '单位',
    aliasHint: '输入一种说法后按回车',
    addCondition: '增加一条由部门核实的条件',
    addMaterial: '增加一份申请人提交的材料',
    remove: '删除',
    newCondition: '新的条件',
    newMaterial: '新的材料',
    hint: '环节时限之和（最长路径）应等于承诺时限；规则、分支、表单结构等请在“源文件”中修改，每处错误都会指出在第几行。',
    required: '必需',
  },
  en: {
    promised: 'Promised',
    statutory: 'By law (empty if none)',
    unit: 'Unit',
    aliasHint: 'Type what people say, then Enter',
    addCondition: 'Add a condition that an office checks',
    addMaterial: 'Add a material that the applicant brings',
    remove: 'Remove',
    newCondition: 'New condition',
    newMaterial: 'New material',
    hint: 'The longest path of the steps must equal the promise. Rules, branches and the shape of the form are edited in the source; every fault names its line.',
    required: 'required',
  },
})

interface Part {
  readonly item: Item
  readonly locked: boolean
  readonly onChange: (item: Item) => void
}

/** What item managers change most, without knowing how the source is written. */
export function DraftForm(props: Part) {
  const t = useTexts()
  return (
    <div className="co-stack">
      <p className="co-quiet">{t.hint}</p>
      <Head {...props} />
      <Limits {...props} />
      <Conditions {...props} />
      <Materials {...props} />
      <Steps {...props} />
      <Labels {...props} />
    </div>
  )
}

function Group(props: { title: string; children: ReactNode }) {
  return (
    <fieldset className="co-group">
      <legend>{props.title}</legend>
      {props.children}
    </fieldset>
  )
}

function Line(props: { label: string; children: (label: string) => ReactNode }) {
  return (
    <div className="co-line">
      <span aria-hidden="true">{props.label}</span>
      {props.children(props.label)}
    </div>
  )
}

function Head({ item, locked, onChange }: Part) {
  const t = useTexts()
  const w = useItemWords()
  const named = (key: string) => w.properties[key] ?? key
  return (
    <Group title={w.parts.head}>
      {(['name', 'shortName', 'targets', 'renewal', 'notes'] as const).map((key) => (
        <Line key={key} label={named(key)}>
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
        <Line key={key} label={named(key)}>
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

function Limits({ item, locked, onChange }: Part) {
  const t = useTexts()
  const w = useItemWords()
  const { limits } = item
  const units = pick(words).timeUnit
  const set = (change: Partial<Item['limits']>) => onChange({ ...item, limits: { ...limits, ...change } })
  return (
    <Group title={w.properties.limits ?? 'limits'}>
      <div className="co-row">
        <InputNumber
          aria-label={t.promised}
          prefix={t.promised}
          min={0}
          precision={0}
          disabled={locked}
          value={limits.promised}
          onChange={(n) => set({ promised: n ?? 0 })}
        />
        <InputNumber
          aria-label={t.statutory}
          prefix={t.statutory}
          min={1}
          precision={0}
          disabled={locked}
          value={limits.statutory}
          onChange={(n) => set({ statutory: n })}
        />
        <Select
          aria-label={t.unit}
          disabled={locked}
          value={limits.unit}
          onChange={(unit) => set({ unit })}
          options={(['working-day', 'natural-day', 'hour'] as const).map((one) => ({ value: one, label: units[one] }))}
        />
      </div>
    </Group>
  )
}

function Conditions({ item, locked, onChange }: Part) {
  const t = useTexts()
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
  const t = useTexts()
  if (props.locked) return null
  return (
    <Button aria-label={`${t.remove} ${props.what}`} onClick={props.onClick}>
      {t.remove}
    </Button>
  )
}

function Materials({ item, locked, onChange }: Part) {
  const t = useTexts()
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

function Steps({ item, locked, onChange }: Part) {
  const w = useItemWords()
  const units = pick(words).timeUnit
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

function Labels({ item, locked, onChange }: Part) {
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
