import { AutoComplete, Checkbox, Input, Select } from 'antd'
import { type Presented, pointerPath, texts } from '../../../../platform/web/index.ts'
import { DateInput, FieldBox } from '../../../forms/web/index.ts'
import type { CaseView, MyTask } from '../../contract.ts'
import { DefectEditor } from '../DefectEditor.tsx'
import { type Decision, isOverruling } from './decision.ts'
import { JointReview } from './JointReview.tsx'
import { Phrases } from './Phrases.tsx'
import { TransferOffice } from './TransferOffice.tsx'

const useTexts = texts({
  'zh-CN': {
    opinion: '意见',
    why: '为什么',
    dissent: '不采纳不同意见的理由',
    against: '建议不予批准（仍提交给下一环节）',
    reason: '不予批准的理由',
    basis: '法律依据',
    authority: '有权受理的机关',
    step: '退回到',
    body: '出具单位',
    reference: '文号或流水号',
    on: '出具日期',
    once: '一次列明全部需要补正的内容；申请人补正后，任务回到这里',
    pick: '请选择',
  },
  en: {
    opinion: 'Opinion',
    why: 'Why',
    dissent: 'Why the dissent is not followed',
    against: 'Advise against (goes on to the next step)',
    reason: 'Reason of the rejection',
    basis: 'Legal basis',
    authority: 'Competent authority',
    step: 'Back to',
    body: 'Issued by',
    reference: 'Reference',
    on: 'Issued on',
    once: 'List everything at once; after the correction the task returns here',
    pick: 'Choose',
  },
})

interface Props {
  view: CaseView
  task: MyTask
  decision: Decision
  onChange: (change: Partial<Decision>) => void
  problem: Presented | undefined
}

/** What belongs to the chosen outcome, and nothing else. */
export function OutcomeFields(props: Props) {
  const t = useTexts()
  const { view, decision, onChange } = props
  switch (decision.outcome) {
    case 'pass':
      return <PassFields {...props} />
    case 'return':
      return (
        <>
          <p className="ow-muted">{t.once}</p>
          <DefectEditor subject={view} defects={decision.defects} onChange={(defects) => onChange({ defects })} />
        </>
      )
    case 'reject':
      return (
        <>
          <JointReview task={props.task} />
          <RejectFields {...props} />
        </>
      )
    case 'transfer':
      return (
        <>
          <TransferOffice {...props} />
          <Opinion {...props} label={t.why} plain />
        </>
      )
    case 'send-back':
      return (
        <>
          <label className="ow-field" htmlFor="f-toStep">
            <span className="ow-label">{t.step}</span>
            <Select
              id="f-toStep"
              value={decision.toStep || null}
              placeholder={t.pick}
              options={props.task.sendBackTo.map((one) => ({ value: one.stepId, label: one.name }))}
              onChange={(toStep) => onChange({ toStep: toStep ?? '' })}
            />
          </label>
          <Opinion {...props} label={t.why} plain />
        </>
      )
  }
}

function PassFields(props: Props) {
  const t = useTexts()
  const { task, decision, onChange } = props
  const faults = new Map((props.problem?.faults ?? []).map((fault) => [pointerPath(fault.field).at(-1) ?? '', fault.message]))
  const { external } = decision
  return (
    <>
      {task.fields.length > 0 && (
        <div className="ow-fields">
          {task.fields.map((field) => (
            <FieldBox
              key={field.key}
              field={field}
              answers={decision.fields}
              fault={faults.get(field.key)}
              onAnswer={(key, value) => onChange({ fields: { ...decision.fields, [key]: value } })}
            />
          ))}
        </div>
      )}
      {task.backEntry && (
        <div className="ow-fields">
          <label className="ow-field" htmlFor="f-body">
            <span className="ow-label">{t.body}</span>
            <Input
              id="f-body"
              value={external.body}
              onChange={(event) => onChange({ external: { ...external, body: event.target.value } })}
            />
          </label>
          <label className="ow-field" htmlFor="f-reference">
            <span className="ow-label">{t.reference}</span>
            <Input
              id="f-reference"
              value={external.reference}
              onChange={(event) => onChange({ external: { ...external, reference: event.target.value } })}
            />
          </label>
          <label className="ow-field" htmlFor="f-on">
            <span className="ow-label">{t.on}</span>
            <DateInput id="f-on" value={external.on} onChange={(on) => onChange({ external: { ...external, on: on ?? '' } })} />
          </label>
        </div>
      )}
      <JointReview task={task} />
      {isOverruling(decision, task) && (
        <label className="ow-field" htmlFor="f-dissentReason">
          <span className="ow-label">{t.dissent}</span>
          <Input.TextArea
            id="f-dissentReason"
            autoSize={{ minRows: 2 }}
            maxLength={2000}
            value={decision.dissentReason}
            onChange={(event) => onChange({ dissentReason: event.target.value })}
          />
        </label>
      )}
      <Opinion {...props} label={t.opinion} />
      {!task.may.includes('reject') && task.kind !== 'accept' && (
        <Checkbox checked={decision.against} onChange={(event) => onChange({ against: event.target.checked })}>
          {t.against}
        </Checkbox>
      )}
    </>
  )
}

function RejectFields(props: Props) {
  const t = useTexts()
  const { view, task, decision, onChange } = props
  return (
    <>
      <label className="ow-field" htmlFor="f-reason">
        <span className="ow-label">{t.reason}</span>
        <Input.TextArea
          id="f-reason"
          autoSize={{ minRows: 3 }}
          maxLength={2000}
          value={decision.reason}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
      </label>
      <label className="ow-field" htmlFor="f-legalBasis">
        <span className="ow-label">{t.basis}</span>
        <AutoComplete
          id="f-legalBasis"
          value={decision.legalBasis}
          options={view.item.basis.map((one) => ({ value: one }))}
          onChange={(legalBasis) => onChange({ legalBasis: legalBasis ?? '' })}
        />
      </label>
      {task.kind === 'accept' && (
        <label className="ow-field" htmlFor="f-competentAuthority">
          <span className="ow-label">{t.authority}</span>
          <Input
            id="f-competentAuthority"
            value={decision.competentAuthority}
            onChange={(event) => onChange({ competentAuthority: event.target.value })}
          />
        </label>
      )}
    </>
  )
}

/** `plain`: the ready phrases speak of a decision, and have no place here. */
function Opinion(props: Props & { label: string; plain?: boolean }) {
  const { task, decision, onChange } = props
  return (
    <div className="ow-field">
      <label className="ow-label" htmlFor="f-opinion">
        {props.label}
      </label>
      <Input.TextArea
        id="f-opinion"
        autoSize={{ minRows: 3 }}
        maxLength={2000}
        value={decision.opinion}
        onChange={(event) => onChange({ opinion: event.target.value })}
      />
      {!props.plain && (
        <Phrases
          task={task}
          opinion={decision.opinion}
          onInsert={(phrase) => onChange({ opinion: decision.opinion ? `${decision.opinion}${phrase}` : phrase })}
        />
      )}
    </div>
  )
}
