import { civilDate, startOfDay } from '../../../../platform/server/clock.ts'
import { query } from '../../../../platform/server/handler.ts'

import type { Transaction } from '../../../../platform/server/transaction.ts'
import { divisionsAt, findDivision, rangeOf } from '../../../divisions/server/api.ts'
import { satisfactionOf } from '../../../ratings/server/api.ts'
import { type Figures, getWall, type Light, type WallMove, type WallTile } from '../../contract.ts'
import { figuresByArea, none } from '../figures.ts'
import { areasOf, ownRange, placeWithin } from './get-overview.ts'

const movesShown = 40

export const getsWall = query(getWall, async (tx) => {
  const range = ownRange(tx)
  const { total, rows } = await areasOf(tx, placeWithin(range, range))
  const areas = rows.map(({ division, name, figures }) => ({ division, name, figures, light: lightOfArea(figures) }))
  const { rated, pleased } = await satisfactionOf(tx, range, civilDate(tx.at).slice(0, 7))
  return {
    at: tx.at,
    today: tx.today,
    name: findDivision(range)?.shortName ?? '',
    figures: total,
    areas,
    tiles: await tilesOf(tx, range),
    moves: await movesOf(tx, range),
    rated,
    satisfaction: rated === 0 ? null : pleased / rated,
  }
})

/** Red where anything is over its limit, yellow where anything is due soon. */
const lightOfArea = (figures: Figures): Light => (figures.overdue > 0 ? 'red' : figures.dueSoon > 0 ? 'yellow' : 'green')

async function tilesOf(tx: Transaction, range: string): Promise<WallTile[]> {
  const figures = await figuresByArea(tx, range, 12)
  return divisionsAt('community', range).map(({ code, shortName }) => {
    const own = figures.get(code) ?? none
    return {
      division: code,
      name: shortName,
      street: findDivision(code.slice(0, 9))?.shortName ?? '',
      open: own.open,
      doneToday: own.doneToday,
      light: own.open === 0 ? 'paused' : lightOfArea(own),
    }
  })
}

/** The latest of today, of matters that belong to the range. */
async function movesOf(tx: Transaction, range: string): Promise<WallMove[]> {
  const part = (kind: WallMove['kind']) =>
    `(select ${kind}_at as at, '${kind}' as kind, division from supervision.case_clock
      where tenant = $1 and ${kind}_at >= $2 and division >= $3 and division < $4 and not sealed order by ${kind}_at desc limit ${movesShown})`
  const { lo, hi } = rangeOf(range)
  const rows = await tx.rows<{ at: string; kind: WallMove['kind']; division: string }>(
    `select * from (${part('received')} union all ${part('decided')} union all ${part('closed')}) m order by at desc limit ${movesShown}`,
    [tx.tenant, startOfDay(tx.today), lo, hi],
  )
  return rows.map(({ at, kind, division }) => ({ at, kind, division, name: placeWords(division) }))
}

/** 东区 竹湖园社区 */
function placeWords(code: string): string {
  const county = findDivision(code.slice(0, 6))?.shortName ?? ''
  return code.length > 6 ? `${county} ${findDivision(code)?.shortName ?? ''}` : county
}
