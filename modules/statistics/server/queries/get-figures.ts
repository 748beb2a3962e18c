import { query } from '../../../../platform/server/handler.ts'
import { divisionPath } from '../../../divisions/server/api.ts'
import { getFigures, noTotals } from '../../contract.ts'
import { sumAlong } from '../figures.ts'
import { rowsBy } from '../rows.ts'
import { checkPeriod, openRows, placeOf, spanOf } from '../selection.ts'
import { isStale } from '../store.ts'

export const getsFigures = query(getFigures, async (tx, asked) => {
  checkPeriod(asked)
  const { range, here } = placeOf(tx, asked)
  const span = await spanOf(tx, asked, here)
  const totals = await sumAlong(tx, { kind: 'place', code: here.code }, span, 'where')
  const rows = await openRows(tx, here, asked, await rowsBy(tx, here.code, span, asked.by))
  return {
    at: tx.at,
    division: here.code,
    name: here.shortName,
    path: divisionPath(here.code)
      .filter((one) => one.code.startsWith(range))
      .map((one) => ({ division: one.code, name: one.shortName })),
    recounting: await isStale(tx),
    totals: totals.get(here.code) ?? noTotals,
    rows,
  }
})
