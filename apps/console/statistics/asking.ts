import type { Breakdown } from '../../../modules/statistics/contract.ts'
import { today as dayOfServer } from '../../../platform/web/index.ts'
import { pathOf } from '../parts/Go.tsx'
import { useFilters } from '../parts/query-string.ts'

const keys = ['from', 'to', 'division', 'department', 'item', 'channel', 'by', 'indicator', 'intake', 'authority', 'after'] as const
export type Filters = Partial<Record<(typeof keys)[number], string>>

/** What is asked stands in the address: it can be shared, reloaded and stepped back to. The present year where no days are named. */
export function useAsking() {
  const [given, change] = useFilters(keys)
  const today = dayOfServer()
  const filters = {
    ...given,
    from: given.from ?? `${today.slice(0, 4)}-01-01`,
    to: given.to ?? today,
    by: (given.by ?? 'place') as Breakdown,
  }
  return { filters, change, today }
}

/** The part of the filters that chooses cases, as the endpoints take it. */
export function selectionOf(filters: Filters & { from: string; to: string }) {
  const { from, to, division, department, item, channel } = filters
  return {
    from,
    to,
    ...(division ? { division } : {}),
    ...(department ? { department } : {}),
    ...(item ? { item } : {}),
    ...(channel ? { channel: channel as 'window' | 'online' | 'proactive' } : {}),
  }
}

export const figuresPath = (filters: Filters, change: Filters) => pathOf('/statistics', { ...filters, ...change })
export const casesPath = (filters: Filters, change: Filters) =>
  pathOf('/statistics/cases', { ...filters, by: undefined, ...change } as Record<string, string | undefined>)

/** The last day of a month `2026-02`. */
export const lastDay = (month: string) => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** What a line of a breakdown opens: the same figures, one step deeper. */
export function deeper(filters: Filters, by: Breakdown, key: string): string {
  switch (by) {
    case 'place':
      return figuresPath(filters, { division: key })
    case 'department':
      return figuresPath(filters, { department: key, by: 'item' })
    case 'item':
      return figuresPath(filters, { item: key, by: 'place' })
    case 'channel':
      return figuresPath(filters, { channel: key, by: 'item' })
    case 'month':
      return figuresPath(filters, { from: `${key}-01`, to: lastDay(key), by: 'day' })
    case 'day':
      return figuresPath(filters, { from: key, to: key, by: 'item' })
    case 'intake':
      return casesPath(filters, { intake: key, indicator: 'received' })
    case 'authority':
      return casesPath(filters, { authority: key, indicator: 'decided' })
  }
}
