import { Checkbox, InputNumber } from 'antd'
import { type Item, words } from '../../../modules/catalog/contract.ts'
import { useLanguage } from '../../../platform/web/index.ts'
import { Choice, Named, TextLine } from './DraftParts.tsx'
import { useDraftTexts } from './draft-texts.ts'
import { RuleEditor } from './RuleEditor.tsx'

type Step = Item['process'][number]
type Change = { [K in keyof Step]?: Step[K] | undefined }
type Asked = { step: Step; item: Item; locked: boolean; onChange: (change: Change) => void }

/** Which of several exclusive ways a step belongs to, and when a case takes it: steps of one way carry the same branch. */
export function BranchEditor({ step, item, locked, onChange }: Asked) {
  const t = useDraftTexts()
  const known = new Map(item.process.flatMap(({ branch }) => (branch ? [[branch.id, branch] as const] : [])))
  const next = `b${Math.max(0, ...[...known.keys()].map((id) => Number(id.slice(1)))) + 1}`
  const options = [...[...known].map(([id, branch]) => ({ value: id, label: branch.label })), { value: next, label: t.newBranch }]
  const { branch } = step
  const common = { of: step.id, locked }
  return (
    <>
      <Choice
        {...common}
        label={t.branch}
        clear
        value={branch?.id}
        options={options}
        onChange={(id) => onChange({ branch: id === undefined ? undefined : (known.get(id) ?? { id, label: t.newBranch, else: true }) })}
      />
      {branch && (
        <>
          <TextLine
            {...common}
            label={t.branchLabel}
            value={branch.label}
            onChange={(label) => onChange({ branch: { ...branch, label } })}
          />
          <Checkbox
            disabled={locked}
            checked={branch.else === true}
            onChange={({ target }) =>
              onChange({ branch: { id: branch.id, label: branch.label, ...(target.checked ? { else: true as const } : { when: '' }) } })
            }
          >
            {t.otherwise}
          </Checkbox>
          {branch.else !== true && (
            <RuleEditor
              label={t.branchWhen}
              of={step.id}
              item={item}
              value={branch.when ?? ''}
              locked={locked}
              onChange={(when) => onChange({ branch: { ...branch, when } })}
            />
          )}
        </>
      )}
    </>
  )
}

/** For how long names are shown for objection, on which basis, and whether to everybody. */
export function NoticeEditor({ step, locked, onChange }: Asked) {
  const t = useDraftTexts()
  const units = words[useLanguage()].timeUnit
  const notice = step.notice ?? { days: 5, unit: 'working-day' as const, public: true, basis: '' }
  const set = (change: Partial<typeof notice>) => onChange({ notice: { ...notice, ...change } })
  const common = { of: step.id, locked }
  return (
    <>
      <Named label={t.noticeDays}>
        {(label) => (
          <InputNumber
            controls={false}
            aria-label={`${label} ${step.id}`}
            min={1}
            max={90}
            precision={0}
            disabled={locked}
            value={notice.days}
            onChange={(days) => set({ days: days ?? 1 })}
          />
        )}
      </Named>
      <Choice
        {...common}
        label={t.noticeUnit}
        value={notice.unit}
        options={(['working-day', 'natural-day'] as const).map((value) => ({ value, label: units[value] }))}
        onChange={(unit) => unit && set({ unit })}
      />
      <Checkbox disabled={locked} checked={notice.public} onChange={({ target }) => set({ public: target.checked })}>
        {t.noticePublic}
      </Checkbox>
      <TextLine {...common} label={t.noticeBasis} wide value={notice.basis} onChange={(basis) => set({ basis })} />
    </>
  )
}
