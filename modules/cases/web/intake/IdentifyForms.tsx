import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { Input as InputOf } from '../../../../platform/contract/endpoint.ts'
import { ErrorSummary, idNumberState, type Presented, setFaults, texts, useCall } from '../../../../platform/web/index.ts'
import { listLicenceTypes } from '../../../catalog/contract.ts'
import type { openReception } from '../../contract.ts'
import { ReadCard } from '../devices/ReadCard.tsx'

export type Identity = InputOf<typeof openReception>

const useTexts = texts({
  'zh-CN': {
    number: '公民身份号码',
    missing: '还没有号码',
    states: {
      empty: '刷卡或输入 18 位号码',
      incomplete: '还不满 18 位',
      malformed: '只能是数字，末位可以是 X',
      'bad-date': '出生日期不存在，请核对',
      'bad-check': '校验码不符，请核对号码',
      right: '号码有效',
    },
    agent: '由他人代办',
    agentNumber: '代办人身份号码',
    agentHint: '系统核对委托或监护关系',
    submit: '开始接待',
    licenceType: '证照类型',
    licenceTypeHint: '输入名称查找，如残疾人证',
    licence: '证照号码',
    licenceHint: '照证照上的号码输入',
  },
  en: {
    number: 'Citizen ID number',
    missing: 'There is no number yet',
    states: {
      empty: 'Swipe the card or type 18 characters',
      incomplete: 'Not yet 18 characters',
      malformed: 'Digits only; the last may be X',
      'bad-date': 'This date of birth does not exist',
      'bad-check': 'The check character does not fit',
      right: 'The number is valid',
    },
    agent: 'Somebody else came for them',
    agentNumber: 'ID number of the agent',
    agentHint: 'Their mandate or guardianship is checked',
    submit: 'Begin',
    licenceType: 'Kind of licence',
    licenceTypeHint: 'Type to find it',
    licence: 'Number of the licence',
    licenceHint: 'As printed on it',
  },
})

export interface IdentifyProps {
  onIdentify: (identity: Identity) => void
  problem: Presented | undefined
  busy: boolean
}

const tidy = (number: string) => number.replace(/\s/g, '').toUpperCase()

/** By the number on the card, checked digit by digit while it is typed or swiped. */
export function ByNumber(props: IdentifyProps) {
  const t = useTexts()
  const [form] = Form.useForm<{ idNumber: string; agentIdNumber?: string }>()
  const [byAgent, setByAgent] = useState(false)
  const typed = Form.useWatch('idNumber', form) ?? ''
  const state = idNumberState(typed)
  useEffect(() => {
    if (props.problem) setFaults(form, props.problem)
  }, [props.problem, form])
  const bad = state === 'malformed' || state === 'bad-date' || state === 'bad-check'
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="ow-identify"
      onFinish={({ idNumber, agentIdNumber }) =>
        props.onIdentify({
          idNumber: tidy(idNumber),
          ...(byAgent && agentIdNumber ? { agentIdNumber: tidy(agentIdNumber) } : {}),
        })
      }
    >
      <ErrorSummary problem={props.problem} />
      <ReadCard onNumber={(idNumber) => form.setFieldsValue({ idNumber })} />
      <Form.Item
        name="idNumber"
        label={t.number}
        validateTrigger="onSubmit"
        rules={[
          {
            validator: async (_, value: string) => {
              const given = idNumberState(value ?? '')
              if (given !== 'right') throw new Error(given === 'empty' ? t.missing : t.states[given])
            },
          },
        ]}
        extra={
          <span role="status" data-state={bad ? 'bad' : state} className="ow-check">
            {t.states[state]}
          </span>
        }
      >
        <Input
          size="large"
          autoFocus
          autoComplete="off"
          maxLength={24}
          className="ow-number"
          {...(bad ? { status: 'error' as const } : {})}
        />
      </Form.Item>
      <Checkbox checked={byAgent} onChange={(event) => setByAgent(event.target.checked)}>
        {t.agent}
      </Checkbox>
      {byAgent && (
        <Form.Item name="agentIdNumber" label={t.agentNumber} extra={t.agentHint} style={{ marginTop: 12 }} rules={[{ required: true }]}>
          <Input size="large" autoComplete="off" className="ow-number" />
        </Form.Item>
      )}
      <Submit busy={props.busy} />
    </Form>
  )
}

/** By the kind and number of any licence that the resident holds. */
export function ByLicence(props: IdentifyProps) {
  const t = useTexts()
  const call = useCall()
  const [form] = Form.useForm<{ licenceType: string; licenceNumber: string }>()
  const types = useQuery({ queryKey: ['licence-types'], queryFn: () => call(listLicenceTypes), staleTime: 600_000 })
  useEffect(() => {
    if (props.problem) setFaults(form, props.problem)
  }, [props.problem, form])
  const submit = (given: { licenceType: string; licenceNumber: string }) =>
    props.onIdentify({ licenceType: given.licenceType, licenceNumber: given.licenceNumber.trim() })
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="ow-identify" onFinish={submit}>
      <ErrorSummary problem={props.problem} />
      <Form.Item name="licenceType" label={t.licenceType} rules={[{ required: true, message: t.licenceTypeHint }]}>
        <Select
          size="large"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t.licenceTypeHint}
          loading={types.isLoading}
          options={(types.data?.types ?? []).filter((one) => one.holder === 'person').map((one) => ({ value: one.code, label: one.name }))}
        />
      </Form.Item>
      <Form.Item name="licenceNumber" label={t.licence} extra={t.licenceHint} rules={[{ required: true, min: 4, message: t.licenceHint }]}>
        <Input size="large" autoComplete="off" className="ow-number" />
      </Form.Item>
      <Submit busy={props.busy} />
    </Form>
  )
}

export function Submit(props: { busy: boolean }) {
  const t = useTexts()
  return (
    <Button type="primary" htmlType="submit" size="large" block loading={props.busy} style={{ marginTop: 20 }}>
      {t.submit}
    </Button>
  )
}
