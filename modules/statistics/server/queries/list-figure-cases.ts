import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findItem } from '../../../catalog/server/api.ts'
import { divisionFullName, findDivision, rangeOf } from '../../../divisions/server/api.ts'
import { type CaseLine, indicators, listFigureCases } from '../../contract.ts'
import { type FactRow, factsBehind } from '../figures.ts'
import { checkPeriod, placeOf, sealedItems, spanOf } from '../selection.ts'

const pageSize = 50

/** Which of the cases of that day an indicator counts, where it is not all of them. */
const narrowings: Readonly<Record<string, string>> = {
  grantRate: `f.outcome = 'granted'`,
  onTimeRate: 'f.on_time is not null',
  timeUsed: 'f.on_time is not null',
  returnRate: 'f.returns > 0',
  delivered: `f.outcome in ('granted', 'rejected')`,
  visits: `f.outcome in ('granted', 'rejected')`,
  ended: `f.outcome not in ('granted', 'rejected')`,
  badRate: 'r.points <= 2',
}

export const listsFigureCases = query(listFigureCases, async (tx, asked) => {
  checkPeriod(asked)
  const { here } = placeOf(tx, asked)
  const [day, caseId] = asked.after?.split('|') ?? []
  const byOffice = asked.intake !== undefined || asked.authority !== undefined
  const found = await factsBehind(
    tx,
    {
      ...(await spanOf(tx, asked)),
      without: [...(await sealedItems(tx))],
      // An office is counted with all its cases, wherever they belong; row-level security still holds.
      division: byOffice ? { lo: '', hi: '~' } : rangeOf(here.code),
      day: indicators.find((one) => one.key === asked.indicator)?.day ?? 'received',
      narrowing: narrowings[asked.indicator] ?? 'true',
      ...(asked.intake === undefined ? {} : { intake: asked.intake }),
      ...(asked.authority === undefined ? {} : { authority: asked.authority }),
      ...(day === undefined || caseId === undefined ? {} : { after: { day, caseId } }),
    },
    pageSize + 1,
  )
  const last = found.length > pageSize ? found[pageSize - 1] : undefined
  const rows = await Promise.all(found.slice(0, pageSize).map((row) => lineOf(tx, row)))
  return { rows, ...(last ? { next: `${last.day}|${last.case_id}` } : {}) }
})

export async function lineOf(tx: Transaction, row: FactRow): Promise<CaseLine> {
  return {
    caseId: row.case_id,
    number: row.number,
    itemCode: row.item,
    itemName: (await findItem(tx, row.item))?.item.name ?? row.item,
    division: row.division,
    divisionName: findDivision(row.division) ? divisionFullName(row.division) : row.division,
    channel: row.channel,
    day: row.day,
    outcome: row.outcome,
    onTime: row.on_time,
    returns: row.returns,
    visits: row.visits,
  }
}
