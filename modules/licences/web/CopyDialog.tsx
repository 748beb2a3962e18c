import { App, Checkbox, DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { FormDialog, texts, today, useCall } from '../../../platform/web/index.ts'
import { makeCopyAtWindow } from '../contract.ts'
import type { AtWindowProps } from './at-window-props.ts'

const useTexts = texts({
  'zh-CN': {
    title: (type: string) => `为${type}制作加注件`,
    purpose: '用途',
    recipient: '提供给谁',
    until: '使用到哪一天（最长 180 天）',
    consent: '已向持证人说明用途、提供给谁、到哪天为止，持证人同意',
    consentRule: '请先取得持证人同意',
    rule: '请写 2 至 60 个字',
    make: '制作',
    done: '加注件正在盖章，持证人在“我的证照”里可以打开、作废',
  },
  en: {
    title: (type: string) => `A copy of ${type}`,
    purpose: 'Purpose',
    recipient: 'For whom',
    until: 'Until which day (180 days at most)',
    consent: 'The holder was told purpose, recipient and last day, and agrees',
    consentRule: 'Ask the holder first',
    rule: '2 to 60 letters',
    make: 'Make it',
    done: 'The copy is being sealed; its holder finds it among their licences',
  },
})

interface Given {
  readonly purpose: string
  readonly recipient: string
  readonly until: Dayjs
}

/** 加注件 with the holder's consent, which is recorded with the text that was read out. */
export function CopyDialog(props: AtWindowProps & { onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const { message } = App.useApp()
  const { needId, personId, licenceId, typeName, onClose } = props
  const send = async ({ purpose, recipient, until }: Given) => {
    await call(makeCopyAtWindow, {
      ...{ needId, personId, licenceId, consented: true },
      ...{ purpose: purpose.trim(), recipient: recipient.trim(), until: until.format('YYYY-MM-DD') },
    })
    void message.success(t.done, 5)
  }
  const text = [{ required: true, min: 2, max: 60, message: t.rule }]
  const initial = { until: dayjs(today()).add(30, 'day') }
  return (
    <FormDialog<Given> title={t.title(typeName)} ok={t.make} initial={initial} onClose={onClose} send={send}>
      <Form.Item name="purpose" label={t.purpose} rules={text}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="recipient" label={t.recipient} rules={text}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="until" label={t.until} rules={[{ required: true }]}>
        <DatePicker allowClear={false} />
      </Form.Item>
      <Form.Item
        name="consented"
        valuePropName="checked"
        rules={[{ validator: (_, on: boolean) => (on ? Promise.resolve() : Promise.reject(new Error(t.consentRule))) }]}
      >
        <Checkbox>{t.consent}</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}
