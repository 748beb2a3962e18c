import { useEffect, useRef } from 'react'
import { type Presented, pointerPath } from './problems.ts'
import { texts } from './texts.ts'

const useTexts = texts({
  'zh-CN': { count: (n: number) => `有 ${n} 处需要修改`, request: (id: string) => `如需帮助，请告知编号 ${id}` },
  en: {
    count: (n: number) => `${n} ${n === 1 ? 'entry needs' : 'entries need'} attention`,
    request: (id: string) => `For help, quote ${id}`,
  },
})

/**
 * What went wrong, on top of the form; takes the focus when a new problem arrives. Each fault leads to its field: an element with
 * the id that `idOf` gives for the fault's pointer (by default its last part).
 */
export function ErrorSummary(props: { problem: Presented | undefined; idOf?: (pointer: string) => string }) {
  const box = useRef<HTMLDivElement>(null)
  const t = useTexts()
  const { problem } = props
  useEffect(() => {
    if (problem) box.current?.focus()
  }, [problem])
  if (!problem) return null
  const idOf = props.idOf ?? ((pointer: string) => pointerPath(pointer).at(-1) ?? '')
  return (
    <div className="ow-faults" role="alert" tabIndex={-1} ref={box}>
      <h2>{problem.faults.length > 0 ? t.count(problem.faults.length) : problem.title}</h2>
      {problem.detail && !problem.faults.some((fault) => fault.message === problem.detail) && <p>{problem.detail}</p>}
      {problem.faults.length > 0 && (
        <ul>
          {problem.faults.map((fault) => (
            <li key={`${fault.field} ${fault.rule}`}>
              <button type="button" onClick={() => focusField(idOf(fault.field))}>
                {fault.message}
              </button>
            </li>
          ))}
        </ul>
      )}
      {problem.requestId && problem.status >= 500 && <small>{t.request(problem.requestId)}</small>}
    </div>
  )
}

/** Moves focus to a field, or to the first control inside the element with that id. */
export function focusField(id: string) {
  const found = document.getElementById(id)
  if (!found) return
  const control = found.matches('input,select,textarea,button,[tabindex]')
    ? found
    : found.querySelector<HTMLElement>('input,select,textarea,button,[tabindex]')
  found.scrollIntoView({ block: 'center' })
  control?.focus()
}
