import { useQuery } from '@tanstack/react-query'
import { App, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { ErrorSummary, present, setFaults, useCall } from '../../../platform/web/index.ts'
import { searchItems } from '../../catalog/contract.ts'
import { bookAtDesk, getDeskQueue, listSlots } from '../contract.ts'
import { useTexts } from './texts.ts'

interface Wish {
  readonly from: string
  readonly itemCode?: string
  readonly name: string
  readonly idNumber: string
  readonly via: 'window' | 'phone'
}

/** A slot for who stands here or telephones. */
export function BookDialog(props: { day: string; onClose: () => void; onBooked: () => void }) {
  const t = useTexts()
  const call = useCall()
  const { message } = App.useApp()
  const [form] = Form.useForm<Wish>()
  const [fault, setFault] = useState<unknown>()
  const [words, setWords] = useState('')
  const itemCode = Form.useWatch('itemCode', form)
  const own = useQuery({ queryKey: ['desk-queue'], queryFn: () => call(getDeskQueue) })
  const officeId = own.data?.officeId
  const slots = useQuery({
    queryKey: ['slots', officeId, props.day, itemCode],
    queryFn: () => call(listSlots, { officeId: officeId ?? '', day: props.day, ...(itemCode ? { itemCode } : {}) }),
    enabled: officeId !== undefined,
  })
  const items = useQuery({ queryKey: ['book-items', words], queryFn: () => call(searchItems, { q: words }), enabled: words.trim() !== '' })
  const book = async (wish: Wish) => {
    setFault(undefined)
    try {
      const { code } = await call(bookAtDesk, { day: props.day, ...wish })
      void message.success(t.booked(code))
      props.onBooked()
      props.onClose()
    } catch (thrown) {
      setFault(thrown)
      setFaults(form, present(thrown))
    }
  }
  const needed = (label: string) => [{ required: true, message: t.needed(label) }]
  const free = slots.data?.slots ?? []
  return (
    <Modal
      open
      title={`${t.book} · ${props.day}`}
      okText={t.book}
      cancelText={t.cancel}
      onOk={form.submit}
      onCancel={props.onClose}
      destroyOnHidden
    >
      {fault !== undefined && <ErrorSummary problem={present(fault)} />}
      {slots.data?.why && <p role="status">{slots.data.why}</p>}
      <Form<Wish> form={form} layout="vertical" requiredMark={false} initialValues={{ via: 'phone' }} onFinish={(wish) => void book(wish)}>
        <Form.Item name="via" label={t.via}>
          <Radio.Group options={(['phone', 'window'] as const).map((one) => ({ value: one, label: t.vias[one] }))} />
        </Form.Item>
        <Form.Item name="itemCode" label={t.item}>
          <Select
            allowClear
            showSearch={{ filterOption: false, onSearch: setWords }}
            options={(items.data?.hits ?? []).map(({ item }) => ({ value: item.code, label: item.name }))}
          />
        </Form.Item>
        <Form.Item name="from" label={t.time} rules={needed(t.time)}>
          <Select
            options={free.map((one) => ({
              value: one.from,
              label: `${one.from}–${one.to}　${one.left > 0 ? t.left(one.left) : t.full}`,
              disabled: one.left === 0,
            }))}
          />
        </Form.Item>
        <Form.Item name="name" label={t.personName} rules={needed(t.personName)}>
          <Input autoComplete="off" maxLength={40} />
        </Form.Item>
        <Form.Item name="idNumber" label={t.idNumber} rules={needed(t.idNumber)}>
          <Input autoComplete="off" spellCheck={false} maxLength={20} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
