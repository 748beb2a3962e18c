import { Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { FormDate } from '../../../modules/forms/web/index.ts'
import { type RuleView, cardRuleEndpoints as rules, type Subject } from '../../../modules/supervision/contract.ts'
import type { Input as InputOf, Output } from '../../../platform/contract/endpoint.ts'
import { ErrorSummary, setFaults, today } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { Condition } from './Condition.tsx'
import { RuleTrial } from './RuleTrial.tsx'
import { useRuleTexts } from './rule-words.ts'

type Wish = InputOf<typeof rules.draft>
type Known = Output<typeof rules.list>['facts']
type Tried = Output<typeof rules.try>

/** The next version of a rule, or a new one: written, tried on the last month, handed to a second person. */
export function DraftRule(props: { rule: RuleView | undefined; facts: Known; onClose: () => void }) {
  const t = useRuleTexts()
  const { rule } = props
  const [form] = Form.useForm<Wish>()
  const [trial, setTrial] = useState<Tried>()
  const attempt = useAct(rules.try, [])
  const draft = useAct(rules.draft, [rules.list])
  const problem = draft.problem ?? attempt.problem
  useEffect(() => {
    if (problem) setFaults(form, problem)
  }, [problem, form])
  const subject = Form.useWatch('subject', form) ?? rule?.subject ?? 'step'
  const facts = props.facts.find((one) => one.subject === subject)?.facts ?? []
  const given = (): Wish => ({ ...form.getFieldsValue(), ...(rule ? { code: rule.code, subject: rule.subject } : {}) })
  const tryIt = async () => {
    draft.clear()
    if (!(await form.validateFields().catch(() => undefined))) return
    const { from: _, ...said } = given()
    setTrial(await attempt.run(said))
  }
  const submit = async () => {
    attempt.clear()
    if (await draft.run(given(), t.submitted)) props.onClose()
  }
  const needed = (label: string, min: number) => [{ required: true, whitespace: true, min, message: t.needed(label) }]
  const choice = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([value, label]) => ({ value, label }))
  return (
    <Modal
      open
      width={680}
      title={rule ? `${t.change}：${rule.name}` : t.add}
      onCancel={props.onClose}
      destroyOnHidden
      footer={[
        <Button key="cancel" onClick={props.onClose}>
          {t.cancel}
        </Button>,
        <Button key="try" loading={attempt.busy} onClick={() => void tryIt()}>
          {t.try}
        </Button>,
        <Button key="submit" type="primary" loading={draft.busy} onClick={form.submit}>
          {t.submit}
        </Button>,
      ]}
    >
      <ErrorSummary problem={problem} />
      <Form<Wish>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ colour: 'yellow', subject: 'step', enabled: true, ...pick(rule), from: today() }}
        onValuesChange={(changed) => {
          setTrial(undefined)
          // Every subject has facts of its own.
          if ('subject' in changed) form.setFieldValue('when', '')
        }}
        onFinish={() => void submit()}
      >
        <Form.Item name="name" label={t.name} rules={needed(t.name, 4)}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="subject" label={t.subject}>
          <Select<Subject> disabled={rule !== undefined} options={choice(t.subjects) as { value: Subject; label: string }[]} />
        </Form.Item>
        <Form.Item name="colour" label={t.colour}>
          <Radio.Group options={choice(t.colours)} />
        </Form.Item>
        <Form.Item name="when" label={t.when} rules={needed(t.when, 3)}>
          <Condition key={subject} facts={facts} />
        </Form.Item>
        <Form.Item name="basis" label={t.basis} rules={needed(t.basis, 4)}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="enabled" label={t.enabled}>
          <Radio.Group
            options={[
              { value: true, label: t.on },
              { value: false, label: t.off },
            ]}
          />
        </Form.Item>
        <Form.Item name="from" label={t.from} rules={needed(t.from, 10)}>
          <FormDate min={today()} />
        </Form.Item>
      </Form>
      {trial && (
        <>
          <p>
            {t.when}：{trial.meaning}
          </p>
          <RuleTrial trial={trial} />
        </>
      )}
    </Modal>
  )
}

function pick(rule: RuleView | undefined): Partial<Wish> {
  if (!rule) return {}
  const { name, subject, colour, when, basis, enabled } = rule
  return { name, subject, colour, when, basis, enabled }
}
