import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { ErrorSummary, type Presented, present, texts, useCall } from '../../../../platform/web/index.ts'
import { checkPromise } from '../../contract.ts'
import type { TaskProps } from './task-props.ts'

const useTexts = texts({
  'zh-CN': {
    promised: '申请人承诺',
    result: '核查结论',
    results: { true: '承诺属实', untrue: '承诺不实' },
    untrue: '承诺不实的：书面告知申请人，请批撤销决定；机关负责人同意撤销后记入失信记录。',
    found: '核查方式和发现的情况',
    needed: '请写明怎样核查、发现了什么（至少 4 个字）',
    do: '登记核查结论',
  },
  en: {
    promised: 'What was promised',
    result: 'Result',
    results: { true: 'true', untrue: 'untrue' },
    untrue: 'If untrue the applicant is told in writing and the revocation is asked for; once the head agrees it is recorded.',
    found: 'How it was checked, and what was found',
    needed: 'At least 4 characters',
    do: 'Enter the result',
  },
})

/** 承诺核查: what was promised, what was found, and what follows. */
export function CheckForm(props: TaskProps) {
  const t = useTexts()
  const call = useCall()
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const { view, task } = props
  const send = async (given: { result: 'true' | 'untrue'; found: string }) => {
    setBusy(true)
    setProblem(undefined)
    try {
      props.onActed(await call(checkPromise, { taskId: task.taskId, taskVersion: task.version, ...given }))
    } catch (thrown) {
      const told = present(thrown)
      if (!(await props.onRefused(told))) setProblem(told)
      setBusy(false)
    }
  }
  return (
    <Form name="check" layout="vertical" requiredMark={false} onFinish={send}>
      <ErrorSummary problem={problem} />
      <h3>{t.promised}</h3>
      <ul className="ow-dots">
        {(view.promise?.materials ?? []).map((one) => (
          <li key={one.materialId}>
            {one.says} <span className="ow-muted">{one.name}</span>
          </li>
        ))}
      </ul>
      <Form.Item name="result" label={t.result} rules={[{ required: true, message: t.needed }]} extra={t.untrue}>
        <Radio.Group options={(['true', 'untrue'] as const).map((one) => ({ value: one, label: t.results[one] }))} />
      </Form.Item>
      <Form.Item name="found" label={t.found} rules={[{ required: true, min: 4, message: t.needed }]}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {t.do}
      </Button>
    </Form>
  )
}
