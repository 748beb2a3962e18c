import type { Static } from 'typebox'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { words } from '../../catalog/contract.ts'
import { findItem } from '../../catalog/server/api.ts'
import { divisionPath } from '../../divisions/server/api.ts'
import type { getProcess, ProcessStep } from '../contract.ts'
import { type FlowRow, flowRows, quantile } from './flow.ts'
import { monthAfter } from './period.ts'
import { type Asked, checkPeriod, placeOf, spanOf } from './selection.ts'

type Process = Static<typeof getProcess.output>

/** Where the time goes, with every way that was taken, most first. */
export async function processOf(tx: Transaction, asked: Asked & { readonly office?: string }): Promise<Process> {
  checkPeriod(asked)
  const { range, here } = placeOf(tx, asked)
  const { items } = await spanOf(tx, asked, here)
  const [from, to] = [`${asked.from.slice(0, 7)}-01`, `${asked.to.slice(0, 7)}-01`]
  const place = asked.office === undefined ? here.code.slice(0, 9) : `office:${asked.office}`
  const rows = await flowRows(tx, { place, grain: asked.item === undefined ? 'k' : 's', items: items ?? null, from, to })
  const nameOf = await namesFor(tx, asked.item)
  const variants = rows.filter((one) => one.kind === 'variant').sort((a, b) => b.count - a.count)
  return {
    at: tx.at,
    months: monthsOf(from, to),
    name: here.shortName,
    path: divisionPath(here.code)
      .filter((one) => one.code.startsWith(range))
      .map((one) => ({ division: one.code, name: one.shortName })),
    steps: stepsOf(rows, nameOf),
    edges: edgesOf(rows),
    variants: variants.map(({ a, count }) => ({ steps: a.split('>').map(nameOf), count })),
    variantsTotal: variants.reduce((sum, one) => sum + one.count, 0),
  }
}

function monthsOf(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from; month <= to; month = monthAfter(month)) months.push(month.slice(0, 7))
  return months
}

/** Steps of the item in its own order, or kinds of steps in the order of a case. */
async function namesFor(tx: Transaction, item: string | undefined): Promise<(id: string) => string> {
  if (item === undefined) {
    const kinds = words['zh-CN'].stepKind as Readonly<Record<string, string>>
    return (id) => kinds[id] ?? id
  }
  const steps = (await findItem(tx, item))?.item.process ?? []
  return (id) => steps.find((one) => one.id === id)?.name ?? id
}

function stepsOf(rows: readonly FlowRow[], nameOf: (id: string) => string): ProcessStep[] {
  const stays = rows.filter((one) => one.kind === 'step')
  return [...new Set(stays.map((one) => one.a))].map((id) => {
    const own = stays.filter((one) => one.a === id)
    const count = own.reduce((sum, one) => sum + one.count, 0)
    const mean = (key: 'minutes' | 'paused') => Math.round(own.reduce((sum, one) => sum + one[key], 0) / count)
    return {
      id,
      name: nameOf(id),
      times: {
        count,
        meanMinutes: mean('minutes'),
        meanPaused: mean('paused'),
        medianMinutes: quantile(own, 0.5),
        p90Minutes: quantile(own, 0.9),
      },
    }
  })
}

const edgesOf = (rows: readonly FlowRow[]) =>
  rows
    .filter((one) => one.kind === 'edge' || one.kind === 'loop')
    .map(({ kind, a, b, count }) => ({ from: a, to: b, count, again: kind === 'loop' }))
    .sort((a, b) => b.count - a.count)
