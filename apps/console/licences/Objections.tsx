import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { decideObjection, getRegistered, listRegisterWork, type Objection } from '../../../modules/licences/contract.ts'
import { dateText, ErrorSummary, texts } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { Go } from '../parts/Go.tsx'
import { useLicenceWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    title: '答复数据异议',
    how: '答复',
    correct: '更正，出新版本',
    refuse: '不予更正',
    value: '更正为',
    opinion: '核查意见（告知异议人）',
    opinionRule: '请写明核查情况和理由，4 至 400 字',
    send: '提交答复',
    cancel: '取消',
    done: '已答复，异议人会收到通知',
    states: { open: '待答复', corrected: '已更正', refused: '未更正' },
  },
  en: {
    title: 'Answer an objection',
    how: 'Answer',
    correct: 'Correct it by a new version',
    refuse: 'Do not correct it',
    value: 'Correct value',
    opinion: 'Finding (told to the person)',
    opinionRule: 'Say what was found and why, 4 to 400 letters',
    send: 'Answer',
    cancel: 'Cancel',
    done: 'Answered; the person is told',
    states: { open: 'Open', corrected: 'Corrected', refused: 'Not corrected' },
  },
})

export function Objections(props: { rows: readonly Objection[]; linked?: boolean }) {
  const t = useLicenceWords()
  const own = useTexts()
  const [open, setOpen] = useState<Objection>()
  return (
    <>
      <ul className="co-list">
        {props.rows.map((one) => (
          <li key={one.id}>
            {props.linked === false ? <b>{one.label}</b> : <Go to={`/licences/${one.licenceId}`}>{`${one.typeName} · ${one.label}`}</Go>}{' '}
            <span className="co-quiet">
              {one.state === 'open' ? (
                <>
                  <span className="ow-nb">{t.due(dateText(one.due))}</span>
                  {one.late && ` · ${t.late}`}
                </>
              ) : (
                own.states[one.state]
              )}
            </span>
            <div>
              {t.present}：{String(one.present)} → {t.claimed}：{one.claimed}
            </div>
            <div className="co-quiet">
              {t.reason}：{one.reason}
              {one.files.length > 0 && ` · ${t.files(one.files.length)}`}
              {one.opinion && ` · ${own.opinion}：${one.opinion}`}
            </div>
            {one.state === 'open' && (
              <Button size="small" onClick={() => setOpen(one)} aria-label={`${t.answer}：${one.label}`}>
                {t.answer}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open && <Answer objection={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function Answer(props: { objection: Objection; onClose: () => void }) {
  const t = useTexts()
  const { objection } = props
  const act = useAct(decideObjection, [listRegisterWork, getRegistered])
  const [form] = Form.useForm<{ correct: boolean; value: string; opinion: string }>()
  const correct = Form.useWatch('correct', form)
  const send = async (given: { correct: boolean; value?: string; opinion: string }) => {
    const value = given.correct && given.value !== objection.claimed ? { value: given.value ?? objection.claimed } : {}
    const done = await act.run({ objectionId: objection.id, correct: given.correct, opinion: given.opinion, ...value }, t.done)
    if (done) props.onClose()
  }
  return (
    <Modal
      open
      title={`${t.title}：${objection.typeName} · ${objection.label}`}
      okText={t.send}
      cancelText={t.cancel}
      confirmLoading={act.busy}
      onCancel={props.onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <ErrorSummary problem={act.problem} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ correct: true, value: objection.claimed }}
        onFinish={(given) => void send(given)}
      >
        <Form.Item name="correct" label={t.how}>
          <Radio.Group
            options={[
              { value: true, label: t.correct },
              { value: false, label: t.refuse },
            ]}
          />
        </Form.Item>
        {correct !== false && (
          <Form.Item name="value" label={t.value} rules={[{ required: true, message: t.value }]}>
            <Input maxLength={200} />
          </Form.Item>
        )}
        <Form.Item name="opinion" label={t.opinion} rules={[{ required: true, whitespace: true, min: 4, message: t.opinionRule }]}>
          <Input.TextArea rows={3} maxLength={400} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
