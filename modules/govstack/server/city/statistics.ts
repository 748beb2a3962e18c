import { Problem } from '../../../../platform/contract/problem.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { addDays } from '../../../calendar/contract.ts'
import { countOutcomes, type Outcomes } from '../../../cases/server/api.ts'
import { listItems } from '../../../catalog/server/api.ts'
import { facadeProblems as problems } from '../../contract.ts'
import { type Answer, type Asked, ok } from '../http/exchange.ts'

const datePattern = /^\d{4}-\d{2}-\d{2}$/
const longest = 366

/** Figures over all cases of one service or of all, for at most a year; nobody's work is counted by name. */
export async function statistics(tx: Transaction, { query }: Asked): Promise<Answer> {
  const name = query.registrationName
  const items = (await listItems(tx)).filter(
    ({ item }) => item.sensitivity !== 'sealed' && (name === undefined || [item.code, item.name, item.shortName].includes(name)),
  )
  if (items.length === 0) throw new Problem(problems.notFound)
  const { from, to } = spanIn(tx, query)
  const found = await countOutcomes(tx, { items: items.map(({ item }) => item.code), from, to })
  return ok([figures(found, query)])
}

function spanIn(tx: Transaction, { startDate, endDate }: Asked['query']) {
  const to = endDate ?? tx.today
  const from = startDate ?? addDays(to, -30)
  const known = datePattern.test(from) && datePattern.test(to) && from <= to && from >= addDays(to, -longest)
  if (!known) throw new Problem(problems.badParameter, { detail: '起止日期须如 2026-01-31，跨度不超过一年' })
  return { from, to }
}

export const figures = (found: Outcomes, query: Asked['query']) => ({
  ...found,
  references: {
    ...Object.fromEntries(
      ['startDate', 'endDate', 'registrationName', 'operator', 'role'].flatMap((key) =>
        query[key] === undefined ? [] : [[key, query[key]]],
      ),
    ),
    timeframeDay: query.timeframe === 'day',
    timeframeWeek: query.timeframe === 'week',
    timeframeMonth: query.timeframe === 'month',
    timeframeYear: query.timeframe === 'year',
  },
})
