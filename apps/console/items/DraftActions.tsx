import { Button, DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import {
  type DraftView,
  discardItemDraft,
  getGuide,
  getItemDraft,
  getManagedItem,
  listManagedItems,
  reviewItemDraft,
  submitItemDraft,
} from '../../../modules/catalog/contract.ts'
import { dateText, ErrorSummary, texts, today } from '../../../platform/web/index.ts'
import { ReasonDialog } from '../accounts/ReasonDialog.tsx'
import { useAct } from '../parts/ask.ts'
import { useGo } from '../parts/Go.tsx'
import { useDraftPageTexts } from './draft-page-texts.ts'

const useTexts = texts({
  'zh-CN': {
    save: '保存并检查',
    submit: '提交审核',
    discard: '放弃草稿',
    publish: '审核通过并发布',
    giveBack: '退回修改',
    from: '生效日期',
    note: '修改说明',
    noteRule: '请写明改了什么、依据什么，2 至 200 字',
    dateRule: '请选择生效日期，不早于今天',
    cancel: '取消',
    confirm: '放弃后草稿内容不能找回。',
    published: '已发布',
    sent: '已提交，请本部门另一位事项管理员审核',
    returned: '已退回',
    effect: (day: string) => `生效日期：${day}`,
  },
  en: {
    save: 'Save and check',
    submit: 'Submit for review',
    discard: 'Discard',
    publish: 'Approve and publish',
    giveBack: 'Return',
    from: 'In force from',
    note: 'What changes',
    noteRule: 'Say what changes and why, 2 to 200 letters',
    dateRule: 'Choose a day, today or later',
    cancel: 'Cancel',
    confirm: 'A discarded draft cannot be brought back.',
    published: 'Published',
    sent: 'Submitted: another item manager of the department reviews it',
    returned: 'Returned',
    effect: (day: string) => `In force from ${day}`,
  },
})

const touched = [getItemDraft, getManagedItem, listManagedItems, getGuide] as const

/** Save, submit and discard for its authors; publish or return for the second person. */
export function DraftActions(props: { draft: DraftView; changed: boolean; busy: boolean; onSave: () => void }) {
  const t = useTexts()
  const w = useDraftPageTexts()
  const go = useGo()
  const [asking, setAsking] = useState<'submit' | 'discard' | 'return'>()
  const { draft } = props
  const { code, revision } = draft
  const home = () => go(`/items/${code}`)
  const discard = useAct(discardItemDraft, [getManagedItem, listManagedItems])
  const review = useAct(reviewItemDraft, [getManagedItem, listManagedItems, getGuide])
  const close = () => setAsking(undefined)
  const faulty = draft.findings.some((one) => one.grade === 'fault')
  const throwAway = async () => (await discard.run({ code, revision })) && (draft.basedOn === null ? go('/items') : home())
  const publish = async () => (await review.run({ code, revision, outcome: 'publish' }, t.published)) && home()
  const giveBack = async (opinion: string) => (await review.run({ code, revision, outcome: 'return', opinion }, t.returned)) && home()
  return (
    <>
      <div className="co-row-acts co-stay">
        {draft.may.edit && (
          <>
            <Button type={props.changed ? 'primary' : 'default'} disabled={!props.changed} loading={props.busy} onClick={props.onSave}>
              {t.save}
            </Button>
            <Button type={props.changed ? 'default' : 'primary'} disabled={props.changed || faulty} onClick={() => setAsking('submit')}>
              {t.submit}
            </Button>
            <Button danger onClick={() => setAsking('discard')}>
              {t.discard}
            </Button>
          </>
        )}
        {draft.may.review && (
          <>
            <Button type="primary" loading={review.busy} onClick={() => void publish()}>
              {t.publish}
            </Button>
            <Button onClick={() => setAsking('return')}>{t.giveBack}</Button>
          </>
        )}
        {draft.may.edit && props.changed && <span className="co-quiet">{w.saveFirst}</span>}
        {draft.effectiveFrom !== null && <span className="co-quiet">{t.effect(dateText(draft.effectiveFrom))}</span>}
      </div>
      <ErrorSummary problem={asking === 'return' ? undefined : review.problem} />
      {asking === 'submit' && <Submit code={code} revision={revision} onClose={close} />}
      {asking === 'discard' && (
        <Modal
          open
          title={t.discard}
          okText={t.discard}
          cancelText={t.cancel}
          okButtonProps={{ danger: true }}
          confirmLoading={discard.busy}
          onCancel={close}
          onOk={() => void throwAway()}
        >
          <ErrorSummary problem={discard.problem} />
          <p>{t.confirm}</p>
        </Modal>
      )}
      {asking === 'return' && (
        <ReasonDialog title={t.giveBack} ok={t.giveBack} busy={review.busy} problem={review.problem} onClose={close} onDone={giveBack} />
      )}
    </>
  )
}

function Submit(props: { code: string; revision: number; onClose: () => void }) {
  const t = useTexts()
  const [form] = Form.useForm<{ from: Dayjs; note: string }>()
  const act = useAct(submitItemDraft, touched)
  const send = async ({ from, note }: { from: Dayjs; note: string }) => {
    const { code, revision } = props
    if (await act.run({ code, revision, effectiveFrom: from.format('YYYY-MM-DD'), note: note.trim() }, t.sent)) props.onClose()
  }
  return (
    <Modal
      open
      title={t.submit}
      okText={t.submit}
      cancelText={t.cancel}
      confirmLoading={act.busy}
      onCancel={props.onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <ErrorSummary problem={act.problem} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send} initialValues={{ from: dayjs(today()) }}>
        <Form.Item name="from" label={t.from} rules={[{ required: true, message: t.dateRule }]}>
          <DatePicker allowClear={false} minDate={dayjs(today())} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="note" label={t.note} rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t.noteRule }]}>
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
