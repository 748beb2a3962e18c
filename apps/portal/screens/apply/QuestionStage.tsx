import { useRef } from 'react'
import type { DraftView } from '../../../../modules/cases/contract.ts'
import { type FieldView, missingFault } from '../../../../modules/forms/contract.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { FieldInput } from './FieldInput.tsx'
import type { Draft } from './keeper.ts'
import { Party } from './Party.tsx'
import { currentValue, defectsByField, hasValue, type Sorted } from './shown.ts'

const useTexts = texts({
  'zh-CN': {
    only: (n: number) => (n === 0 ? '没有必须回答的问题。' : `只需回答 ${n} 个问题，别的我们已经替您填好了。`),
    fix: '红字写的是要改什么。别的我们都留着，不用再填。',
    more: (n: number) => `还有 ${n} 项可以不填`,
  },
  en: {
    only: (n: number) =>
      n === 0 ? 'There are no questions you must answer.' : `Only ${n} questions to answer; the rest is filled in already.`,
    fix: 'What is to be changed stands in red. Everything else is kept.',
    more: (n: number) => `${n} more that you may leave empty`,
  },
})

/** What only the person knows: required questions first, the others folded away. */
export function QuestionStage(props: { draft: Draft; view: DraftView; sorted: Sorted; checkNow: boolean }) {
  const t = useTexts()
  const { draft, view, sorted, checkNow } = props
  const defects = defectsByField(view)
  const touched = useRef(new Set<string>())
  const input = (field: FieldView) => {
    const value = currentValue(field, draft.typed)
    const missing = checkNow && field.required && !hasValue(value)
    // What the office found stands at the answer until it is changed.
    const defect = touched.current.has(field.key) ? undefined : defects.get(field.key)
    const message = missing ? missingFault(field).message : defect ? `${defect.defect}：${defect.howToFix}` : field.message
    const shown = message === undefined ? field : { ...field, message }
    const type = (next: unknown) => {
      touched.current.add(field.key)
      draft.type(field.key, next)
    }
    return <FieldInput key={field.key} free={!field.required} field={shown} value={value} checkNow={checkNow} onChange={type} />
  }
  return (
    <div className="p-stack" data-gap="l">
      <p>{view.state === 'correcting' ? t.fix : t.only(sorted.questions.length + view.parties.filter((one) => one.required).length)}</p>
      {view.parties.map((party) => (
        <Party key={party.role} party={party} draft={draft} />
      ))}
      {sorted.questions.length > 0 && (
        <div className="p-card p-stack" data-gap="l" lang="zh-CN">
          {sorted.questions.map(input)}
        </div>
      )}
      {sorted.optional.length > 0 && (
        <details className="p-card">
          <summary>{t.more(sorted.optional.length)}</summary>
          <div className="p-stack" data-gap="l" lang="zh-CN">
            {sorted.optional.map(input)}
          </div>
        </details>
      )}
    </div>
  )
}
