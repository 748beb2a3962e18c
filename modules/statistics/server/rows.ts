import type { Transaction } from '../../../platform/server/transaction.ts'
import { listItems } from '../../catalog/server/api.ts'
import { childrenOf } from '../../divisions/server/api.ts'
import { departmentName, officeIndex } from '../../organisations/server/api.ts'
import { type Breakdown, type FigureRow, noTotals, type Totals } from '../contract.ts'
import { addUp, type Span, sumAlong } from './figures.ts'

const channelNames: Record<string, string> = { window: '窗口', online: '网上', proactive: '免申即享' }

/** The figures of a place taken apart, each part with its name: places and channels in their own order, the others most first. */
export async function rowsBy(tx: Transaction, place: string, span: Span, by: Breakdown): Promise<FigureRow[]> {
  const here = (along: 'item' | 'channel' | 'day' | 'month') => sumAlong(tx, { kind: 'place', code: place }, span, along)
  switch (by) {
    case 'place':
      return byPlace(tx, place, span)
    case 'item':
      return byItem(tx, await here('item'))
    case 'department':
      return byDepartment(tx, await here('item'))
    case 'channel':
      return [...(await here('channel'))].map(([key, totals]) => ({ key, name: channelNames[key] ?? key, totals }))
    case 'day':
    case 'month':
      return [...(await here(by))].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, totals]) => ({ key, name: key, totals }))
    case 'intake':
    case 'authority':
      return byOffice(tx, place, span, by)
  }
}

async function byPlace(tx: Transaction, place: string, span: Span): Promise<FigureRow[]> {
  const children = childrenOf(place)
  const codes = children.map((one) => one.code)
  const found = await sumAlong(tx, { kind: 'parts', of: place, codes }, span, 'where')
  return children.map(({ code, shortName }) => ({ key: code, name: shortName, totals: found.get(code) ?? noTotals }))
}

async function byItem(tx: Transaction, found: ReadonlyMap<string, Totals>): Promise<FigureRow[]> {
  const names = new Map((await listItems(tx)).map((one) => [one.item.code, one.item.name]))
  return mostFirst([...found].map(([key, totals]) => ({ key, name: names.get(key) ?? key, totals })))
}

async function byDepartment(tx: Transaction, found: ReadonlyMap<string, Totals>): Promise<FigureRow[]> {
  const departmentOf = new Map((await listItems(tx)).map((one) => [one.item.code, one.item.department]))
  const parts = new Map<string, Totals[]>()
  for (const [item, totals] of found) {
    const department = departmentOf.get(item) ?? ''
    parts.set(department, [...(parts.get(department) ?? []), totals])
  }
  return mostFirst([...parts].map(([key, all]) => ({ key, name: key === '' ? '已取消的事项' : departmentName(key), totals: addUp(all) })))
}

async function byOffice(tx: Transaction, place: string, span: Span, role: 'intake' | 'authority'): Promise<FigureRow[]> {
  const found = await sumAlong(tx, { kind: 'offices', of: place, role }, span, 'where')
  const { byId } = await officeIndex(tx)
  return mostFirst([...found].map(([key, totals]) => ({ key, name: byId.get(key)?.name ?? '已撤销的机构', totals })))
}

const mostFirst = (rows: FigureRow[]): FigureRow[] =>
  rows.sort((a, b) => b.totals.received + b.totals.decided - a.totals.received - a.totals.decided || (a.key < b.key ? -1 : 1))
