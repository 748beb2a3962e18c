import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ErrorSummary, Kbd, Loading, type Presented, present, texts, useCall, useShortcut } from '../../../platform/web/index.ts'
import { beginBundle, type EventAnswers, type EventPerson, planLifeEvent } from '../contract.ts'
import { EventQuestion } from './EventQuestion.tsx'
import { ItemChoice } from './ItemChoice.tsx'
import { PersonPicker } from './PersonPicker.tsx'

const useTexts = texts({
  'zh-CN': { more: '答完上面的问题，这里列出能办的事项。', start: (n: number) => `${n} 项一起办` },
  en: { more: 'Answer the questions above: then the items appear.', start: (n: number) => `Begin with ${n}` },
})

/** A few questions to the resident at the window, then the items, ticked where everything speaks for them. */
export function Chooser(props: { code: string; receptionId: string; onBegun: (bundleId: string) => void }) {
  const t = useTexts()
  const call = useCall()
  const { code, receptionId, onBegun } = props
  const [answers, setAnswers] = useState<EventAnswers>({})
  const [people, setPeople] = useState<readonly EventPerson[]>([])
  const [picked, setPicked] = useState<readonly string[]>()
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const asked = { code, receptionId, answers, people: [...people], ...(picked ? { chosen: [...picked] } : {}) }
  const plan = useQuery({
    queryKey: ['life-event-plan', asked],
    queryFn: () => call(planLifeEvent, asked),
    placeholderData: (before) => before,
  })
  const chosen = picked ?? plan.data?.items.filter((one) => one.suggested).map((one) => one.code) ?? []
  const begin = async () => {
    setBusy(true)
    try {
      onBegun((await call(beginBundle, { code, receptionId, answers, people: [...people], items: [...chosen] })).bundleId)
    } catch (thrown) {
      setProblem(present(thrown))
      setBusy(false)
    }
  }
  const ready = plan.data?.complete === true && chosen.length > 0
  useShortcut('Ctrl+Enter', t.start(chosen.length), () => void begin(), ready && !busy)
  if (plan.isError) return <ErrorSummary problem={present(plan.error)} />
  if (!plan.data) return <Loading rows={4} />
  const { data } = plan
  const answer = (id: string, value: boolean | string) => {
    setAnswers({ ...answers, [id]: value })
    setPicked(undefined)
  }
  const name = (person: EventPerson) => setPeople([...people.filter((each) => each.role !== person.role), person])
  return (
    <div className="ow-life">
      <p>{data.plain}</p>
      {data.people.map((one) => (
        <PersonPicker key={one.role} person={one} onName={name} />
      ))}
      {data.questions.map((one) => (
        <EventQuestion
          key={one.id}
          question={{ ...one, answer: answers[one.id] ?? one.answer }}
          onAnswer={(value) => answer(one.id, value)}
        />
      ))}
      {!data.complete && <p className="ow-muted">{t.more}</p>}
      {data.complete && <ItemChoice plan={data} chosen={chosen} onChoose={setPicked} />}
      <ErrorSummary problem={problem} />
      {data.complete && (
        <Button type="primary" size="large" disabled={!ready} loading={busy} onClick={() => void begin()}>
          {t.start(chosen.length)}
          <Kbd>Ctrl+Enter</Kbd>
        </Button>
      )}
    </div>
  )
}
