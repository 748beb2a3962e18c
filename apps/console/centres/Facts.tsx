import { Button, Checkbox, Form, Input } from 'antd'
import { type CentreView, getCentre, saveProfile } from '../../../modules/centres/contract.ts'
import { ErrorSummary } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { useTexts } from './words.ts'

interface Given {
  readonly address: string
  readonly phone: string
  readonly wayThere: string
  readonly signName: string
  readonly access: string
  readonly spans: string
  readonly saturdays: boolean
  readonly closed: string
}

const linesOf = (text: string) =>
  text
    .split(/\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const spansOf = (text: string) =>
  linesOf(text).map((line) => {
    const [from = '', to = ''] = line.split(/[-–—~]/).map((part) => part.trim())
    return { from, to }
  })

const isClock = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** What residents are told. Hours are written as they are spoken; the server looks whether they make sense. */
export function Facts(props: { centre: CentreView }) {
  const t = useTexts()
  const { centre } = props
  const [form] = Form.useForm<Given>()
  const act = useAct(saveProfile, [getCentre])
  const may = centre.may.includes('keep')
  const { hours } = centre
  const save = ({ spans, saturdays, closed, ...facts }: Given) =>
    act.run(
      {
        ...{ officeId: centre.officeId, revision: centre.revision, ...facts },
        hours: { spans: spansOf(spans), saturdays, closed: linesOf(closed) },
      },
      t.saved,
    )
  const needed = (label: string) => [{ required: true, whitespace: true, message: t.needed(label) }]
  const right = (holds: (text: string) => boolean, message: string) => [
    { validator: (_: unknown, text: string) => (holds(text) ? Promise.resolve() : Promise.reject(new Error(message))) },
  ]
  return (
    <Form<Given>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={!may}
      style={{ maxWidth: 640 }}
      initialValues={{
        ...{ address: centre.address, phone: centre.phone, wayThere: centre.wayThere, signName: centre.signName, access: centre.access },
        ...{
          spans: hours.spans.map((one) => `${one.from}-${one.to}`).join('\n'),
          saturdays: hours.saturdays,
          closed: hours.closed.join('\n'),
        },
      }}
      onFinish={(given) => void save(given)}
    >
      <ErrorSummary problem={act.problem} />
      {!may && <p>{t.onlyHead}</p>}
      <p>
        <a href={`/centres/${centre.officeId}`}>{t.public}</a>
      </p>
      <Form.Item name="address" label={t.address} rules={needed(t.address)}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="phone" label={t.phone} rules={needed(t.phone)}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="signName" label={t.signName}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="wayThere" label={t.wayThere}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="access" label={t.access}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="spans"
        label={t.spans}
        extra={t.spansHint}
        rules={right((text) => spansOf(text).length > 0 && spansOf(text).every((one) => isClock(one.from) && isClock(one.to)), t.spansBad)}
      >
        <Input.TextArea rows={3} />
      </Form.Item>
      <Form.Item name="saturdays" valuePropName="checked">
        <Checkbox>{t.saturdays}</Checkbox>
      </Form.Item>
      <Form.Item
        name="closed"
        label={t.closed}
        extra={t.closedHint}
        rules={right((text) => linesOf(text).every((one) => /^\d{4}-\d{2}-\d{2}$/.test(one)), t.closedBad)}
      >
        <Input.TextArea rows={2} />
      </Form.Item>
      {may && (
        <Button type="primary" htmlType="submit" loading={act.busy}>
          {t.save}
        </Button>
      )}
    </Form>
  )
}
