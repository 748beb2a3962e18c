import { Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { ErrorSummary, type Presented, pointerPath, present, texts, useCall } from '../../../../platform/web/index.ts'
import { FieldBox } from '../../../forms/web/index.ts'
import { type CaseView, mendApplication } from '../../contract.ts'

const useTexts = texts({
  'zh-CN': {
    lead: '经申请人确认，可以当场更正不影响材料、条件和办理路径的错误，不计退回。',
    begin: '当场更正',
    which: '更正哪几项',
    pick: '选择要更正的内容',
    agreed: '申请人怎样确认',
    ways: { 'in-person': '当面', telephone: '电话' },
    reason: '更正原因',
    needed: '请填写更正原因',
    do: '确定更正',
    cancel: '不更正',
  },
  en: {
    lead: 'With the applicant’s word, errors that touch neither papers, conditions nor the way are mended at once; no return is counted.',
    begin: 'Mend on the spot',
    which: 'What to mend',
    pick: 'Choose',
    agreed: 'How the applicant agreed',
    ways: { 'in-person': 'in person', telephone: 'by telephone' },
    reason: 'Why',
    needed: 'Please say why',
    do: 'Mend',
    cancel: 'Leave it',
  },
})

interface Given {
  agreed: 'in-person' | 'telephone'
  reason: string
}

/** 当场更正: the entries to mend, with their new values, how the applicant agreed, and why. */
export function MendForm(props: { view: CaseView; onDone: () => void }) {
  const t = useTexts()
  const call = useCall()
  const [open, setOpen] = useState(false)
  const [keys, setKeys] = useState<string[]>([])
  const [answers, setAnswers] = useState<Record<string, unknown>>({})
  const [problem, setProblem] = useState<Presented>()
  const { view } = props
  const fields = view.form.sections.flatMap((one) => one.fields).filter((one) => view.mendable.includes(one.key))
  const send = async (given: Given) => {
    setProblem(undefined)
    try {
      await call(mendApplication, {
        caseId: view.caseId,
        answers: Object.fromEntries(keys.map((key) => [key, answers[key] ?? null])),
        ...given,
      })
      setOpen(false)
      setKeys([])
      setAnswers({})
      props.onDone()
    } catch (thrown) {
      setProblem(present(thrown))
    }
  }
  if (!open)
    return (
      <>
        <p className="ow-muted">{t.lead}</p>
        <Button size="small" onClick={() => setOpen(true)}>
          {t.begin}
        </Button>
      </>
    )
  return (
    <Form
      name="mend"
      layout="vertical"
      requiredMark={false}
      initialValues={{ agreed: 'in-person' }}
      onFinish={(given: Given) => void send(given)}
    >
      <ErrorSummary problem={problem} idOf={(pointer) => `f-${pointerPath(pointer).at(-1)}`} />
      <label className="ow-field" htmlFor="mend-which">
        <span className="ow-label">{t.which}</span>
        <Select
          id="mend-which"
          mode="multiple"
          placeholder={t.pick}
          value={keys}
          onChange={setKeys}
          optionFilterProp="label"
          options={fields.map((one) => ({ value: one.key, label: one.label }))}
        />
      </label>
      <div className="ow-fields">
        {fields
          .filter((one) => keys.includes(one.key))
          .map((field) => (
            <FieldBox
              key={field.key}
              field={{ ...field, open: true }}
              answers={answers}
              onAnswer={(key, value) => setAnswers((before) => ({ ...before, [key]: value }))}
            />
          ))}
      </div>
      <Form.Item name="agreed" label={t.agreed}>
        <Radio.Group options={(['in-person', 'telephone'] as const).map((one) => ({ value: one, label: t.ways[one] }))} />
      </Form.Item>
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, min: 2, message: t.needed }]}>
        <Input maxLength={500} />
      </Form.Item>
      <div className="ow-submit">
        <Button type="primary" htmlType="submit" disabled={keys.length === 0}>
          {t.do}
        </Button>
        <Button onClick={() => setOpen(false)}>{t.cancel}</Button>
      </div>
    </Form>
  )
}
