import { useEffect, useRef } from 'react'
import { type Figures, getWall, type Light, type WallMove, type WallTile } from '../../../modules/supervision/contract.ts'
import { dateText, Logo, numberText, texts, timeText } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { Go, useGo } from '../parts/Go.tsx'
import { Shown } from '../parts/States.tsx'
import { CountyMap } from './CountyMap.tsx'
import { useFigureTexts } from './FiguresRow.tsx'
import { useLightTexts } from './lights.ts'

const useTexts = texts({
  'zh-CN': {
    title: '社区公共服务 挂图作战',
    back: '返回管理台',
    map: '全市社区',
    legend: '一格一个社区，按街道排列：',
    watch: (n: string) => `超期、临期的社区（${n} 个）`,
    moves: '今日动态',
    quiet: '今天还没有动态',
    kinds: { received: '收件', decided: '决定', closed: '办结' },
    satisfaction: '本月满意率',
    rated: (n: string) => `${n} 条评价`,
    none: '暂无评价',
    idle: '没有在办',
  },
  en: {
    title: 'Community services on the wall',
    back: 'Back to the console',
    map: 'Communities of the city',
    legend: 'A tile for each community, by street:',
    watch: (n: string) => `Communities late or near it (${n})`,
    moves: 'Today',
    quiet: 'Nothing yet today',
    kinds: { received: 'received', decided: 'decided', closed: 'closed' },
    satisfaction: 'Satisfied this month',
    rated: (n: string) => `${n} ratings`,
    none: 'No rating yet',
    idle: 'nothing open',
  },
})

/** Read from five metres: large figures, three lights, every community; no item and no person. Renews itself; Escape leads back. */
export function Wall() {
  const t = useTexts()
  const words = useFigureTexts()
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
        {({ figures, areas, tiles, moves, rated, satisfaction }) => (
          <>
            <dl className="co-wall-figures">
              {(['open', 'dueSoon', 'overdue', 'doneToday'] as const).map((key) => (
                <div key={key} data-figure={key} data-zero={figures[key] === 0}>
                  <dt>{words[key]}</dt>
                  <dd>{numberText(figures[key])}</dd>
                </div>
              ))}
              <div data-figure="satisfaction">
                <dt>{t.satisfaction}</dt>
                <dd>{satisfaction === null ? '—' : `${Math.round(satisfaction * 100)}%`}</dd>
                <dd className="co-wall-small">{rated === 0 ? t.none : t.rated(numberText(rated))}</dd>
              </div>
            </dl>
            <div className="co-wall-body">
              <section aria-label={t.map} className="co-wall-all" style={{ '--tile': tileSize(tiles.length) } as never}>
                <div className="co-wall-counties">
                  {areas.map((area) => (
                    <County key={area.division} area={area} tiles={tiles.filter((one) => one.division.startsWith(area.division))} />
                  ))}
                </div>
                <Legend />
              </section>
              <div className="co-wall-side">
                <CountyMap
                  tall
                  areas={areas.map((one) => ({ ...one, level: 'county' }))}
                  onChoose={(division) => go(`/supervision?division=${division}`)}
                />
                <Watch tiles={tiles} areas={areas} />
                <Moves moves={moves} />
              </div>
            </div>
          </>
        )}
      </Shown>
    </main>
  )
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

interface Area {
  readonly division: string
  readonly name: string
  readonly light: Light
  readonly figures: Figures
}

/** A county: its figures in large, its streets as groups of tiles. No outline is known of communities, so none is drawn. */
function County(props: { area: Area; tiles: readonly WallTile[] }) {
  const words = useFigureTexts()
  const light = useLightTexts()
  const { area, tiles } = props
  const streets = groupedBy(tiles, (one) => one.street)
  return (
    <div className="co-wall-county" data-light={area.light}>
      <h2>
        <i aria-hidden="true" />
        {area.name}
        <span className="ow-sr">{light[area.light]}</span>
        <small>
          {words.open} <b>{numberText(area.figures.open)}</b> {words.overdue}{' '}
          <b data-late={area.figures.overdue > 0}>{numberText(area.figures.overdue)}</b>
        </small>
      </h2>
      <div className="co-wall-streets">
        {[...streets].map(([street, own]) => (
          <ul key={street} aria-label={street} title={street}>
            {own.map((one) => (
              <Tile key={one.division} tile={one} />
            ))}
          </ul>
        ))}
      </div>
    </div>
  )
}

/** A community. It flashes when its figures have moved since the last look. */
function Tile(props: { tile: WallTile }) {
  const t = useTexts()
  const light = useLightTexts()
  const { tile } = props
  const figure = `${tile.open} ${tile.doneToday}`
  const before = useRef(figure)
  const moved = before.current !== figure
  useEffect(() => {
    before.current = figure
  }, [figure])
  const state = tile.light === 'paused' ? t.idle : light[tile.light]
  return (
    <li data-light={tile.light} data-moved={moved} key={figure} title={`${tile.street} ${tile.name}：${tile.open}`}>
      <span className="ow-sr">
        {tile.name} {state} {tile.open}
      </span>
    </li>
  )
}

/** Of as many communities as a city has, every tile stays on the screen: 450 of them fill it. */
const tileSize = (tiles: number) => `${(2.1 * Math.min(1, Math.sqrt(450 / Math.max(1, tiles)))).toFixed(2)}vmin`

/** What the colours of the tiles say. */
function Legend() {
  const t = useTexts()
  const light = useLightTexts()
  return (
    <p className="co-wall-legend">
      {t.legend}
      {(['green', 'yellow', 'red', 'paused'] as const).map((one) => (
        <span key={one} className="ow-nb">
          <i data-light={one} aria-hidden="true" />
          {one === 'paused' ? t.idle : light[one]}
        </span>
      ))}
    </p>
  )
}

const watched = 4

/** A tile cannot be read from five metres: the communities that are late, or will be, by name. */
function Watch(props: { tiles: readonly WallTile[]; areas: readonly Area[] }) {
  const t = useTexts()
  const words = useFigureTexts()
  const of = (light: Light) => props.tiles.filter((one) => one.light === light).sort((a, b) => b.open - a.open)
  const found = [...of('red'), ...of('yellow')]
  if (found.length === 0) return null
  return (
    <section className="co-wall-watch">
      <h2>{t.watch(numberText(found.length))}</h2>
      <ul>
        {found.slice(0, watched).map((one) => (
          <li key={one.division}>
            <i data-light={one.light} aria-hidden="true" />
            {props.areas.find((area) => one.division.startsWith(area.division))?.name} {one.name}{' '}
            <small className="ow-nb">
              {words.open} {numberText(one.open)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Moves(props: { moves: readonly WallMove[] }) {
  const t = useTexts()
  return (
    <section className="co-wall-moves" aria-label={t.moves}>
      <h2>{t.moves}</h2>
      {props.moves.length === 0 ? (
        <p>{t.quiet}</p>
      ) : (
        <ol>
          {props.moves.map((one) => (
            <li key={`${one.at} ${one.kind} ${one.division}`} data-kind={one.kind}>
              <span className="ow-nb">{timeText(one.at)}</span> <b>{t.kinds[one.kind]}</b> {one.name}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
