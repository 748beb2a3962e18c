import { Form, Input, InputNumber, Modal } from 'antd'
import { type HolidayYear, listEditions, proposeEdition } from '../../../modules/calendar/contract.ts'
import { FormDate } from '../../../modules/forms/web/index.ts'
import { ErrorSummary, texts } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { daysIn, regionalIn, regionalWords, wordsOf } from './days.ts'

const useTexts = texts({
  'zh-CN': {
    title: '录入放假安排',
    lead: '录入后不生效，由另一位系统管理员核对发布；发布后全市办件的时限立即按新安排重算。',
    year: '年份',
    source: '依据（通知名称和文号）',
    published: '通知公布日期',
    off: '放假日（含调休），一行一个日期或一段',
    work: '周末上班日',
    regional: '地方节假日，一行一地：区划代码 名称 日期',
    example: '如 510422 彝族火把节 2027-08-06至2027-08-08',
    needed: '请填写',
    days: '请写成 2027-01-01 或 2027-01-01至2027-01-03',
    ok: '录入，待发布',
    cancel: '取消',
    done: '已录入，请另一位系统管理员发布',
  },
  en: {
    title: 'Enter the holidays of a year',
    lead: 'They count once a second operator has published them; then every limit is counted anew at once.',
    year: 'Year',
    source: 'Source (notice and number)',
    published: 'Published on',
    off: 'Days off, a day or a span a line',
    work: 'Weekend days worked',
    regional: 'Days of a place, a line each: code, name, days',
    example: '510422 Torch-festival 2027-08-06至2027-08-08',
    needed: 'Please fill in',
    days: 'Write 2027-01-01 or 2027-01-01至2027-01-03',
    ok: 'Enter',
    cancel: 'Cancel',
    done: 'Entered: a second operator publishes',
  },
})

interface Given {
  year: number
  source: string
  published: string
  off: string
  work: string
  regional: string
}

/** `from`: the year that is changed; undefined for one of which nothing is published. */
export function ProposeYear(props: { year: number; from: HolidayYear | undefined; onClose: () => void }) {
  const t = useTexts()
  const [form] = Form.useForm<Given>()
  const { year, from } = props
  const act = useAct(proposeEdition, [listEditions])
  const send = async (given: Given) => {
    const regional = regionalIn(given.regional, given.source) ?? []
    const { source, published } = given
    const entered = { year: given.year, source, published, off: daysIn(given.off), work: daysIn(given.work), regional }
    if (await act.run(entered, t.done)) props.onClose()
  }
  const needed = [{ required: true, message: t.needed }]
  return (
    <Modal
      open
      title={t.title}
      okText={t.ok}
      cancelText={t.cancel}
      confirmLoading={act.busy}
      onCancel={props.onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <ErrorSummary problem={act.problem} />
      <p className="co-lead">{t.lead}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          year,
          source: from?.source ?? '',
          published: from?.published ?? '',
          off: from ? wordsOf(from.off) : '',
          work: from ? wordsOf(from.work) : '',
          regional: regionalWords(from?.regional),
        }}
        onFinish={(given) => void send(given)}
      >
        <Form.Item name="year" label={t.year} rules={needed}>
          <InputNumber controls={false} min={2025} max={2100} precision={0} />
        </Form.Item>
        <Form.Item name="source" label={t.source} rules={[{ required: true, min: 2, message: t.needed }]}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="published" label={t.published} rules={needed}>
          <FormDate />
        </Form.Item>
        <Form.Item
          name="off"
          label={t.off}
          rules={[
            { validator: async (_, text: string) => (daysIn(text ?? '').length > 0 ? undefined : Promise.reject(new Error(t.days))) },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} />
        </Form.Item>
        <Form.Item name="work" label={t.work}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <Form.Item
          name="regional"
          label={t.regional}
          rules={[
            { validator: async (_, text: string) => (regionalIn(text ?? '', '') ? undefined : Promise.reject(new Error(t.example))) },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} placeholder={t.example} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
