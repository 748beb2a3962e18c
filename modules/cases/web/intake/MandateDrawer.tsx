import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Radio, Select, Space } from 'antd'
import { useState } from 'react'
import type { Input as InputOf } from '../../../../platform/contract/endpoint.ts'
import { ErrorSummary, type Presented, present, setFaults, today, useCall } from '../../../../platform/web/index.ts'
import { listItems } from '../../../catalog/contract.ts'
import { FormDate } from '../../../forms/web/index.ts'
import { identifyPerson, recordMandate } from '../../../people/contract.ts'
import { useMandateTexts } from './mandate-words.ts'
import { PaperField } from './PaperField.tsx'
import { PartyNumber, tidyNumber } from './PartyNumber.tsx'

/** Named as the server names them, so that a refusal finds its field. */
interface Given {
  grantorNumber?: string
  agentNumber: string
  basis: InputOf<typeof recordMandate>['basis']
  scope: 'all' | 'some'
  items?: string[]
  to: string
  evidenceFileId: string
}

interface Props {
  /** Who is being received; otherwise the number is typed. */
  grantor?: { readonly id: string; readonly name: string }
  grantorNumber?: string | undefined
  agentNumber?: string | undefined
  onClose: () => void
  onRecorded?: () => void
}

const bases = ['written', 'guardianship', 'court'] as const

/** A mandate on paper, or a guardianship, taken down with its scan. */
export function MandateDrawer(props: Props) {
  const t = useMandateTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Given>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Presented>()
  const idOf = async (number: string) => (await call(identifyPerson, { who: { idNumber: tidyNumber(number) } })).person.id
  const record = async ({ grantorNumber = '', agentNumber, basis, scope, items = [], to, evidenceFileId }: Given) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const personId = props.grantor?.id ?? (await idOf(grantorNumber))
      const agentId = await idOf(agentNumber)
      await call(recordMandate, { personId, agentId, items: scope === 'all' ? [] : items, to, basis, evidenceFileId })
      void message.success(t.recorded)
      await queries.invalidateQueries({ queryKey: ['mandates'] })
      props.onRecorded?.()
      props.onClose()
    } catch (thrown) {
      const found = present(thrown)
      setProblem(found)
      setFaults(form, found)
    }
    setBusy(false)
  }
  return (
    <Drawer open size={520} title={t.record} onClose={props.onClose} destroyOnHidden>
      <ErrorSummary problem={problem} />
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          basis: 'written',
          scope: 'some',
          ...(props.grantorNumber ? { grantorNumber: props.grantorNumber } : {}),
          ...(props.agentNumber ? { agentNumber: props.agentNumber } : {}),
        }}
        onFinish={(given) => void record(given)}
      >
        {props.grantor ? (
          <Form.Item label={t.grantorIs}>
            <b className="ow-nb">{props.grantor.name}</b>
          </Form.Item>
        ) : (
          <PartyNumber name="grantorNumber" label={t.grantor} />
        )}
        <PartyNumber name="agentNumber" label={t.agent} />
        <WhatIsGranted />
        <Space>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t.confirm}
          </Button>
          <Button onClick={props.onClose}>{t.cancel}</Button>
        </Space>
      </Form>
    </Drawer>
  )
}

/** On what paper, for which items, until when. */
function WhatIsGranted() {
  const t = useMandateTexts()
  const call = useCall()
  const isChosen = Form.useWatch<Given['scope'] | undefined>('scope') === 'some'
  const listed = useQuery({ queryKey: ['items'], queryFn: () => call(listItems), enabled: isChosen, staleTime: 600_000 })
  const needed = (label: string) => [{ required: true, message: t.needed(label) }]
  return (
    <>
      <Form.Item name="basis" label={t.basis}>
        <Radio.Group options={bases.map((one) => ({ value: one, label: t.bases[one] }))} />
      </Form.Item>
      <Form.Item name="scope" label={t.scope}>
        <Radio.Group options={(['some', 'all'] as const).map((one) => ({ value: one, label: t.scopes[one] }))} />
      </Form.Item>
      {isChosen && (
        <Form.Item name="items" label={t.items} extra={t.itemsHint} rules={needed(t.items)}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            loading={listed.isLoading}
            options={(listed.data?.items ?? []).map((one) => ({ value: one.code, label: one.name }))}
          />
        </Form.Item>
      )}
      <Form.Item name="to" label={t.to} extra={t.toHint} rules={needed(t.to)}>
        <FormDate min={today()} />
      </Form.Item>
      <Form.Item name="evidenceFileId" label={t.paper} extra={t.paperHint} rules={needed(t.paper)}>
        <PaperField />
      </Form.Item>
    </>
  )
}
