import { Radio } from 'antd'
import { texts } from '../../../platform/web/index.ts'
import type { QuestionView } from '../contract.ts'

const useTexts = texts({ 'zh-CN': { yes: '是', no: '否', known: '已知' }, en: { yes: 'Yes', no: 'No', known: 'known' } })

/** One plain question; what the platform knows is shown and not asked. */
export function EventQuestion(props: { question: QuestionView; onAnswer: (value: boolean | string) => void }) {
  const t = useTexts()
  const { id, text, options, answer, known } = props.question
  const choices = options?.map((one) => ({ value: one.code as boolean | string, label: one.label })) ?? [
    { value: true, label: t.yes },
    { value: false, label: t.no },
  ]
  if (known)
    return (
      <p>
        {text} <b>{choices.find((one) => one.value === answer)?.label}</b> <span className="ow-tag">{t.known}</span>
      </p>
    )
  return (
    <fieldset className="ow-acts">
      <legend>{text}</legend>
      <Radio.Group
        name={`question-${id}`}
        options={choices}
        value={answer}
        onChange={(event) => props.onAnswer(event.target.value as boolean | string)}
      />
    </fieldset>
  )
}
