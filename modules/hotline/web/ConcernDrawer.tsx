import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Modal } from 'antd'
import { useState } from 'react'
import {
  ErrorSummary,
  instantText,
  Loading,
  type Presented,
  present,
  texts,
  useCall,
  WordsDialog,
  type WordsField,
} from '../../../platform/web/index.ts'
import { type ConcernAct, type ConcernView, concerns } from '../contract.ts'
import { OfficeSelect } from './OfficeSelect.tsx'
import { useConcernWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    close: '关闭',
    text: '内容',
    from: '诉求人',
    office: '承办单位',
    due: '答复期限',
    number: '针对办件',
    reply: '答复',
    lines: '办理经过',
    words: '内容',
    reason: '理由',
    satisfied: '是否满意',
    yes: '满意',
    no: '不满意，重办',
    choose: '转办到哪个单位',
    cancel: '取消',
  },
  en: {
    close: 'Close',
    text: 'Words',
    from: 'From',
    office: 'Office',
    due: 'Due',
    number: 'About case',
    reply: 'Answer',
    lines: 'What was done',
    words: 'Words',
    reason: 'Reason',
    satisfied: 'Satisfied?',
    yes: 'Satisfied',
    no: 'Not satisfied',
    choose: 'Which office is to answer',
    cancel: 'Cancel',
  },
})

type Does = Exclude<ConcernAct, 'judge' | 'withdraw'>

/** One concern with its whole way; looking at it is recorded. */
export function ConcernDrawer(props: { id: string; side: 'handler' | 'supervisor'; onClose: () => void }) {
  const t = useTexts()
  const words = useConcernWords()
  const call = useCall()
  const queries = useQueryClient()
  const [act, setAct] = useState<Does>()
  const { id } = props
  const endpoint = props.side === 'handler' ? concerns.get : concerns.getForArea
  const asked = useQuery({ queryKey: ['concern', id], queryFn: () => call(endpoint, { concernId: id }) })
  const one = asked.data
  const done = async () => {
    setAct(undefined)
    await Promise.all(['concerns', 'concern'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
  }
  return (
    <Drawer
      open
      size={640}
      title={one ? `${words.kinds[one.kind]}：${one.title}` : ''}
      onClose={props.onClose}
      closable={{ 'aria-label': t.close }}
    >
      {asked.isError && <ErrorSummary problem={present(asked.error)} />}
      {asked.isLoading && <Loading rows={6} />}
      {one && (
        <div className="ow-duties">
          <Facts one={one} />
          <p className="ow-duty-acts">
            {one.may.map((each) => (
              <Button key={each} type={each === one.may[0] ? 'primary' : 'default'} onClick={() => setAct(each as Does)}>
                {words.acts[each]}
              </Button>
            ))}
          </p>
          <h3>{t.lines}</h3>
          <ol className="ow-lines">
            {one.lines.map((line) => (
              <li key={`${line.at} ${line.act}`}>
                <b>{line.act}</b> {line.text}
                <small className="ow-muted">
                  {line.by} <span className="ow-nb">{instantText(line.at)}</span>
                </small>
              </li>
            ))}
          </ol>
          {act === 'assign' && <Assign id={id} onClose={() => setAct(undefined)} onDone={done} />}
          {act && act !== 'assign' && (
            <WordsDialog
              title={words.acts[act]}
              ok={words.acts[act]}
              fields={fieldsOf(act, t)}
              onClose={() => setAct(undefined)}
              send={async (given) => {
                await sendAct(call, act, id, given)
                if (act === 'return') props.onClose()
                await done()
              }}
            />
          )}
        </div>
      )}
    </Drawer>
  )
}

function Facts(props: { one: ConcernView }) {
  const t = useTexts()
  const { one } = props
  const facts = [
    [t.text, one.text],
    [t.from, [one.name, one.phone].filter(Boolean).join(' ')],
    [t.number, one.caseNumber],
    [t.office, one.officeName],
    [t.due, one.due && instantText(one.due)],
    [t.reply, one.reply],
  ].filter((each): each is [string, string] => Boolean(each[1]))
  return (
    <dl>
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function Assign(props: { id: string; onClose: () => void; onDone: () => Promise<void> }) {
  const t = useTexts()
  const words = useConcernWords()
  const call = useCall()
  const [officeId, setOfficeId] = useState<string>()
  const [problem, setProblem] = useState<Presented>()
  const send = () => {
    if (officeId === undefined) return
    void call(concerns.assign, { concernId: props.id, officeId })
      .then(props.onDone)
      .catch((thrown: unknown) => setProblem(present(thrown)))
  }
  return (
    <Modal
      open
      title={t.choose}
      okText={words.acts.assign}
      cancelText={t.cancel}
      okButtonProps={{ disabled: officeId === undefined }}
      onOk={send}
      onCancel={props.onClose}
    >
      <ErrorSummary problem={problem} />
      <label htmlFor="assign-office">{t.office}</label>
      <OfficeSelect id="assign-office" value={officeId} onChange={setOfficeId} />
    </Modal>
  )
}

function fieldsOf(act: Exclude<Does, 'assign'>, t: ReturnType<typeof useTexts>): WordsField[] {
  if (act === 'reply' || act === 'answer') return [{ key: 'text', label: t.words, max: 1000 }]
  if (act !== 'call-back') return [{ key: 'text', label: t.reason }]
  const options = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ]
  return [
    { key: 'satisfied', label: t.satisfied, options },
    { key: 'text', label: t.words },
  ]
}

function sendAct(
  call: ReturnType<typeof useCall>,
  act: Exclude<Does, 'assign'>,
  concernId: string,
  given: Record<string, string>,
): Promise<unknown> {
  const { text = '' } = given
  if (act === 'reply' || act === 'answer') return call(concerns.reply, { concernId, reply: text })
  if (act === 'return') return call(concerns.returnBack, { concernId, reason: text })
  if (act === 'extend') return call(concerns.extend, { concernId, reason: text })
  return call(concerns.callBack, { concernId, satisfied: given.satisfied === 'yes', note: text })
}
