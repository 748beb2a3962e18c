import { useState } from 'react'
import { beginBundle, type EventAnswers, type EventPerson, type Plan, planLifeEvent } from '../../../../modules/life-events/contract.ts'
import { ErrorSummary, texts } from '../../../../platform/web/light/index.ts'
import { usePrincipal } from '../../acting.ts'
import { call, useAct, useAsk } from '../../client.ts'
import { Choice } from '../../parts/fields/Choice.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { Answer } from '../../parts/States.tsx'
import { go, Link, type ScreenProps } from '../../route.tsx'
import { PersonOfEvent } from './PersonOfEvent.tsx'
import { PlannedItems } from './PlannedItems.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '一件事一次办',
    questions: '先回答几个问题',
    known: '这些我们已经知道',
    yes: '是',
    no: '否',
    resume: '您有一份没填完的，接着填',
    start: (n: number) => `${n} 项一起办`,
    startNone: '请至少选一项',
    lead: (name: string) => `牵头部门：${name}`,
    for: (name: string) => `申请人：${name}`,
    more: '答完上面的问题，这里就列出能办什么、要带什么。',
  },
  en: {
    title: 'Life event',
    questions: 'First a few questions',
    known: 'We know these already',
    yes: 'Yes',
    no: 'No',
    resume: 'You have an unfinished one: go on',
    start: (n: number) => `Begin with ${n}`,
    startNone: 'Choose at least one',
    lead: (name: string) => `Led by: ${name}`,
    for: (name: string) => `Applicant: ${name}`,
    more: 'Answer the questions above: then you see what can be done and what you need.',
  },
})

/** A few plain questions, then what one gets and what one needs; nothing is begun before the button is pressed. */
export default function Choose(props: ScreenProps) {
  const t = useTexts()
  const code = props.params.code ?? ''
  const acting = usePrincipal()
  const [answers, setAnswers] = useState<EventAnswers>({})
  const [people, setPeople] = useState<readonly EventPerson[]>([])
  const [chosen, setChosen] = useState<readonly string[]>()
  const whom = { ...(acting ? { forPersonId: acting.personId } : {}), ...(people.length > 0 ? { people: [...people] } : {}) }
  const [asked, again] = useAsk(planLifeEvent, { code, answers, ...whom, ...(chosen ? { chosen: [...chosen] } : {}) })
  const [last, setLast] = useState<Plan>()
  if (asked.state === 'ready' && asked.data !== last) setLast(asked.data)
  const shown = asked.state === 'loading' && last ? { state: 'ready' as const, data: last, stale: false } : asked
  const answer = (id: string, value: boolean | string) => {
    setAnswers({ ...answers, [id]: value })
    setChosen(undefined)
  }
  const name = (person: EventPerson) => {
    setPeople([...people.filter((one) => one.role !== person.role), person])
    setChosen(undefined)
  }
  return (
    <Screen title={last?.name ?? t.title} zh lead={last && <span lang="zh-CN">{last.plain}</span>} back="/together" narrow>
      <Answer asked={shown} again={again}>
        {(plan) => (
          <>
            <p>
              {t.for(plan.applicant.name)} · {t.lead(plan.departmentName)}
            </p>
            {plan.openBundleId && (
              <p>
                <Link to={`/bundles/${plan.openBundleId}`} className="p-button p-wide" data-kind="primary">
                  {t.resume}
                </Link>
              </p>
            )}
            {plan.people.map((one) => (
              <PersonOfEvent key={one.role} person={one} onName={name} />
            ))}
            <Questions plan={plan} answers={answers} onAnswer={answer} />
            {plan.complete ? (
              <Begin plan={plan} chosen={chosen} onChoose={setChosen} answers={answers} whom={whom} />
            ) : (
              <p className="p-hint">{t.more}</p>
            )}
          </>
        )}
      </Answer>
    </Screen>
  )
}

function Questions(props: { plan: Plan; answers: EventAnswers; onAnswer: (id: string, value: boolean | string) => void }) {
  const t = useTexts()
  const { plan, answers, onAnswer } = props
  const asked = plan.questions.filter((one) => !one.known)
  const known = plan.questions.filter((one) => one.known)
  const wordOf = (one: Plan['questions'][number]) =>
    one.options?.find((each) => each.code === one.answer)?.label ?? (one.answer === true ? t.yes : t.no)
  return (
    <>
      {asked.length > 0 && (
        <section className="p-card p-stack" data-gap="l" aria-labelledby="questions">
          <h2 id="questions">{t.questions}</h2>
          {asked.map((one) => (
            <div key={one.id} lang="zh-CN">
              <Choice
                id={`q-${one.id}`}
                label={one.text}
                options={
                  one.options?.map(({ code, label }) => ({ value: code, label })) ?? [
                    { value: 'yes', label: t.yes },
                    { value: 'no', label: t.no },
                  ]
                }
                value={chosenOf(answers[one.id] ?? one.answer)}
                onChange={([value = '']) => onAnswer(one.id, one.options ? value : value === 'yes')}
              />
            </div>
          ))}
        </section>
      )}
      {known.length > 0 && (
        <details className="p-card">
          <summary>{t.known}</summary>
          <ul className="p-checks" data-done lang="zh-CN">
            {known.map((one) => (
              <li key={one.id}>
                {one.text} <b>{wordOf(one)}</b>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** What was just pressed shows at once; the server's word on what follows comes a moment later. */
const chosenOf = (answer: boolean | string | null): string[] =>
  answer === null ? [] : [typeof answer === 'string' ? answer : answer ? 'yes' : 'no']

interface Whom {
  readonly forPersonId?: string
  readonly people?: EventPerson[]
}

function Begin(props: {
  plan: Plan
  chosen: readonly string[] | undefined
  answers: EventAnswers
  whom: Whom
  onChoose: (codes: readonly string[]) => void
}) {
  const t = useTexts()
  const act = useAct()
  const { plan, answers, whom } = props
  const chosen = props.chosen ?? plan.items.filter((one) => one.suggested).map((one) => one.code)
  const begin = () =>
    act.run(async () => {
      const bundle = await call(beginBundle, { code: plan.code, answers, items: [...chosen], ...whom })
      go(`/bundles/${bundle.bundleId}`)
    })
  return (
    <>
      <PlannedItems plan={plan} chosen={chosen} onChoose={props.onChoose} />
      <ErrorSummary problem={act.problem} />
      <p>
        <button
          type="button"
          className="p-button p-wide"
          {...(plan.openBundleId ? {} : { 'data-kind': 'primary' })}
          aria-disabled={act.busy || chosen.length === 0}
          onClick={() => chosen.length > 0 && void begin()}
        >
          {chosen.length === 0 ? t.startNone : t.start(chosen.length)}
        </button>
      </p>
    </>
  )
}
