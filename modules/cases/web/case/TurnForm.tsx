import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { ErrorSummary, type Presented, pointerPath, present, texts, useCall } from '../../../../platform/web/index.ts'
import { FormDate } from '../../../forms/web/index.ts'
import { listOffices } from '../../../organisations/contract.ts'
import {
  askApproval,
  type CaseView,
  proveDelivery,
  referCase,
  resumeClock,
  type SuspensionReason,
  stopClock,
  suspensionReasons,
  type TerminationReason,
  terminateCase,
  terminationReasons,
  turnWords,
} from '../../contract.ts'
import { useWords } from '../words.ts'
import { type TurnKind, useTurnWords } from './turn-words.ts'

const useTexts = texts({
  'zh-CN': {
    suspension: '中止事由',
    termination: '终止事由',
    reason: '理由',
    basis: '依据',
    expected: '预计恢复日期（可不填）',
    office: '本市有权机关',
    authority: '市外有权机关',
    outside: '不在本市，写明机关名称',
    days: (most: number, unit: string) => `延长多久（最多 ${most} ${unit}）`,
    fields: '证照上要更正的内容（不变的留空）',
    needed: '请填写',
    do: (what: string) => `确定：${what}`,
    pick: '输入机关名称查找',
    proof: '邮件回执上已有收件人签收，登记后作为送达证明。',
  },
  en: {
    suspension: 'Why',
    termination: 'Why',
    reason: 'Reason',
    basis: 'Basis',
    expected: 'Expected to go on (optional)',
    office: 'Authority in this city',
    authority: 'Authority elsewhere',
    outside: 'Outside the city: its name',
    days: (most: number, unit: string) => `By how much (${most} ${unit} at most)`,
    fields: 'What to correct on the licence (leave empty what stays)',
    needed: 'Please fill in',
    do: (what: string) => `Confirm: ${what}`,
    pick: 'Type the name of the office',
    proof: 'The receipt came back signed: it becomes the proof of delivery.',
  },
})

interface Given {
  suspension?: SuspensionReason
  termination?: TerminationReason
  reason?: string
  basis?: string
  expectedOn?: string
  toOfficeId?: string
  authority?: string
  days?: number
  fields?: Record<string, string | undefined>
}

/** One turn: what it asks to be written down, and the button that takes it. */
export function TurnForm(props: { kind: TurnKind; view: CaseView; onDone: () => void }) {
  const t = useTexts()
  const words = useTurnWords()
  const { unit: units } = useWords()
  const call = useCall()
  const { kind, view } = props
  const [form] = Form.useForm<Given>()
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const { caseId } = view

  const take = (given: Given) => {
    const { reason = '', basis = '', expectedOn } = given
    switch (kind) {
      case 'stop':
        return call(stopClock, { caseId, suspension: given.suspension ?? 'hearing', reason, basis, ...(expectedOn ? { expectedOn } : {}) })
      case 'resume':
        return call(resumeClock, { caseId, reason })
      case 'terminate':
        return call(terminateCase, { caseId, termination: given.termination ?? 'death', reason, basis })
      case 'refer': {
        const { toOfficeId, authority } = given
        const base = { taskId: view.task?.taskId ?? '', taskVersion: view.task?.version ?? 0, reason, basis }
        return call(referCase, { ...base, ...(toOfficeId ? { toOfficeId } : {}), ...(authority ? { authority } : {}) })
      }
      case 'prove-delivery':
        return call(proveDelivery, { caseId })
      default: {
        const fields = Object.fromEntries(
          Object.entries(given.fields ?? {}).flatMap(([key, value]) => (value?.trim() ? [[key, value.trim()]] : [])),
        )
        const more = { ...(given.days ? { days: given.days } : {}), ...(basis ? { basis } : {}) }
        return call(askApproval, { caseId, turn: kind, reason, ...more, ...(Object.keys(fields).length > 0 ? { fields } : {}) })
      }
    }
  }
  const send = async (given: Given) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await take(given)
      props.onDone()
    } catch (thrown) {
      setProblem(present(thrown))
      setBusy(false)
    }
  }
  const needed = [{ required: true, message: t.needed }]
  const wantsBasis = kind === 'stop' || kind === 'terminate' || kind === 'refer' || kind === 'revoke' || kind === 'correct'
  return (
    <Form
      form={form}
      name="turn"
      layout="vertical"
      requiredMark={false}
      initialValues={{ basis: view.item.basis[0] ?? '', days: Math.min(10, view.mostExtension) }}
      onFinish={send}
    >
      <ErrorSummary problem={problem} idOf={(pointer) => `turn_${pointerPath(pointer).at(-1)}`} />
      {kind === 'stop' && (
        <Form.Item name="suspension" label={t.suspension} rules={needed}>
          <Select options={suspensionReasons.map((one) => ({ value: one, label: turnWords.suspension[one] }))} />
        </Form.Item>
      )}
      {kind === 'terminate' && (
        <Form.Item name="termination" label={t.termination} rules={needed}>
          <Select options={terminationReasons.map((one) => ({ value: one, label: turnWords.termination[one] }))} />
        </Form.Item>
      )}
      {kind === 'refer' && <Authority />}
      {kind === 'extend' && (
        <Form.Item name="days" label={t.days(view.mostExtension, units[view.clock.unit])} rules={needed}>
          <InputNumber controls={false} min={1} max={view.mostExtension} precision={0} />
        </Form.Item>
      )}
      {kind === 'correct' && view.correctable.length > 0 && (
        <fieldset className="ow-turn-fields">
          <legend>{t.fields}</legend>
          {view.correctable.map((one) => (
            <Form.Item key={one.key} name={['fields', one.key]} label={one.label}>
              <Input maxLength={500} />
            </Form.Item>
          ))}
        </fieldset>
      )}
      {kind === 'prove-delivery' ? (
        <p className="ow-muted">{t.proof}</p>
      ) : (
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, min: 2, message: t.needed }]}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
        </Form.Item>
      )}
      {wantsBasis && (
        <Form.Item name="basis" label={t.basis} rules={[{ required: true, min: 2, message: t.needed }]}>
          <Input maxLength={500} />
        </Form.Item>
      )}
      {kind === 'stop' && (
        <Form.Item name="expectedOn" label={t.expected}>
          <FormDate />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t.do(words.kinds[kind])}
      </Button>
    </Form>
  )
}

function Authority() {
  const t = useTexts()
  const call = useCall()
  const offices = useQuery({ queryKey: ['offices-above'], queryFn: () => call(listOffices, {}), staleTime: 600_000 })
  const above = (offices.data?.offices ?? []).filter((one) => one.level !== 'community')
  return (
    <>
      <Form.Item name="toOfficeId" label={t.office}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          loading={offices.isLoading}
          placeholder={t.pick}
          options={above.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <Form.Item name="authority" label={t.authority}>
        <Input maxLength={200} placeholder={t.outside} />
      </Form.Item>
    </>
  )
}
