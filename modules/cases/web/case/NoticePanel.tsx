import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { dateText, ErrorSummary, instantText, type Presented, present, texts, useCall } from '../../../../platform/web/index.ts'
import { concludeObjection, postNotice, recordObjection } from '../../contract.ts'
import type { TaskProps } from './task-props.ts'

const useTexts = texts({
  'zh-CN': {
    place: '公示地点',
    post: '发布公示',
    posted: (from: string, to: string) => `${from}起公示，至${to}`,
    objections: '异议',
    none: '公示期间没有收到异议',
    from: '提出人',
    text: '异议内容',
    contact: '联系方式（书面答复寄到哪里）',
    anonymous: '不愿署名（照样核实，不书面答复）',
    letters: '登记和作出结论时，给署名的提出人制发书面告知、答复，见“文书”。',
    record: '登记异议',
    conclusion: '处理结论',
    conclusions: { dismissed: '不成立', upheld: '成立，重新调查' },
    reason: '理由',
    conclude: '作出结论',
    needed: '请填写',
    at: '社区公示栏、政务公开网站',
  },
  en: {
    place: 'Where it is posted',
    post: 'Post the notice',
    posted: (from: string, to: string) => `Posted from ${from} to ${to}`,
    objections: 'Objections',
    none: 'No objection so far',
    from: 'Who objects',
    text: 'Objection',
    contact: 'Where the answer goes',
    anonymous: 'Does not want to be named (examined all the same, no letter)',
    letters: 'Who objects by name gets a letter now and an answer later; see Documents.',
    record: 'Record the objection',
    conclusion: 'Conclusion',
    conclusions: { dismissed: 'dismissed', upheld: 'upheld, investigate again' },
    reason: 'Reason',
    conclude: 'Conclude',
    needed: 'Please fill in',
    at: 'Notice board of the community, public website',
  },
})

/** The public notice of the case: posting it, and every objection with its conclusion. */
export function NoticePanel(props: TaskProps) {
  const t = useTexts()
  const call = useCall()
  const { view, task, onChanged } = props
  const [problem, setProblem] = useState<Presented>()
  const [adding, setAdding] = useState(false)
  const notice = view.notices.find((one) => one.taskId === task.taskId)
  const attempt = async (work: () => Promise<unknown>) => {
    setProblem(undefined)
    try {
      await work()
      setAdding(false)
      onChanged()
    } catch (thrown) {
      const told = present(thrown)
      if (!(await props.onRefused(told))) setProblem(told)
    }
  }
  const base = { taskId: task.taskId, taskVersion: task.version }
  return (
    <section className="ow-notice">
      <ErrorSummary problem={problem} />
      {notice?.postedOn && notice.endsOn ? (
        <p className="ow-nb">{t.posted(dateText(notice.postedOn), dateText(notice.endsOn))}</p>
      ) : (
        task.may.includes('post-notice') && (
          <Form
            layout="vertical"
            requiredMark={false}
            initialValues={{ place: t.at }}
            onFinish={(given: { place: string }) => void attempt(() => call(postNotice, { ...base, ...given }))}
          >
            <Form.Item name="place" label={t.place} rules={[{ required: true, min: 2, message: t.needed }]}>
              <Input maxLength={200} />
            </Form.Item>
            <Button type="primary" htmlType="submit">
              {t.post}
            </Button>
          </Form>
        )
      )}
      {notice?.postedOn && (
        <>
          <h3>{t.objections}</h3>
          {notice.objections.length === 0 && <p className="ow-muted">{t.none}</p>}
          {notice.objections.map((one) => (
            <div key={one.objectionId} className="ow-objection-row">
              <p>
                <b className="ow-nb">{one.from}</b> <span className="ow-muted ow-nb">{instantText(one.at)}</span>{' '}
                {one.contact && <span className="ow-muted">{one.contact}</span>}
              </p>
              <p>{one.text}</p>
              {one.conclusion ? (
                <p>
                  <b>{t.conclusions[one.conclusion]}</b> {one.reason}
                </p>
              ) : (
                <Form
                  layout="vertical"
                  requiredMark={false}
                  initialValues={{ conclusion: 'dismissed' }}
                  onFinish={(given: { conclusion: 'dismissed' | 'upheld'; reason: string }) =>
                    void attempt(() => call(concludeObjection, { ...base, objectionId: one.objectionId, ...given }))
                  }
                >
                  <Form.Item name="conclusion" label={t.conclusion}>
                    <Select options={(['dismissed', 'upheld'] as const).map((word) => ({ value: word, label: t.conclusions[word] }))} />
                  </Form.Item>
                  <Form.Item name="reason" label={t.reason} rules={[{ required: true, min: 2, message: t.needed }]}>
                    <Input.TextArea autoSize />
                  </Form.Item>
                  <Button htmlType="submit">{t.conclude}</Button>
                </Form>
              )}
            </div>
          ))}
          {task.may.includes('record-objection') && !adding && (
            <Button size="small" onClick={() => setAdding(true)}>
              {t.record}
            </Button>
          )}
          {adding && (
            <Form
              layout="vertical"
              requiredMark={false}
              onFinish={(given: { from: string; text: string; contact?: string; anonymous?: boolean }) =>
                void attempt(() => call(recordObjection, { ...base, ...given }))
              }
            >
              <Form.Item name="from" label={t.from} rules={[{ required: true, message: t.needed }]}>
                <Input autoFocus maxLength={100} />
              </Form.Item>
              <Form.Item name="text" label={t.text} rules={[{ required: true, min: 2, message: t.needed }]}>
                <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
              </Form.Item>
              <Form.Item name="contact" label={t.contact}>
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name="anonymous" valuePropName="checked">
                <Checkbox>{t.anonymous}</Checkbox>
              </Form.Item>
              <p className="ow-muted">{t.letters}</p>
              <Button htmlType="submit">{t.record}</Button>
            </Form>
          )}
        </>
      )}
    </section>
  )
}
