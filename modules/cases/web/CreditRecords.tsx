import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { dateText, ErrorSummary, type Presented, present, texts, useCall } from '../../../platform/web/index.ts'
import { type CreditView, liftCreditRecord, listCreditRecords } from '../contract.ts'

const useTexts = texts({
  'zh-CN': {
    title: '告知承诺失信记录',
    lead: '承诺经核查不实、决定已撤销的，有效期内不再适用告知承诺；纠正不实情形后可以信用修复。',
    until: (date: string) => `有效至${date}`,
    recorded: (office: string, date: string) => `${office} ${date}记入`,
    states: { 'in-force': '有效', lifted: '已解除', over: '已到期' },
    lifted: (why: string, date: string) => `${date}解除：${why}`,
    reasons: { repaired: '信用修复', mistaken: '认定有误' },
    lift: '解除记录',
    why: '解除原因',
    reason: '理由',
    needed: '请写明理由',
    do: '确定解除',
    cancel: '不解除',
  },
  en: {
    title: 'Records of broken promises',
    lead: 'Whoever promised what was untrue, and had the decision revoked, may not promise again until the record is over or repaired.',
    until: (date: string) => `until ${date}`,
    recorded: (office: string, date: string) => `${office}, ${date}`,
    states: { 'in-force': 'in force', lifted: 'lifted', over: 'over' },
    lifted: (why: string, date: string) => `lifted ${date}: ${why}`,
    reasons: { repaired: 'repaired', mistaken: 'a mistake' },
    lift: 'Lift',
    why: 'Why',
    reason: 'Reason',
    needed: 'Please give the reason',
    do: 'Lift it',
    cancel: 'Leave it',
  },
})

/** Records of the office and those below it; nothing where there are none. */
export function CreditRecords(props: { toCase?: (caseId: string) => void }) {
  const t = useTexts()
  const call = useCall()
  const found = useQuery({ queryKey: ['credit-records'], queryFn: () => call(listCreditRecords) })
  if (found.isError) return <ErrorSummary problem={present(found.error)} />
  const rows = found.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="credit-records">
      <h2 id="credit-records">{t.title}</h2>
      <p className="ow-muted">{t.lead}</p>
      {rows.map((one) => (
        <Record key={one.recordId} record={one} {...props} />
      ))}
    </section>
  )
}

function Record(props: { record: CreditView; toCase?: (caseId: string) => void }) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  const { record, toCase } = props
  return (
    <Card className="ow-approval">
      <p>
        <span className="ow-tag" data-tone={record.state === 'in-force' ? 'late' : 'none'}>
          {t.states[record.state]}
        </span>{' '}
        <b className="ow-nb">{record.name}</b> · {record.itemName} ·{' '}
        {toCase ? (
          <button type="button" className="ow-link ow-nb" onClick={() => toCase(record.caseId)}>
            {record.number}
          </button>
        ) : (
          <span className="ow-nb">{record.number}</span>
        )}
      </p>
      <p className="ow-muted">
        {t.recorded(record.office, dateText(record.recordedAt.slice(0, 10)))}{' '}
        <span className="ow-nb">{t.until(dateText(record.until))}</span>
      </p>
      {record.liftedOn && record.liftReason && <p>{t.lifted(t.reasons[record.liftReason], dateText(record.liftedOn))}</p>}
      {record.state === 'in-force' && !open && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t.lift}
        </Button>
      )}
      {open && record.state === 'in-force' && <Lift caseId={record.caseId} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function Lift(props: { caseId: string; onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const [problem, setProblem] = useState<Presented>()
  const send = async (given: { lift: 'repaired' | 'mistaken'; reason: string }) => {
    try {
      await call(liftCreditRecord, { caseId: props.caseId, ...given })
      props.onClose()
      await queries.invalidateQueries({ queryKey: ['credit-records'] })
    } catch (thrown) {
      setProblem(present(thrown))
    }
  }
  return (
    <Form layout="vertical" requiredMark={false} initialValues={{ lift: 'repaired' }} onFinish={send}>
      <ErrorSummary problem={problem} />
      <Form.Item name="lift" label={t.why}>
        <Radio.Group options={(['repaired', 'mistaken'] as const).map((one) => ({ value: one, label: t.reasons[one] }))} />
      </Form.Item>
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, min: 2, message: t.needed }]}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Form.Item>
      <div className="ow-submit">
        <Button type="primary" htmlType="submit">
          {t.do}
        </Button>
        <Button onClick={props.onClose}>{t.cancel}</Button>
      </div>
    </Form>
  )
}
