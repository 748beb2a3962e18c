import type { Answers, VisitQuestion } from '../../../modules/visits/contract.ts'
import { fenOf, texts } from '../../../platform/web/light/index.ts'

const useTexts = texts({
  'zh-CN': { declared: (words: string) => `申报：${words}`, yes: '是', no: '否', required: '必填', choose: '请选择' },
  en: { declared: (words: string) => `Declared: ${words}`, yes: 'yes', no: 'no', required: 'required', choose: 'Choose' },
})

type Value = Answers[string]

/** Labels of what must be answered and is not. */
export const missingOf = (questions: readonly VisitQuestion[], answers: Answers): string[] =>
  questions.filter((one) => one.required && isEmpty(answers[one.key])).map((one) => one.label)

const isEmpty = (value: Value | undefined) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const differs = '不符'

/** One matter's questions. What was found instead is asked only where something differs. */
export function Questions(props: {
  title: string
  prefix: string
  questions: readonly VisitQuestion[]
  answers: Answers
  onChange: (answers: Answers) => void
}) {
  const { questions, answers } = props
  const set = (key: string, value: Value | undefined) => {
    const { [key]: _, ...rest } = answers
    props.onChange(value === undefined ? rest : { ...rest, [key]: value })
  }
  const shown = questions.filter((one) => !one.key.startsWith('actual.') || answers[one.key.replace('actual.', 'check.')] === differs)
  return (
    <section className="v-questions">
      <h2>{props.title}</h2>
      {shown.map((one) => (
        <Question
          key={one.key}
          id={`${props.prefix}-${one.key}`}
          question={one}
          value={answers[one.key]}
          onChange={(value) => set(one.key, value)}
        />
      ))}
    </section>
  )
}

interface Asked {
  id: string
  question: VisitQuestion
  value: Value | undefined
  onChange: (value: Value | undefined) => void
}

function Question({ id, question, value, onChange }: Asked) {
  const t = useTexts()
  const choices = question.type === 'boolean' ? [t.yes, t.no] : question.options
  const label = (
    <>
      {question.label}
      {question.unit && `（${question.unit}）`}
      {question.required && <em> {t.required}</em>}
    </>
  )
  if (choices)
    return (
      <fieldset className="v-choice">
        <legend>{label}</legend>
        {question.declared && <p className="v-declared">{t.declared(question.declared)}</p>}
        <div>
          {choices.map((choice) => (
            <label key={choice}>
              <input
                type={question.type === 'multiEnum' ? 'checkbox' : 'radio'}
                name={id}
                checked={isChosen(question, value, choice, t.yes)}
                onChange={() => onChange(chosen(question, value, choice, t.yes))}
              />
              <span>{choice}</span>
            </label>
          ))}
        </div>
      </fieldset>
    )
  return (
    <label className="v-field" htmlFor={id}>
      <span>{label}</span>
      <Typed id={id} question={question} value={value} onChange={onChange} />
    </label>
  )
}

function Typed({ id, question, value, onChange }: Asked) {
  const { type } = question
  if (type === 'text')
    return (
      <textarea
        id={id}
        rows={3}
        maxLength={2000}
        value={String(value ?? '')}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    )
  if (type === 'date')
    return <input id={id} type="date" value={String(value ?? '')} onChange={(event) => onChange(event.target.value || undefined)} />
  if (type === 'integer' || type === 'decimal' || type === 'money')
    return (
      <input
        id={id}
        inputMode="decimal"
        defaultValue={typeof value === 'number' ? String(type === 'money' ? value / 100 : value) : ''}
        onChange={(event) => onChange(numberOf(event.target.value, type))}
      />
    )
  return <input id={id} maxLength={200} value={String(value ?? '')} onChange={(event) => onChange(event.target.value || undefined)} />
}

function numberOf(typed: string, type: 'integer' | 'decimal' | 'money'): number | undefined {
  if (type === 'money') return fenOf(typed)
  const given = typed.trim() === '' ? Number.NaN : Number(typed)
  if (!Number.isFinite(given)) return undefined
  return type === 'integer' ? Math.round(given) : given
}

function isChosen({ type }: VisitQuestion, value: Value | undefined, choice: string, yes: string): boolean {
  if (type === 'boolean') return value !== undefined && value === (choice === yes)
  return Array.isArray(value) ? value.includes(choice) : value === choice
}

function chosen({ type }: VisitQuestion, value: Value | undefined, choice: string, yes: string): Value {
  if (type === 'boolean') return choice === yes
  if (type !== 'multiEnum') return choice
  const before = Array.isArray(value) ? value : []
  return before.includes(choice) ? before.filter((one) => one !== choice) : [...before, choice]
}
