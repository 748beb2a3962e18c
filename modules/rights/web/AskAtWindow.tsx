import { useQuery } from '@tanstack/react-query'
import { App, Button, Card, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { dateText, FormDialog, texts, useCall } from '../../../platform/web/index.ts'
import { askAtWindow, listHoldings, type RightKind, rightKinds } from '../contract.ts'

const useTexts = texts({
  'zh-CN': {
    title: '个人信息权利',
    lead: '居民要自己信息的副本，要求更正、删除、不再处理，或者要求说明的，在这里登记。',
    open: '登记要求',
    kind: '要求',
    kinds: { copy: '要一份副本', correct: '更正、补充', restrict: '不再继续处理', delete: '删除', explain: '说明怎么处理的' },
    about: '哪一类信息',
    words: '居民怎么说',
    rule: '请选择',
    wordsRule: '请写明居民的要求',
    send: '登记',
    aboutAll: '不选就是全部',
    phone: '正确的手机号',
    address: '正确的居住地址',
    copy: '副本正在生成，居民登录后在“我的个人信息”里下载',
    done: (date: string) => `已登记，${date}前答复`,
  },
  en: {
    title: 'Rights of the person',
    lead: 'Where a resident asks for a copy of their data, to have it corrected, deleted, stopped or explained.',
    open: 'Record a request',
    kind: 'Wants',
    kinds: { copy: 'a copy', correct: 'correction', restrict: 'no further processing', delete: 'deletion', explain: 'an explanation' },
    about: 'Which records',
    words: 'In their words',
    rule: 'Please choose',
    wordsRule: 'Write down what they ask',
    send: 'Record',
    aboutAll: 'All of them where none is chosen',
    phone: 'The right phone number',
    address: 'The right address of residence',
    copy: 'The copy is being made; they download it when signed in',
    done: (date: string) => `Recorded, answered by ${date}`,
  },
})

interface Given {
  readonly kind: RightKind
  readonly about?: string
  readonly words?: string
  readonly phone?: string
  readonly residenceAddress?: string
}

/** At a reception: what the resident who stands there asks about their own data. */
export function AskAtWindow(props: { receptionId: string }) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <Card title={<h2>{t.title}</h2>}>
      <p>{t.lead}</p>
      <Button onClick={() => setOpen(true)}>{t.open}</Button>
      {open && <Asking receptionId={props.receptionId} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function Asking(props: { receptionId: string; onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const { message } = App.useApp()
  const { receptionId, onClose } = props
  const [form] = Form.useForm<Given>()
  const kind = Form.useWatch('kind', form)
  const about = Form.useWatch('about', form)
  const holdings = useQuery({ queryKey: ['holdings'], queryFn: () => call(listHoldings), staleTime: 600_000 })
  const send = async ({ words = '', phone = '', residenceAddress = '', ...given }: Given) => {
    const contact = { ...(phone && { phone }), ...(residenceAddress && { residenceAddress }) }
    const correction = Object.keys(contact).length > 0 ? { correction: { contact } } : {}
    const { due, kind } = await call(askAtWindow, { receptionId, ...given, words: words.trim(), ...correction })
    void message.success(kind === 'copy' ? t.copy : t.done(dateText(due)), 5)
  }
  const needsAbout = kind === 'correct' || kind === 'delete'
  return (
    <FormDialog<Given> title={t.title} ok={t.send} form={form} onClose={onClose} send={send}>
      <Form.Item name="kind" label={t.kind} rules={[{ required: true, message: t.rule }]}>
        <Select options={rightKinds.map((value) => ({ value, label: t.kinds[value] }))} />
      </Form.Item>
      {(needsAbout || kind === 'restrict') && (
        <Form.Item
          name="about"
          label={t.about}
          extra={needsAbout ? undefined : t.aboutAll}
          rules={[{ required: needsAbout, message: t.rule }]}
        >
          <Select
            allowClear={!needsAbout}
            options={(holdings.data?.rows ?? []).map(({ table, title }) => ({ value: table, label: title }))}
          />
        </Form.Item>
      )}
      {kind === 'correct' && about === 'people.person' && (
        <>
          <Form.Item name="phone" label={t.phone}>
            <Input maxLength={20} inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item name="residenceAddress" label={t.address} rules={[{ min: 2, message: t.wordsRule }]}>
            <Input maxLength={120} autoComplete="off" />
          </Form.Item>
        </>
      )}
      {kind !== 'copy' && (
        <Form.Item name="words" label={t.words} rules={[{ required: true, min: 2, message: t.wordsRule }]}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      )}
    </FormDialog>
  )
}
