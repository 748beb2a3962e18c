import type { MouseEvent } from 'react'
import type { ProcessEdge, ProcessStep } from '../../../modules/statistics/contract.ts'
import { isPlainClick, numberText, texts } from '../../../platform/web/index.ts'
import { box, lineOf, nameLines, placed } from './process-layout.ts'

const useTexts = texts({
  'zh-CN': {
    label: '流程画像：每个环节和流向的数字见下面的表',
    start: '收件',
    end: '结束',
    median: (time: string) => `一半不超过 ${time}`,
    p90: (time: string) => `九成不超过 ${time}`,
    cases: (n: string) => `${n} 次`,
    days: (n: string) => `${n} 天`,
    hours: (n: string) => `${n} 小时`,
    minutes: (n: string) => `${n} 分钟`,
    moment: '1 分钟',
  },
  en: {
    label: 'Picture of the process; the figures of every step and move stand in the tables below',
    start: 'Received',
    end: 'Ended',
    median: (time: string) => `median ${time}`,
    p90: (time: string) => `nine of ten in ${time}`,
    cases: (n: string) => `${n} times`,
    days: (n: string) => `${n} days`,
    hours: (n: string) => `${n} h`,
    minutes: (n: string) => `${n} min`,
    moment: '1 min',
  },
})

/** Minutes of the calendar in the unit that says most. */
export function useDurationText(): (minutes: number) => string {
  const t = useTexts()
  return (minutes) => {
    if (minutes >= 2880) return t.days(numberText(Math.round(minutes / 144) / 10))
    if (minutes >= 120) return t.hours(numberText(Math.round(minutes / 60)))
    return minutes < 1 ? t.moment : t.minutes(numberText(minutes))
  }
}

/** A picture that is wider than the screen scrolls by the keyboard too. */
const reachable = (part: HTMLElement | null) => {
  if (part) part.tabIndex = 0
}

/** Moves below one in a hundred are left out of the picture; they stand in the table. */
const leastShare = 0.01

/** Steps as boxes from start to end, the darker the longer they take; moves as lines, the wider the more often; moves back in red, round the right side. */
export function ProcessPicture(props: {
  steps: readonly ProcessStep[]
  edges: readonly ProcessEdge[]
  /** Where the cases of a step are. */
  pathOf: (step: string) => string
  onChoose: (step: string) => void
}) {
  const t = useTexts()
  const duration = useDurationText()
  const { steps, edges } = props
  const follow = (event: MouseEvent, step: string) => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    props.onChoose(step)
  }
  const most = Math.max(1, ...edges.map((one) => one.count))
  const shown = edges.filter((one) => one.count >= most * leastShare && one.from !== one.to)
  const { boxes, width, height } = placed(steps, shown)
  const longest = Math.max(1, ...steps.map((one) => one.times.medianMinutes))
  return (
    <section className="co-process" aria-label={t.label} ref={reachable}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
        <title>{t.label}</title>
        <defs>
          {(['go', 'again'] as const).map((kind) => (
            <marker
              key={kind}
              id={`arrow-${kind}`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="9"
              markerHeight="9"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0L8 4L0 8z" className={`co-arrow-${kind}`} />
            </marker>
          ))}
        </defs>
        {shown.map((edge) => {
          const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)]
          if (!from || !to) return null
          const { path, label } = lineOf(from, to)
          const kind = edge.again ? 'again' : 'go'
          return (
            <g key={`${edge.from} ${edge.to} ${edge.again}`} className={`co-move-${kind}`}>
              <path d={path} strokeWidth={1.5 + (7 * edge.count) / most} markerEnd={`url(#arrow-${kind})`} />
              <text x={label[0]} y={label[1]} textAnchor="middle">
                {numberText(edge.count)}
              </text>
            </g>
          )
        })}
        {[...boxes.values()].map(({ id, x, y }) => {
          const step = steps.find((one) => one.id === id)
          if (!step)
            return (
              <g key={id} className="co-step-end">
                <rect x={x + box.width / 4} y={y + (box.height - 48) / 2} width={box.width / 2} height={48} rx={24} />
                <text x={x + box.width / 2} y={y + box.height / 2 + 6} textAnchor="middle">
                  {id === 'start' ? t.start : t.end}
                </text>
              </g>
            )
          const { count, medianMinutes, p90Minutes } = step.times
          const names = nameLines(step.name)
          const below = y + (names.length === 1 ? 14 : 26)
          return (
            <a
              key={id}
              className="co-step"
              href={`/console${props.pathOf(id)}`}
              onClick={(event) => follow(event, id)}
              aria-label={`${step.name} ${t.cases(numberText(count))}`}
              style={{ '--long': Math.round((100 * medianMinutes) / longest) } as never}
            >
              <title>{step.name}</title>
              <rect x={x} y={y} width={box.width} height={box.height} rx={8} />
              {names.map((line, n) => (
                <text key={line} x={x + 14} y={below + 20 * (n + 1 - names.length + 1)} className="co-step-name">
                  {line}
                </text>
              ))}
              <text x={x + 14} y={below + 46}>
                {t.cases(numberText(count))} · {t.median(duration(medianMinutes))}
              </text>
              <text x={x + 14} y={below + 70}>
                {t.p90(duration(p90Minutes))}
              </text>
            </a>
          )
        })}
      </svg>
    </section>
  )
}
