import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { type RuleView, cardRuleEndpoints as rules } from '../../../modules/supervision/contract.ts'
import { dateText, ErrorSummary } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { RuleTrial } from './RuleTrial.tsx'
import { useRuleTexts } from './rule-words.ts'

/** The second pair of eyes: the draft with what it would have done, approved or refused. */
export function DecideRule(props: { rule: RuleView; onClose: () => void }) {
  const t = useRuleTexts()
  const { rule } = props
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const act = useAct(rules.decide, [rules.list])
  const decide = async (approve: boolean) => {
    if (!approve && note.trim() === '') return setMissing(true)
    const done = await act.run({ editionId: rule.editionId ?? '', approve, note: note.trim() }, approve ? t.approved : undefined)
    if (done) props.onClose()
  }
  return (
    <Modal
      open
      width={680}
      title={`${t.decide}：${rule.name}`}
      onCancel={props.onClose}
      destroyOnHidden
      footer={[
        <Button key="refuse" danger disabled={act.busy} onClick={() => void decide(false)}>
          {t.refuse}
        </Button>,
        <Button key="approve" type="primary" loading={act.busy} onClick={() => void decide(true)}>
          {t.approve}
        </Button>,
      ]}
    >
      <ErrorSummary problem={act.problem} />
      <dl className="co-facts">
        <dt>{t.colour}</dt>
        <dd>
          {t.colours[rule.colour]} · {t.subjects[rule.subject]} · {rule.enabled ? t.on : t.off}
        </dd>
        <dt>{t.when}</dt>
        <dd>
          {rule.meaning} <code className="co-code">{rule.when}</code>
        </dd>
        <dt>{t.basis}</dt>
        <dd>{rule.basis}</dd>
        <dt>{t.from}</dt>
        <dd>{rule.from && dateText(rule.from)}</dd>
      </dl>
      {rule.trial && <RuleTrial trial={rule.trial} />}
      <Input.TextArea
        rows={2}
        maxLength={200}
        aria-label={t.note}
        placeholder={t.note}
        value={note}
        status={missing ? 'error' : ''}
        onChange={(event) => {
          setNote(event.target.value)
          setMissing(false)
        }}
      />
      {missing && (
        <p role="alert" className="co-red">
          {t.noteNeeded}
        </p>
      )}
    </Modal>
  )
}
