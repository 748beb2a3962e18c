import { Button, Checkbox, InputNumber } from 'antd'
import { type Item, maySignAt, words } from '../../../modules/catalog/contract.ts'
import { type PictureStep, ProcessPicture, useLanguage } from '../../../platform/web/index.ts'
import { BranchEditor, NoticeEditor } from './DraftBranch.tsx'
import { Choice, Entry, Faults, Group, Named, optionsOf, TextLine } from './DraftParts.tsx'
import { type Part, useDraftTexts } from './draft-texts.ts'
import { movedStep, nextId, withEntry } from './entries.ts'
import { useItemWords } from './words.ts'

type Step = Item['process'][number]
const kinds = [
  ...(['accept', 'preliminary-review', 'review', 'joint-review', 'home-visit'] as const),
  ...(['public-notice', 'decision', 'licence-making', 'delivery', 'payment', 'declaration-check'] as const),
]

/** The process with its picture: what is changed below is drawn at once. */
export function Steps({ item, locked, onChange, findings, choices }: Part) {
  const t = useDraftTexts()
  const w = useItemWords()
  const set = (process: Item['process']) => onChange({ ...item, process })
  const add = () => {
    const at = item.process.findIndex((one) => one.kind === 'delivery')
    const place = at === -1 ? item.process.length : at
    const added: Step = {
      id: nextId(item.process, 's'),
      name: t.newStep,
      level: 'street',
      department: item.department,
      kind: 'review',
      days: 1,
    }
    set([...item.process.slice(0, place), added, ...item.process.slice(place)])
  }
  return (
    <Group title={w.parts.process}>
      <DraftPicture item={item} choices={choices} />
      <Faults faults={findings.filter((one) => one.grade === 'fault' && one.path === '/process')} />
      {item.process.map((one, at) => (
        <StepEntry
          key={one.id}
          step={one}
          at={at}
          part={{ item, locked, onChange, findings, choices }}
          onChange={(change) => set(withEntry(item.process, at, change))}
        />
      ))}
      {!locked && <Button onClick={add}>{t.addStep}</Button>}
    </Group>
  )
}

function StepEntry(props: { step: Step; at: number; part: Part; onChange: (change: { [K in keyof Step]?: Step[K] | undefined }) => void }) {
  const t = useDraftTexts()
  const w = useItemWords()
  const known = words[useLanguage()]
  const { step, at, part, onChange } = props
  const { item, locked, findings, choices } = part
  const set = (process: Item['process']) => part.onChange({ ...item, process })
  const groups = [...new Set(['g1', 'g2', 'g3', ...item.process.flatMap((one) => one.group ?? [])])].sort()
  const common = { of: step.id, locked }
  return (
    <Entry
      name={`${at + 1}. ${step.name}${step.branch ? `（${step.branch.label}）` : ''}`}
      path={`/process/${at}`}
      findings={findings}
      locked={locked}
      onRemove={() => set(item.process.filter((other) => other !== step))}
      onMove={(by) => set(movedStep(item.process, at, by))}
    >
      <TextLine {...common} label={w.properties.name ?? 'name'} wide value={step.name} onChange={(name) => onChange({ name })} />
      <Choice
        {...common}
        label={t.kind}
        value={step.kind}
        options={kinds.map((value) => ({ value, label: known.stepKind[value] }))}
        onChange={(kind) => kind && onChange(kind === 'public-notice' ? { kind } : { kind, notice: undefined })}
      />
      <Choice
        {...common}
        label={t.level}
        value={step.level}
        options={(['community', 'street', 'county', 'city'] as const).map((value) => ({ value, label: known.level[value] }))}
        onChange={(level) => level && onChange({ level })}
      />
      <Choice
        {...common}
        label={t.department}
        value={step.department}
        options={optionsOf(choices?.departments ?? [])}
        onChange={(department) => department && onChange({ department })}
      />
      <Named label={t.days}>
        {(label) => (
          <InputNumber
            controls={false}
            aria-label={`${label} ${step.id}`}
            min={0}
            max={999}
            precision={0}
            suffix={known.timeUnit[step.unit ?? 'working-day']}
            disabled={locked}
            value={step.days}
            onChange={(days) => onChange({ days: days ?? 0 })}
          />
        )}
      </Named>
      <Choice
        {...common}
        label={t.unit}
        value={step.unit ?? 'working-day'}
        options={(['working-day', 'natural-day', 'hour'] as const).map((value) => ({ value, label: known.timeUnit[value] }))}
        onChange={(unit) => onChange({ unit: unit === 'working-day' ? undefined : unit })}
      />
      <Choice
        {...common}
        label={t.group}
        clear
        value={step.group}
        options={groups.map((value) => ({ value, label: t.groups(value) }))}
        onChange={(group) => onChange({ group })}
      />
      {maySignAt(step) && <SigningEntry {...props} />}
      <BranchEditor step={step} item={item} locked={locked} onChange={onChange} />
      {step.kind === 'public-notice' && <NoticeEditor step={step} item={item} locked={locked} onChange={onChange} />}
      <span className="co-checks">
        <Checkbox
          disabled={locked}
          checked={step.together === true}
          onChange={(e) => onChange({ together: e.target.checked || undefined })}
        >
          {t.together}
        </Checkbox>
        <Checkbox disabled={locked} checked={step.decides === true} onChange={(e) => onChange({ decides: e.target.checked || undefined })}>
          {t.decides}
        </Checkbox>
        <Checkbox
          disabled={locked}
          checked={step.followUp === true}
          onChange={(e) => onChange({ followUp: e.target.checked || undefined })}
        >
          {t.followUp}
        </Checkbox>
      </span>
    </Entry>
  )
}

/** How several sign the step: two people of its own office where nothing else is said; offices beside it stay as they are. */
function SigningEntry(props: { step: Step; part: Part; onChange: (change: { signing?: Step['signing'] | undefined }) => void }) {
  const t = useDraftTexts()
  const known = words[useLanguage()]
  const { step, onChange } = props
  const { locked } = props.part
  const { signing } = step
  return (
    <>
      <Choice
        of={step.id}
        locked={locked}
        label={t.signing}
        clear
        value={signing?.mode}
        options={(['all', 'any', 'in-turn'] as const).map((value) => ({ value, label: known.signing[value] }))}
        onChange={(mode) => onChange({ signing: mode && { persons: 2, ...signing, mode } })}
      />
      {signing && (
        <Named label={t.signers}>
          {(label) => (
            <InputNumber
              controls={false}
              aria-label={`${label} ${step.id}`}
              min={1}
              max={9}
              precision={0}
              disabled={locked}
              value={signing.persons ?? 1}
              onChange={(persons) => onChange({ signing: { ...signing, persons: persons ?? 1 } })}
            />
          )}
        </Named>
      )}
    </>
  )
}

function DraftPicture(props: Pick<Part, 'item' | 'choices'>) {
  const known = words[useLanguage()]
  const named = new Map((props.choices?.departments ?? []).map((one) => [one.code, one.name]))
  const steps = props.item.process.map(
    (step): PictureStep => ({
      id: step.id,
      name: step.name,
      office: `${known.level[step.level]} ${named.get(step.department) ?? ''}`.trim(),
      state: 'waiting',
      group: step.group,
      branch: step.branch && { id: step.branch.id, label: step.branch.label },
      decides: step.decides === true,
      followUp: step.followUp === true,
      note: [`${step.days} ${known.timeUnit[step.unit ?? 'working-day']}`, step.signing && known.signing[step.signing.mode]]
        .filter(Boolean)
        .join(' · '),
    }),
  )
  return <ProcessPicture steps={steps} />
}
