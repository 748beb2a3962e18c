import { Button } from 'antd'
import { useState } from 'react'
import { texts } from '../../../platform/web/light/index.ts'
import type { Answers, FormView } from '../contract.ts'
import { FieldBox } from './FieldBox.tsx'
import './forms.css'
import { currentValue, emptiedFault, groupsOf, isEmpty, isShown } from './form-state.ts'
import { KnownField } from './KnownField.tsx'

const useTexts = texts({
  'zh-CN': {
    open: (n: number) => (n === 0 ? '没有需要填写的内容' : `还需填写 ${n} 项`),
    whole: '已全部填好',
    answered: (n: number) => `${n} 项已填好`,
    optional: (n: number) => `选填 ${n} 项`,
    show: '展开',
    hide: '收起',
    known: (n: number) => `系统已填 ${n} 项`,
    knownHint: '来自证照、登记信息和以往办件；点来源可查看依据，有误可提出异议',
  },
  en: {
    open: (n: number) => (n === 0 ? 'Nothing to fill in' : `${n} ${n === 1 ? 'question' : 'questions'} left`),
    whole: 'Everything is filled in',
    answered: (n: number) => `${n} answered`,
    optional: (n: number) => `${n} optional`,
    show: 'Show',
    hide: 'Hide',
    known: (n: number) => `${n} filled by the system`,
    knownHint: 'From licences, registers and earlier cases; press a source for its basis, object where it is wrong',
  },
})

export interface FormFillProps {
  form: FormView
  answers: Answers
  /** Messages of a refused submission, by field key. */
  faults?: ReadonlyMap<string, string>
  onAnswer: (key: string, value: unknown) => void
}

/** A form that asks only what nobody knows: open questions first with their count, then what is known with its sources. */
export function FormFill(props: FormFillProps) {
  const t = useTexts()
  const { form, answers, faults, onAnswer } = props
  const [corrected, setCorrected] = useState<ReadonlySet<string>>(new Set())
  const [more, setMore] = useState(false)
  const correct = (key: string) => {
    setCorrected(new Set([...corrected, key]))
    setTimeout(() => document.getElementById(`f-${key}`)?.focus(), 30)
  }
  const groups = groupsOf(form, answers, corrected)
  const showOptional = more || groups.optional.some((field) => faults?.has(field.key) || !isEmpty(currentValue(field, answers)))
  return (
    <div className="ow-form">
      <section aria-labelledby="form-open">
        <header className="ow-form-head">
          <h3 id="form-open">{groups.open === 0 && groups.questions.length > 0 ? t.whole : t.open(groups.open)}</h3>
          {groups.questions.length > groups.open && <span className="ow-muted">{t.answered(groups.questions.length - groups.open)}</span>}
        </header>
        <div className="ow-fields">
          {groups.questions.map((field) => (
            <FieldBox key={field.key} field={field} answers={answers} fault={faults?.get(field.key)} onAnswer={onAnswer} />
          ))}
        </div>
      </section>
      {groups.optional.length > 0 && (
        <section aria-labelledby="form-optional">
          <header className="ow-form-head">
            <h3 id="form-optional">{t.optional(groups.optional.length)}</h3>
            <Button size="small" aria-expanded={showOptional} onClick={() => setMore(!showOptional)}>
              {showOptional ? t.hide : t.show}
            </Button>
          </header>
          {showOptional && (
            <div className="ow-fields">
              {groups.optional.map((field) => (
                <FieldBox key={field.key} field={field} answers={answers} fault={faults?.get(field.key)} onAnswer={onAnswer} />
              ))}
            </div>
          )}
        </section>
      )}
      {groups.known.length > 0 && (
        <section aria-labelledby="form-known">
          <header className="ow-form-head">
            <h3 id="form-known">{t.known(groups.known.length)}</h3>
            <span className="ow-muted">{t.knownHint}</span>
          </header>
          {form.sections.map((section) => {
            const fields = section.fields.filter((field) => groups.known.includes(field) && isShown(field, form, answers))
            if (fields.length === 0) return null
            return (
              <div key={section.id} className="ow-known-section">
                <h4>{section.title}</h4>
                <div className="ow-knowns">
                  {fields.map((field) =>
                    corrected.has(field.key) ? (
                      <div key={field.key} className="ow-correcting">
                        <FieldBox
                          field={field}
                          answers={answers}
                          fault={faults?.get(field.key) ?? emptiedFault(field, answers)}
                          onAnswer={onAnswer}
                        />
                      </div>
                    ) : (
                      <KnownField key={field.key} field={field} answers={answers} onAnswer={onAnswer} onCorrect={correct} />
                    ),
                  )}
                </div>
              </div>
            )
          })}
        </section>
      )}
    </div>
  )
}
