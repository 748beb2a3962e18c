import { objectionAnswer } from '../../../../modules/forms/contract.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { Known } from './Known.tsx'
import type { Draft } from './keeper.ts'
import { currentValue, type Sorted } from './shown.ts'

const useTexts = texts({
  'zh-CN': { lead: (n: number) => `这 ${n} 项我们已经知道，请看一眼对不对。对的不用动。` },
  en: { lead: (n: number) => `We know these ${n} already. Please see whether they are right; if so, nothing is to be done.` },
})

export function KnownStage(props: { draft: Draft; sorted: Sorted }) {
  const t = useTexts()
  const { draft, sorted } = props
  return (
    <>
      <p>{t.lead(sorted.known.length)}</p>
      <div className="p-card p-knowns">
        {sorted.known.map((field) => (
          <Known
            key={field.key}
            field={field}
            value={currentValue(field, draft.typed)}
            objection={draft.typed[objectionAnswer(field.key)]}
            onType={draft.type}
          />
        ))}
      </div>
    </>
  )
}
