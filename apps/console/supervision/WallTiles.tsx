import { useEffect, useRef } from 'react'
import type { Wall, WallTile } from '../../../modules/supervision/contract.ts'
import { numberText, texts } from '../../../platform/web/index.ts'
import { useFigureTexts } from './FiguresRow.tsx'
import { useLightTexts } from './lights.ts'
import { useFitted } from './use-fitted.ts'

const useTexts = texts({
  'zh-CN': { all: '全市社区', legend: '一格一个社区：', idle: '没有在办' },
  en: { all: 'Communities', legend: 'A tile for each community:', idle: 'nothing open' },
})

type Area = Wall['areas'][number]

/** Every area with its communities, as large as there is room for all of them. */
export function Communities(props: { areas: readonly Area[]; tiles: readonly WallTile[] }) {
  const t = useTexts()
  const box = useRef<HTMLDivElement>(null)
  const { areas, tiles } = props
  useFitted(box, `${areas.length} ${tiles.length}`)
  return (
    <section aria-label={t.all} className="co-wall-all">
      <div className="co-wall-areas" ref={box} data-many={areas.length > 8}>
        {areas.map((area) => (
          <AreaTiles key={area.division} area={area} tiles={tiles.filter((one) => one.division.startsWith(area.division))} />
        ))}
      </div>
      <Legend />
    </section>
  )
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

/** An area: its figures in large, its streets one after the other. No outline is known of communities, so none is drawn. */
function AreaTiles(props: { area: Area; tiles: readonly WallTile[] }) {
  const words = useFigureTexts()
  const light = useLightTexts()
  const { area, tiles } = props
  const streets = groupedBy(tiles, (one) => one.street)
  return (
    <div className="co-wall-area">
      <h2>
        <i className="co-wall-light" data-light={area.light} aria-hidden="true" />
        {area.name}
        <span className="ow-sr">{light[area.light]}</span>
        <small>
          {words.open} <b>{numberText(area.figures.open)}</b> {words.overdue}{' '}
          <b data-late={area.figures.overdue > 0}>{numberText(area.figures.overdue)}</b>
        </small>
      </h2>
      <div className="co-wall-streets">
        {[...streets].map(([street, own]) => (
          <ul key={street} aria-label={street}>
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

/** What the colours of the tiles say. */
function Legend() {
  const t = useTexts()
  const light = useLightTexts()
  return (
    <p className="co-wall-legend">
      {t.legend}
      {(['green', 'yellow', 'red', 'paused'] as const).map((one) => (
        <span key={one} className="ow-nb">
          <i className="co-wall-light" data-light={one} aria-hidden="true" />
          {one === 'paused' ? t.idle : light[one]}
        </span>
      ))}
    </p>
  )
}
