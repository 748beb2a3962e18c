import { useEffect } from 'react'
import { type Figures, getWall, type Light, type Wall as View } from '../../../modules/supervision/contract.ts'
import { dateText, Logo, numberText, texts, timeText } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { Go, pathOf, useGo } from '../parts/Go.tsx'
import { Shown } from '../parts/States.tsx'
import { CountyMap } from './CountyMap.tsx'
import { useFigureTexts } from './FiguresRow.tsx'
import { Moves, Watch } from './WallSide.tsx'
import { Communities } from './WallTiles.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '社区公共服务 挂图作战',
    back: '返回管理台',
    satisfaction: '本月满意率',
    rated: (n: string) => `${n} 条评价`,
    none: '暂无评价',
  },
  en: {
    title: 'Community services on the wall',
    back: 'Back to the console',
    satisfaction: 'Satisfied this month',
    rated: (n: string) => `${n} ratings`,
    none: 'No rating yet',
  },
})

/**
 * Read from five metres: large figures, three lights, every community; no item and no person. On a screen that hangs on a wall it is exactly as large
 * as the screen. Renews itself; Escape leads back.
 */
export function Wall() {
  const t = useTexts()
  const go = useGo()
  const asked = useAsk(getWall, {}, { refetchInterval: 5_000 })
  useEffect(() => {
    document.title = t.title
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && go('/supervision')
    window.addEventListener('keydown', leave)
    return () => window.removeEventListener('keydown', leave)
  })
  return (
    <main className="co-wall">
      <header>
        <Logo size={44} />
        <h1>
          {asked.data?.name} {t.title}
        </h1>
        {asked.data && (
          <p className="ow-nb">
            {dateText(asked.data.today)} {timeText(asked.data.at)}
          </p>
        )}
        <Go to="/supervision">{t.back}</Go>
      </header>
      <Shown asked={asked} rows={12}>
        {(view) => <Content view={view} />}
      </Shown>
    </main>
  )
}

function Content(props: { view: View }) {
  const go = useGo()
  const { areas, tiles, moves } = props.view
  const mapped = countiesOf(props.view)
  return (
    <>
      <Numbers view={props.view} />
      <div className="co-wall-body" data-map={mapped.length > 0}>
        {mapped.length > 0 && <CountyMap wall areas={mapped} onChoose={(division) => go(`/supervision?division=${division}`)} />}
        <Communities areas={areas} tiles={tiles} />
        <div className="co-wall-side">
          <Watch tiles={tiles} areas={areas} />
          <Moves moves={moves} />
        </div>
      </div>
    </>
  )
}

/** What the map can show: the counties of a city, or the one county whose streets are told; of a street no outline is known. */
function countiesOf({ areas, name, figures }: View) {
  const length = areas[0]?.division.length
  if (length === 6) return areas.map((one) => ({ ...one, level: 'county' }))
  const division = areas[0]?.division.slice(0, 6) ?? ''
  return length === 9 ? [{ division, name, figures, level: 'county' }] : []
}

const lightOf: { readonly [key in keyof Figures]?: Light } = { dueSoon: 'yellow', overdue: 'red' }

/** The figures of the whole place; late work has a light, green where there is none. */
function Numbers(props: { view: View }) {
  const t = useTexts()
  const words = useFigureTexts()
  const { figures, rated, satisfaction } = props.view
  return (
    <dl className="co-wall-figures">
      {(['open', 'dueSoon', 'overdue', 'doneToday'] as const).map((key) => (
        <div key={key} data-figure={key} data-zero={figures[key] === 0}>
          <dt>
            {lightOf[key] && <i className="co-wall-light" data-light={figures[key] === 0 ? 'green' : lightOf[key]} aria-hidden="true" />}
            {words[key]}
          </dt>
          <dd>
            {key === 'doneToday' ? (
              numberText(figures[key])
            ) : (
              <Go to={pathOf('/supervision/cases', { light: lightOf[key] })} label={`${words[key]} ${figures[key]}`}>
                {numberText(figures[key])}
              </Go>
            )}
          </dd>
        </div>
      ))}
      <div data-figure="satisfaction">
        <dt>{t.satisfaction}</dt>
        <dd>{satisfaction === null ? '—' : `${Math.round(satisfaction * 100)}%`}</dd>
        <dd className="co-wall-small">{rated === 0 ? t.none : t.rated(numberText(rated))}</dd>
      </div>
    </dl>
  )
}
