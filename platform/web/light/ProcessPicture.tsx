import { useId, useState } from 'react'
import { type Box, boxSize, layOut, type PictureStep, type StepState } from './process-layout.ts'
import { texts } from './texts.ts'

const useTexts = texts({
  'zh-CN': {
    states: { done: '已完成', current: '正在办理', waiting: '待办理', skipped: '不经过', returned: '退回补正', rejected: '不予办理' },
    label: (all: number, done: number) => `办理流程图，共 ${all} 步，已完成 ${done} 步`,
    list: '以列表显示',
    picture: '以图显示',
    decides: '决定',
    followUp: '后续',
  },
  en: {
    states: { done: 'done', current: 'in progress', waiting: 'to come', skipped: 'not taken', returned: 'returned', rejected: 'rejected' },
    label: (all: number, done: number) => `Process of ${all} steps, ${done} done`,
    list: 'Show as list',
    picture: 'Show as picture',
    decides: 'decision',
    followUp: 'follow-up',
  },
})

const look: Record<StepState, { fill: string; line: string; ink: string; dash?: string }> = {
  done: { fill: 'var(--ok-tint)', line: 'var(--ok)', ink: 'var(--ink)' },
  current: { fill: 'var(--brand)', line: 'var(--brand)', ink: '#fff' },
  waiting: { fill: 'var(--paper)', line: 'var(--line-strong)', ink: 'var(--ink)' },
  skipped: { fill: 'var(--ground)', line: 'var(--line)', ink: 'var(--ink-3)', dash: '4 3' },
  returned: { fill: 'var(--warn-tint)', line: 'var(--warn)', ink: 'var(--ink)' },
  rejected: { fill: 'var(--late-tint)', line: 'var(--late)', ink: 'var(--ink)' },
}

/** The way of one case (or of an item, all `waiting`): parallel lanes, alternatives, what is done and where it stands. One press turns it into a list. */
export function ProcessPicture(props: { steps: readonly PictureStep[]; view?: 'picture' | 'list'; fixed?: boolean }) {
  const t = useTexts()
  const [view, setView] = useState(props.view ?? 'picture')
  const { steps } = props
  const picture = layOut(steps)
  const done = steps.filter((step) => step.state === 'done').length
  return (
    <div className="ow-process" data-view={view}>
      <section className="ow-process-scroll" tabIndex={view === 'picture' ? 0 : -1} aria-label={t.label(steps.length, done)}>
        <Drawing picture={picture} label={t.label(steps.length, done)} states={t.states} />
      </section>
      <ol>
        {steps.map((step) => (
          <li key={step.id} data-state={step.state} aria-current={step.state === 'current' ? 'step' : undefined}>
            <b>{step.name}</b> <span>{t.states[step.state]}</span>
            {step.branch?.label && <small>{step.branch.label}</small>}
            {step.office && <small>{step.office}</small>}
            {step.note && <small className="ow-nb">{step.note}</small>}
          </li>
        ))}
      </ol>
      {!props.fixed && (
        <button
          type="button"
          className="ow-button"
          style={{ marginTop: 8, fontSize: 13 }}
          onClick={() => setView(view === 'list' ? 'picture' : 'list')}
        >
          {view === 'list' ? t.picture : t.list}
        </button>
      )}
    </div>
  )
}

function Drawing(props: { picture: ReturnType<typeof layOut>; label: string; states: Record<StepState, string> }) {
  const { width, height, boxes, edges, gates } = props.picture
  const head = useId()
  return (
    <svg
      style={{ width: '100%', minWidth: width * 0.74, maxWidth: width, height: 'auto' }}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={props.label}
    >
      <defs>
        <marker id={head} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0.8 7 4 0 7.2z" fill="context-stroke" />
        </marker>
      </defs>
      {edges.map((edge) => (
        <g key={edge.path}>
          <path
            d={edge.path}
            fill="none"
            stroke={edge.walked ? 'var(--ok)' : 'var(--line-strong)'}
            strokeWidth={edge.walked ? 2 : 1.25}
            markerEnd={`url(#${head})`}
          />
          {edge.label && (
            <text x={edge.label.x} y={edge.label.y} fontSize="11.5" fill="var(--ink-2)">
              {clip(edge.label.text, 26)}
              <title>{edge.label.text}</title>
            </text>
          )}
        </g>
      ))}
      {gates.map((one) => (
        <g key={`${one.x}`} transform={`translate(${one.x} ${one.y})`}>
          <rect
            x={-8}
            y={-8}
            width={16}
            height={16}
            transform="rotate(45) scale(0.86)"
            fill="var(--paper)"
            stroke="var(--line-strong)"
            strokeWidth="1.5"
          />
          <path d={one.kind === 'parallel' ? 'M-4 0H4M0-4V4' : 'M-3-3 3 3M3-3-3 3'} stroke="var(--ink-2)" strokeWidth="1.6" />
        </g>
      ))}
      {boxes.map((box) => (
        <StepBox key={box.step.id} box={box} state={props.states[box.step.state]} />
      ))}
    </svg>
  )
}

function StepBox(props: { box: Box; state: string }) {
  const { step, x, y } = props.box
  const { fill, line, ink, dash } = look[step.state]
  const sub = step.state === 'current' ? '#dcebf5' : step.state === 'skipped' ? 'var(--ink-3)' : 'var(--ink-2)'
  return (
    <g transform={`translate(${x} ${y})`}>
      <title>{`${step.name}，${step.office ?? ''}，${props.state}`}</title>
      <rect
        width={boxSize.width}
        height={boxSize.height}
        rx="6"
        fill={fill}
        stroke={line}
        strokeWidth={step.decides ? 2.5 : 1.25}
        strokeDasharray={step.followUp && !dash ? '6 3' : dash}
      />
      <text x="12" y="24" fontSize="14" fontWeight="600" fill={ink}>
        {clip(step.name, 9)}
      </text>
      {step.state === 'done' && <path d="M127 17.5l4 4 7-8" fill="none" stroke="var(--ok)" strokeWidth="2.2" />}
      <text x="12" y="43" fontSize="11.5" fill={sub}>
        {clip(step.office ?? '', 11)}
      </text>
      <text x="12" y="61" fontSize="11.5" fill={sub}>
        {clip(step.note ?? props.state, 12)}
      </text>
    </g>
  )
}

/** Cuts by width: a Latin letter counts half. */
function clip(text: string, wide: number): string {
  let used = 0
  let end = 0
  for (const letter of text) {
    used += letter.charCodeAt(0) < 256 ? 0.55 : 1
    if (used > wide) return `${text.slice(0, end - 1)}…`
    end += letter.length
  }
  return text
}
