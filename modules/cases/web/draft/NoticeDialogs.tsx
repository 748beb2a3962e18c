import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ErrorSummary, type Presented, present, texts, useCall } from '../../../../platform/web/index.ts'
import { type Defect, type DraftView, refuseAcceptance, type Submitted } from '../../contract.ts'
import { DefectEditor, isWhole } from '../DefectEditor.tsx'
import type { DraftCalls } from './calls.ts'
import type { DraftStore } from './draft-store.ts'

const useTexts = texts({
  'zh-CN': {
    notice: '一次性告知',
    noticeLead: '列明全部需要补正的内容，只告知这一次。已按缺少的内容列好，可修改。',
    send: '出具告知书',
    refuse: '不予受理',
    refuseLead: '须告知理由和有权受理的机关，居民可以申请复议或者起诉。',
    reason: '理由',
    basis: '依据',
    authority: '有权受理的机关',
    needed: '请填写，不少于 4 个字',
    authorityNeeded: '请填写有权受理的机关',
    do: '出具不予受理决定书',
    cancel: '返回',
    kinds: {
      field: (name: string) => `“${name}”未填写`,
      material: (name: string) => `缺少“${name}”`,
      condition: (name: string) => `不符合条件：${name}`,
      party: (name: string) => `未确定${name}`,
      act: (name: string) => `未作出：${name}`,
    },
    bringFix: (name: string) => `请提供${name}`,
  },
  en: {
    notice: 'One-time notice',
    noticeLead: 'List everything that is missing; it is told only once. What is missing is listed already.',
    send: 'Issue the notice',
    refuse: 'Refuse acceptance',
    refuseLead: 'Reason and competent authority must be told.',
    reason: 'Reason',
    basis: 'Basis',
    authority: 'Competent authority',
    needed: 'At least 4 characters',
    authorityNeeded: 'Please name the authority',
    do: 'Issue the refusal',
    cancel: 'Back',
    kinds: {
      field: (name: string) => `“${name}” is not filled in`,
      material: (name: string) => `“${name}” is missing`,
      condition: (name: string) => `Condition not met: ${name}`,
      party: (name: string) => `${name} is not named`,
      act: (name: string) => `Not given: ${name}`,
    },
    bringFix: (name: string) => `Please provide ${name}`,
  },
})

interface Props<Done> {
  view: DraftView
  draft: DraftStore
  onDone: (done: Done) => void
  onClose: () => void
}

/** Everything missing, told once, in words that the resident can act on. */
export function TellMissing<Done>(props: Props<Done> & { calls: DraftCalls<Done> }) {
  const t = useTexts()
  const { view, draft, calls } = props
  const [problem, setProblem] = useState<Presented>()
  const [defects, setDefects] = useState<Defect[]>(() => listed(view, t))
  const send = async () => {
    try {
      props.onDone(await draft.finish((revision) => calls.tell(revision, defects)))
    } catch (thrown) {
      setProblem(present(thrown))
    }
  }
  return (
    <Modal
      open
      title={t.notice}
      width={760}
      onCancel={props.onClose}
      destroyOnHidden
      footer={<Footer cancel={props.onClose} label={t.send} disabled={!isWhole(defects)} run={send} />}
    >
      <p className="ow-muted">{t.noticeLead}</p>
      <ErrorSummary problem={problem} />
      <DefectEditor subject={view} defects={defects} onChange={setDefects} />
    </Modal>
  )
}

type Kind = DraftView['missing'][number]['kind']

function listed(view: DraftView, t: { kinds: Record<Kind, (name: string) => string>; bringFix: (name: string) => string }): Defect[] {
  const missing = view.missing.filter((one) => one.kind !== 'act')
  const defects = missing.map((one): Defect => {
    const place =
      one.kind === 'material'
        ? { materialId: one.id }
        : one.kind === 'field'
          ? { fieldKey: one.id }
          : one.kind === 'condition'
            ? { conditionId: one.id }
            : {}
    return { ...place, defect: t.kinds[one.kind](one.name), howToFix: one.message || t.bringFix(one.name) }
  })
  return defects.length > 0 ? defects : [{ defect: '', howToFix: '' }]
}

export function RefuseAcceptance(props: Props<Submitted>) {
  const t = useTexts()
  const call = useCall()
  const { view, draft } = props
  const [problem, setProblem] = useState<Presented>()
  const [form] = Form.useForm<{ reason: string; legalBasis?: string; competentAuthority: string }>()
  const refuse = async (given: { reason: string; legalBasis?: string; competentAuthority: string }) => {
    const { legalBasis, ...rest } = given
    try {
      props.onDone(
        await draft.finish((revision) =>
          call(refuseAcceptance, { draftId: view.draftId, revision, ...rest, ...(legalBasis ? { legalBasis } : {}) }),
        ),
      )
    } catch (thrown) {
      setProblem(present(thrown))
    }
  }
  return (
    <Modal
      open
      title={t.refuse}
      width={640}
      onCancel={props.onClose}
      destroyOnHidden
      footer={<Footer cancel={props.onClose} label={t.do} danger run={async () => form.submit()} />}
    >
      <p className="ow-muted">{t.refuseLead}</p>
      <ErrorSummary problem={problem} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={refuse}>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, min: 4, message: t.needed }]}>
          <Input.TextArea autoFocus autoSize={{ minRows: 3 }} maxLength={1000} />
        </Form.Item>
        <Form.Item name="legalBasis" label={t.basis}>
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="competentAuthority" label={t.authority} rules={[{ required: true, min: 2, message: t.authorityNeeded }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Footer(props: { cancel: () => void; label: string; run: () => Promise<void>; disabled?: boolean; danger?: boolean }) {
  const t = useTexts()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    await props.run()
    setBusy(false)
  }
  return (
    <>
      <Button onClick={props.cancel}>{t.cancel}</Button>
      <Button type="primary" danger={props.danger ?? false} disabled={props.disabled ?? false} loading={busy} onClick={() => void run()}>
        {props.label}
      </Button>
    </>
  )
}
