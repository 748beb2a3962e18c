import type { Guide } from '../../../modules/catalog/contract.ts'
import { texts } from '../../../platform/web/light/index.ts'

type Step = Guide['process'][number]
interface Stop {
  readonly key: string
  readonly together: boolean
  readonly branch: string | undefined
  readonly steps: readonly Step[]
}

const useTexts = texts({
  'zh-CN': {
    together: '同时办',
    branch: (label: string) => `如果：${label}`,
    decides: '在这一步作出决定',
    after: '办结之后',
  },
  en: {
    together: 'at the same time',
    branch: (label: string) => `In case of: ${label}`,
    decides: 'the decision is made here',
    after: 'after the case is closed',
  },
})

/** The way of an item as a plain line of stops, read from top to bottom: no picture that a phone would have to shrink. */
export function Procedure(props: { steps: readonly Step[] }) {
  const t = useTexts()
  return (
    <ol className="p-way" lang="zh-CN">
      {stopsOf(props.steps).map((stop) => (
        <li key={stop.key}>
          {stop.branch && <small>{t.branch(stop.branch)}</small>}
          {stop.together && <small>{t.together}</small>}
          {stop.steps.map((step) => (
            <div key={step.id}>
              <b>{step.name}</b> <span className="ow-nb">{step.time}</span>
              <small>
                {step.levelText} · {step.departmentText}
                {step.decides && ` · ${t.decides}`}
                {step.followUp && ` · ${t.after}`}
              </small>
            </div>
          ))}
        </li>
      ))}
    </ol>
  )
}

function stopsOf(steps: readonly Step[]): Stop[] {
  const stops: { key: string; together: boolean; branch: string | undefined; steps: Step[] }[] = []
  for (const step of steps) {
    const last = stops.at(-1)
    const same = last?.steps[0]
    if (last && same && step.group && same.group === step.group && same.branch?.id === step.branch?.id) {
      last.steps.push(step)
      last.together = true
    } else {
      stops.push({
        key: step.id,
        together: false,
        branch: step.branch?.id === same?.branch?.id ? undefined : step.branch?.label,
        steps: [step],
      })
    }
  }
  return stops
}
