import { common, Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { childrenOf, type Division, divisionPath, findDivision } from '../../../divisions/server/api.ts'
import { officeIndex } from '../../../organisations/server/api.ts'
import { type AreaRow, type CauseRow, type Figures, getOverview, type OfficeRow } from '../../contract.ts'
import { causesOfDelay, figuresByArea, figuresByOffice, none } from '../figures.ts'
import { wordsOf } from '../names.ts'

export const getsOverview = query(getOverview, async (tx, { division }) => {
  const range = ownRange(tx)
  const here = placeWithin(range, division ?? range)
  const areas = await areasOf(tx, here)
  const above = divisionPath(here.code).filter((one) => one.code.startsWith(range))
  return {
    at: tx.at,
    division: here.code,
    name: here.shortName,
    level: here.level,
    path: above.map((one) => ({ division: one.code, name: one.shortName })),
    figures: areas.total,
    areas: areas.rows,
    offices: await officesOf(tx, here.code),
    causes: await causesOf(tx, here.code),
  }
})

/** The supervisor's own division: the top of what they may see. */
export function ownRange(tx: Transaction): string {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  return tx.actor.division
}

/** Outside one's range is the same as not there. */
export function placeWithin(range: string, code: string): Division {
  const place = code.startsWith(range) ? findDivision(code) : undefined
  if (!place) throw new Problem(common.notFound)
  return place
}

export async function areasOf(tx: Transaction, here: Division): Promise<{ total: Figures; rows: AreaRow[] }> {
  const children = childrenOf(here.code)
  const length = children[0]?.code.length ?? here.code.length
  const figures = await figuresByArea(tx, here.code, length)
  const rows = children.map((one) => ({
    division: one.code,
    name: one.shortName,
    level: one.level,
    figures: figures.get(one.code) ?? none,
  }))
  return { total: [...figures.values()].reduce(sum, none), rows }
}

const sum = (a: Figures, b: Figures): Figures => ({
  open: a.open + b.open,
  dueSoon: a.dueSoon + b.dueSoon,
  overdue: a.overdue + b.overdue,
  paused: a.paused + b.paused,
  doneToday: a.doneToday + b.doneToday,
})

async function officesOf(tx: Transaction, division: string): Promise<OfficeRow[]> {
  const { byId } = await officeIndex(tx)
  return (await figuresByOffice(tx, division)).flatMap(({ officeId, figures }) => {
    const office = byId.get(officeId)
    return office ? [{ officeId, name: office.name, department: office.department, division: office.division, figures }] : []
  })
}

async function causesOf(tx: Transaction, division: string): Promise<CauseRow[]> {
  const { byId } = await officeIndex(tx)
  const causes = await causesOfDelay(tx, division)
  return Promise.all(
    causes.map(async (one) => ({
      itemCode: one.item_code,
      ...(await wordsOf(tx, { code: one.item_code, version: one.item_version, stepId: one.step_id })),
      officeName: byId.get(one.office_id)?.name ?? '',
      overdue: one.overdue,
      worstDays: one.worst_days,
    })),
  )
}
