import { useRef } from 'react'
import { type FieldView, missingFault, objectionAnswer, type Provenance } from '../../../../modules/forms/contract.ts'
import { dateText, texts } from '../../../../platform/web/light/index.ts'
import { Known } from './Known.tsx'
import type { Draft } from './keeper.ts'
import { currentValue, hasValue, type Sorted } from './shown.ts'

const useTexts = texts({
  'zh-CN': {
    lead: (n: number) => `这 ${n} 项我们已经知道，请看一眼对不对。对的不用动。`,
    from: (source: string, at: string) => `来自${source}${at}`,
    at: (date: string) => `（${date}）`,
    basis: { consent: '经您同意使用', 'statutory-duty': '依法查得', account: '您以前提供的' },
    typed: '您填写的',
  },
  en: {
    lead: (n: number) => `We know these ${n} already. Please see whether they are right; if so, nothing is to be done.`,
    from: (source: string, at: string) => `from ${source}${at}`,
    at: (date: string) => ` (${date})`,
    basis: { consent: 'used with your consent', 'statutory-duty': 'looked up by law', account: 'given by you earlier' },
    typed: 'given by you',
  },
})

/** What is known, gathered by where it came from, so that each source is read once. */
export function KnownStage(props: { draft: Draft; sorted: Sorted }) {
  const t = useTexts()
  const { draft, sorted } = props
  const said = (source: Provenance | undefined) =>
    source === undefined ? t.typed : `${t.from(source.sourceName, source.at ? t.at(dateText(source.at)) : '')} · ${t.basis[source.basis]}`
  // What is changed or emptied here stays where it stands, under the heading it had, until the stage is left.
  const seen = useRef(new Map<string, string>())
  for (const field of sorted.known) if (!seen.current.has(field.key)) seen.current.set(field.key, said(field.provenance))
  const here = [...sorted.known, ...sorted.questions, ...sorted.optional].filter((field) => seen.current.has(field.key))
  const groups = new Map<string, FieldView[]>()
  for (const key of seen.current.keys()) {
    const field = here.find((one) => one.key === key)
    const source = seen.current.get(key) ?? ''
    if (field) groups.set(source, [...(groups.get(source) ?? []), missingSaid(field, currentValue(field, draft.typed))])
  }
  return (
    <>
      <p>{t.lead(sorted.known.length)}</p>
      {[...groups].map(([source, fields]) => (
        <section key={source} className="p-card p-knowns" aria-label={source}>
          <h3>{source}</h3>
          {fields.map((field) => (
            <Known
              key={field.key}
              field={field}
              value={currentValue(field, draft.typed)}
              objection={draft.typed[objectionAnswer(field.key)]}
              onType={draft.type}
            />
          ))}
        </section>
      ))}
    </>
  )
}

/** A required value that was taken out is told at once. */
const missingSaid = (field: FieldView, value: unknown): FieldView =>
  field.required && field.editable && !hasValue(value) ? { ...field, message: missingFault(field).message } : field
