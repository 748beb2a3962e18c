import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { present, texts, useCall } from '../../../../platform/web/index.ts'
import { type CaseView, takeBack } from '../../contract.ts'

const useTexts = texts({
  'zh-CN': {
    lead: (step: string) => `您刚办理了“${step}”，后续尚未开始，可以撤回`,
    take: '撤回',
    title: '撤回本人办理',
    what: '撤回后恢复到办理之前的状态；撤回和原意见都留在办件经过中。',
    why: '撤回原因',
    ok: '确定撤回',
    cancel: '不撤回',
    done: '已撤回，请重新办理',
  },
  en: {
    lead: (step: string) => `You have just done “${step}”; nothing that follows has begun`,
    take: 'Take back',
    title: 'Take back my act',
    what: 'Everything stands as before; the act and its undoing stay in the history.',
    why: 'Why',
    ok: 'Take back',
    cancel: 'Leave it',
    done: 'Taken back: please do it again',
  },
})

/** One's own mistake, corrected before it counts. */
export function TakeBack(props: { view: CaseView; onChanged: () => void }) {
  const t = useTexts()
  const call = useCall()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const { view } = props
  const mine = view.takeBack
  if (!mine) return null
  const send = async () => {
    setBusy(true)
    try {
      await call(takeBack, { caseId: view.caseId, taskId: mine.taskId, reason: reason.trim() })
      void message.success(t.done)
    } catch (thrown) {
      void message.error(present(thrown).title)
    }
    setBusy(false)
    setOpen(false)
    props.onChanged()
  }
  return (
    <section className="ow-take-back">
      <span>{t.lead(mine.stepName)}</span>
      <Button onClick={() => setOpen(true)}>{t.take}</Button>
      <Modal
        open={open}
        title={t.title}
        okText={t.ok}
        cancelText={t.cancel}
        okButtonProps={{ disabled: reason.trim().length < 2, loading: busy }}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <p>{t.what}</p>
        <label className="ow-field" htmlFor="take-back-reason">
          <span className="ow-label">{t.why}</span>
          <Input.TextArea
            id="take-back-reason"
            autoSize={{ minRows: 2 }}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      </Modal>
    </section>
  )
}
