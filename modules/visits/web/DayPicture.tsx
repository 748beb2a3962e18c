import { dateText } from '../../../platform/web/index.ts'
import type { VisitRow } from '../contract.ts'
import { useTexts } from './texts.ts'

const [opens, closes] = [8, 19]
const [left, lane, top, hour] = [150, 44, 26, 78]

const minutes = (clock: string) => {
  const [hours = 0, rest = 0] = clock.split(':').map(Number)
  return hours * 60 + rest
}
const xAt = (clock: string) => left + ((Math.min(closes * 60, Math.max(opens * 60, minutes(clock))) - opens * 60) / 60) * hour

/** A line for each who goes, by the hour, in the order of areas; who has most to do is seen at once. */
export function DayPicture(props: { day: string; visits: readonly VisitRow[] }) {
  const t = useTexts()
  const visits = props.visits.filter((one) => one.state !== 'cancelled')
  const people = new Map(visits.flatMap((one) => one.members.map((each) => [each.accountId, each.name] as const)))
  const lanes = [...people].map(([id, name]) => ({
    id,
    name,
    own: visits.filter((one) => one.members.some((each) => each.accountId === id)),
  }))
  const [width, height] = [left + (closes - opens) * hour + 24, top + lanes.length * lane + 6]
  const hours = Array.from({ length: closes - opens + 1 }, (_, n) => opens + n)
  return (
    <figure className="ow-visit-day">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it sideways where the screen is narrow */}
      <section className="ow-visit-scroll" tabIndex={0} aria-label={t.picture(dateText(props.day))}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {hours.map((one) => (
            <g key={one}>
              <line x1={xAt(`${one}:00`)} x2={xAt(`${one}:00`)} y1={top - 6} y2={height} stroke="#d5dde3" />
              <text x={xAt(`${one}:00`)} y={14} textAnchor="middle" fontSize="12" fill="#4a5a66">
                {`${one}:00`}
              </text>
            </g>
          ))}
          {lanes.map(({ id, name, own }, n) => (
            <g key={id}>
              <text x={0} y={top + n * lane + 18} fontSize="14" fill="#1c2730">
                {name}
              </text>
              <text x={0} y={top + n * lane + 34} fontSize="12" fill="#4a5a66">
                {t.visits(own.length)}
              </text>
              {own.map((one) => (
                <Bar key={one.visitId} visit={one} y={top + n * lane + 2} />
              ))}
            </g>
          ))}
        </svg>
      </section>
      <figcaption>
        <b>{t.load}</b>{' '}
        {lanes.map(({ id, name, own }) => (
          <span key={id} className="ow-nb">
            {t.loadOf(name, own.length, (own.reduce((sum, one) => sum + minutes(one.to) - minutes(one.from), 0) / 60).toFixed(1))}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

const colours = { planned: '#0f5c8a', done: '#1a7040', 'no-one': '#8a5a00', cancelled: '#596873' }

function Bar({ visit, y }: { visit: VisitRow; y: number }) {
  const x = xAt(visit.from)
  const width = Math.max(28, xAt(visit.to) - x - 2)
  const room = Math.floor(width / 13)
  return (
    <g>
      <rect x={x} y={y} width={width} height={lane - 8} rx={4} fill={colours[visit.state]} />
      <text x={x + 6} y={y + 15} fontSize="12" fill="#fff">
        {visit.areaName.slice(0, room)}
      </text>
      <text x={x + 6} y={y + 30} fontSize="12" fill="#fff">
        {visit.applicant.slice(0, room)}
      </text>
    </g>
  )
}
