import { Button, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { ErrorSummary, type Presented, present, setFaults, texts, useCall } from '../../../platform/web/index.ts'
import { calls } from '../contract.ts'

const useTexts = texts({
  'zh-CN': {
    name: '姓名',
    idNumber: '身份证号码',
    ask: '给出核对问题',
    phone: '登记手机号的后四位',
    community: '现在住哪个社区',
    family: '家里一起生活几口人',
    check: '核对',
    wrong: (left: number) => `不相符，还可以核对 ${left} 次。不要告诉来电人哪一问不对。`,
    needed: (label: string) => `请填写${label}`,
    two: '三问至少答对两问',
  },
  en: {
    name: 'Name',
    idNumber: 'ID number',
    ask: 'Show the questions',
    phone: 'Last four digits of the telephone on record',
    community: 'Community they live in',
    family: 'How many live together',
    check: 'Check',
    wrong: (left: number) => `Does not match; ${left} tries left. Do not say which answer was wrong.`,
    needed: (label: string) => `${label} is needed`,
    two: 'Two of three must be right',
  },
})

interface Who {
  readonly name: string
  readonly idNumber: string
}
interface Answers {
  readonly phone?: string
  readonly community?: string
  readonly family?: number | null
}

/** Name and number first, then three questions; the right answers are never on the screen. */
export function Identify(props: { callId: string; onVerified: () => void }) {
  const t = useTexts()
  const call = useCall()
  const [who] = Form.useForm<Who>()
  const [asked, setAsked] = useState(false)
  const [left, setLeft] = useState<number>()
  const [problem, setProblem] = useState<Presented>()
  const { callId } = props
  const refused = (thrown: unknown) => {
    const found = present(thrown)
    setProblem(found)
    setFaults(who, found)
  }
  const ask = (given: Who) =>
    void call(calls.identify, { callId, ...given })
      .then(() => {
        setProblem(undefined)
        setAsked(true)
      })
      .catch(refused)
  const check = ({ phone, community, family }: Answers) =>
    void call(calls.verify, { callId, ...(phone ? { phone } : {}), ...(community ? { community } : {}), ...(family ? { family } : {}) })
      .then(({ verified, triesLeft }) => (verified ? props.onVerified() : setLeft(triesLeft)))
      .catch(refused)
  const needed = (label: string) => [{ required: true, whitespace: true, message: t.needed(label) }]
  return (
    <>
      <ErrorSummary problem={problem} />
      <Form<Who> form={who} layout="vertical" requiredMark={false} onFinish={ask}>
        <div className="ow-pair">
          <Form.Item name="name" label={t.name} rules={needed(t.name)}>
            <Input autoComplete="off" maxLength={50} />
          </Form.Item>
          <Form.Item name="idNumber" label={t.idNumber} rules={needed(t.idNumber)}>
            <Input autoComplete="off" maxLength={18} spellCheck={false} />
          </Form.Item>
        </div>
        <Button htmlType="submit" type={asked ? 'default' : 'primary'}>
          {t.ask}
        </Button>
      </Form>
      {asked && (
        <Form<Answers> layout="vertical" requiredMark={false} onFinish={check} className="ow-questions">
          <p className="ow-muted">{t.two}</p>
          <Form.Item name="phone" label={t.phone}>
            <Input autoComplete="off" maxLength={11} inputMode="numeric" />
          </Form.Item>
          <Form.Item name="community" label={t.community}>
            <Input autoComplete="off" maxLength={60} />
          </Form.Item>
          <Form.Item name="family" label={t.family}>
            <InputNumber controls={false} min={1} max={30} />
          </Form.Item>
          {left !== undefined && <p role="alert">{t.wrong(left)}</p>}
          <Button htmlType="submit" type="primary">
            {t.check}
          </Button>
        </Form>
      )}
    </>
  )
}
