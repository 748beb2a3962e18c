import type { Figures } from '../../../modules/supervision/contract.ts'
import { numberText, texts } from '../../../platform/web/index.ts'
import { Go, pathOf } from '../parts/Go.tsx'

export const useFigureTexts = texts({
  'zh-CN': { open: '在办', dueSoon: '临期', overdue: '超期', paused: '暂停计时', doneToday: '今日办结' },
  en: { open: 'Open', dueSoon: 'Due soon', overdue: 'Overdue', paused: 'Stopped', doneToday: 'Done today' },
})

const lightOf = { open: undefined, dueSoon: 'yellow', overdue: 'red', paused: 'paused' } as const

/** The five figures of a place; each that stands for open cases leads to their list. */
export function FiguresRow(props: { figures: Figures; division: string }) {
  const t = useFigureTexts()
  const { figures, division } = props
  return (
    <dl className="co-figures">
      {(['open', 'dueSoon', 'overdue', 'paused'] as const).map((key) => (
        <div key={key} data-light={figures[key] > 0 ? lightOf[key] : undefined}>
          <dt>{t[key]}</dt>
          <dd>
            <Go to={pathOf('/supervision/cases', { division, light: lightOf[key] })} label={`${t[key]} ${figures[key]}`}>
              {numberText(figures[key])}
            </Go>
          </dd>
        </div>
      ))}
      <div>
        <dt>{t.doneToday}</dt>
        <dd>{numberText(figures.doneToday)}</dd>
      </div>
    </dl>
  )
}
