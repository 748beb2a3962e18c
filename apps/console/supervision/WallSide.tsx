import type { Light, Wall, WallMove, WallTile } from '../../../modules/supervision/contract.ts'
import { numberText, texts, timeText } from '../../../platform/web/index.ts'
import { useFigureTexts } from './FiguresRow.tsx'
import { movesTogether } from './wall-moves.ts'

const useTexts = texts({
  'zh-CN': {
    watch: (n: string) => `超期、临期社区 ${n} 个`,
    busy: '在办最多的社区',
    moves: '今日动态',
    quiet: '今天还没有动态',
    kinds: { received: '收件', decided: '决定', closed: '办结' },
    times: (n: string) => `${n} 件`,
  },
  en: {
    watch: (n: string) => `Late or near it: ${n}`,
    busy: 'Most cases open',
    moves: 'Today',
    quiet: 'Nothing yet today',
    kinds: { received: 'received', decided: 'decided', closed: 'closed' },
    times: (n: string) => `${n}`,
  },
})

const watched = 12

/** A tile cannot be read from five metres: the communities that are late, or will be, by name; where none is, those with most to do. As many as there is room for. */
export function Watch(props: { tiles: readonly WallTile[]; areas: Wall['areas'] }) {
  const t = useTexts()
  const words = useFigureTexts()
  const of = (light: Light) => props.tiles.filter((one) => one.light === light).sort((a, b) => b.open - a.open)
  const urgent = [...of('red'), ...of('yellow')]
  const found = urgent.length > 0 ? urgent : of('green')
  if (found.length === 0) return null
  return (
    <section className="co-wall-watch">
      <h2>{urgent.length > 0 ? t.watch(numberText(urgent.length)) : t.busy}</h2>
      <ul>
        {found.slice(0, watched).map((one) => (
          <li key={one.division}>
            <i className="co-wall-light" data-light={one.light} aria-hidden="true" />
            <span>
              {props.areas.find((area) => one.division.startsWith(area.division))?.name} {one.name}
            </span>
            <small className="ow-nb">
              {words.open} {numberText(one.open)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What happened last, as many whole lines as there is room for. */
export function Moves(props: { moves: readonly WallMove[] }) {
  const t = useTexts()
  return (
    <section className="co-wall-moves" aria-label={t.moves}>
      <h2>{t.moves}</h2>
      {props.moves.length === 0 ? (
        <p>{t.quiet}</p>
      ) : (
        <ol>
          {movesTogether(props.moves, timeText).map((one) => (
            <li key={`${one.time} ${one.kind} ${one.division}`} data-kind={one.kind}>
              <span className="ow-nb">{one.time}</span> <b>{t.kinds[one.kind]}</b> <span>{one.name}</span>
              {one.times > 1 && <small className="ow-nb">{t.times(numberText(one.times))}</small>}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
