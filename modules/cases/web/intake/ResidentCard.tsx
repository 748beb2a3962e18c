import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { dateText, ErrorSummary, type Presented, present, texts, useCall } from '../../../../platform/web/index.ts'
import { type PersonCard, unmaskPerson } from '../../../people/contract.ts'
import { useWords } from '../words.ts'

const useTexts = texts({
  'zh-CN': {
    number: '身份号码',
    none: '无身份号码',
    age: (n: number) => `${n} 岁`,
    phone: '电话',
    domicile: '户籍',
    residence: '居住',
    dead: '已登记死亡',
    unmask: '查看完整信息',
    title: '查看完整信息',
    reason: '用途',
    hint: '不少于 4 个字，将记入审计，居民本人可以看到',
    ok: '查看',
  },
  en: {
    number: 'ID number',
    none: 'no ID number',
    age: (n: number) => `${n} years`,
    phone: 'Phone',
    domicile: 'Registered',
    residence: 'Lives',
    dead: 'registered as deceased',
    unmask: 'Show in full',
    title: 'Show in full',
    reason: 'Purpose',
    hint: 'At least 4 characters; it goes on record and the resident can see it',
    ok: 'Show',
  },
})

/** The person in question, masked. Showing the rest needs a reason and leaves a trace. */
export function ResidentCard(props: { person: PersonCard; label?: string }) {
  const t = useTexts()
  const words = useWords()
  const [plain, setPlain] = useState<PersonCard>()
  const [asking, setAsking] = useState(false)
  const person = plain ?? props.person
  return (
    <section className="ow-resident" aria-label={props.label ?? person.name}>
      <div className="ow-resident-name">
        <strong className="ow-nb">{person.name}</strong>
        <span className="ow-nb">{words.gender[person.sex]}</span>
        <span className="ow-nb">{t.age(person.age)}</span>
        <span className="ow-nb ow-muted">{dateText(person.birthDate)}</span>
      </div>
      {!person.alive && <p className="ow-tag">{t.dead}</p>}
      <dl>
        <dt>{t.number}</dt>
        <dd className="ow-nb">{person.number ?? t.none}</dd>
        <dt>{t.phone}</dt>
        <dd className="ow-nb">{person.phone ?? '—'}</dd>
        <dt>{t.domicile}</dt>
        <dd>{person.domicileName || '—'}</dd>
        <dt>{t.residence}</dt>
        <dd>
          {person.residenceName || '—'}
          {!person.masked && person.residenceAddress && <span>{person.residenceAddress}</span>}
        </dd>
      </dl>
      {person.masked && (
        <Button size="small" onClick={() => setAsking(true)}>
          {t.unmask}
        </Button>
      )}
      {asking && <AskReason personId={person.id} onClose={() => setAsking(false)} onPlain={setPlain} />}
    </section>
  )
}

function AskReason(props: { personId: string; onClose: () => void; onPlain: (plain: PersonCard) => void }) {
  const t = useTexts()
  const call = useCall()
  const [problem, setProblem] = useState<Presented>()
  const [form] = Form.useForm<{ reason: string }>()
  const ask = async ({ reason }: { reason: string }) => {
    try {
      const { person } = await call(unmaskPerson, { personId: props.personId, reason })
      props.onPlain(person)
      props.onClose()
    } catch (thrown) {
      setProblem(present(thrown))
    }
  }
  return (
    <Modal open title={t.title} okText={t.ok} onOk={() => form.submit()} onCancel={props.onClose} destroyOnHidden>
      <ErrorSummary problem={problem} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={ask}>
        <Form.Item name="reason" label={t.reason} extra={t.hint} rules={[{ required: true, min: 4, message: t.hint }]}>
          <Input autoFocus maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
