import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { ErrorSummary, type Presented, present, setFaults, texts, useCall } from '../../../platform/web/index.ts'
import { type ConcernKind, concerns } from '../contract.ts'
import { OfficeSelect } from './OfficeSelect.tsx'
import { useConcernWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    kind: '类型',
    title: '标题',
    text: '内容',
    name: '姓名（可不留）',
    phone: '联系电话（可不留）',
    office: '转办单位（空着由热线转办）',
    about: '针对的办件',
    none: '不针对办件',
    save: '登记',
    needed: (label: string) => `请填写${label}`,
    done: (number: string) => `已登记：${number}`,
  },
  en: {
    kind: 'Kind',
    title: 'Title',
    text: 'Words',
    name: 'Name (optional)',
    phone: 'Telephone (optional)',
    office: 'Office (empty: the hotline assigns it)',
    about: 'About the case',
    none: 'no case',
    save: 'Register',
    needed: (label: string) => `${label} is needed`,
    done: (number: string) => `Registered: ${number}`,
  },
})

interface Given {
  readonly kind: ConcernKind
  readonly title: string
  readonly text: string
  readonly name?: string
  readonly phone?: string
  readonly officeId?: string
  readonly caseId?: string
}

/** Writes down what somebody says at the window or on the telephone; who was identified or is being received needs no name. */
export function RegisterConcern(props: {
  callId?: string | undefined
  receptionId?: string | undefined
  cases?: readonly { caseId: string; number: string; itemName: string }[] | undefined
}) {
  const t = useTexts()
  const words = useConcernWords()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Given>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Presented>()
  const { callId, receptionId, cases } = props
  const save = async (given: Given) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const filled = Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== undefined && value !== ''),
      ) as unknown as Given
      const made = await call(concerns.register, {
        ...filled,
        ...(callId === undefined ? {} : { callId }),
        ...(receptionId === undefined ? {} : { receptionId }),
      })
      void message.success(t.done(made.number))
      form.resetFields()
      await queries.invalidateQueries({ queryKey: ['concerns'] })
    } catch (thrown) {
      const found = present(thrown)
      setProblem(found)
      setFaults(form, found)
    }
    setBusy(false)
  }
  return (
    <Form<Given>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ kind: 'consultation' }}
      onFinish={(given) => void save(given)}
    >
      <ErrorSummary problem={problem} />
      <Form.Item name="kind" label={t.kind}>
        <Radio.Group options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      {cases && cases.length > 0 && (
        <Form.Item name="caseId" label={t.about}>
          <Select
            allowClear
            placeholder={t.none}
            options={cases.map((one) => ({ value: one.caseId, label: `${one.itemName} ${one.number}` }))}
          />
        </Form.Item>
      )}
      <Form.Item name="title" label={t.title} rules={[{ required: true, whitespace: true, min: 2, message: t.needed(t.title) }]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="text" label={t.text} rules={[{ required: true, whitespace: true, min: 4, message: t.needed(t.text) }]}>
        <Input.TextArea rows={4} maxLength={1000} showCount />
      </Form.Item>
      {cases === undefined && (
        <div className="ow-pair">
          <Form.Item name="name" label={t.name}>
            <Input maxLength={50} autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label={t.phone}>
            <Input maxLength={18} autoComplete="off" inputMode="tel" />
          </Form.Item>
        </div>
      )}
      <Form.Item name="officeId" label={t.office}>
        <OfficeSelect id="officeId" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t.save}
      </Button>
    </Form>
  )
}
