import { query } from '../../../../platform/server/handler.ts'
import { officeIndex } from '../../../organisations/server/api.ts'
import { isBad, type OfficeResult, ratingLevels, results } from '../../contract.ts'
import { db } from '../store.ts'
import type { OfficeCount, OfficeMonthTable } from '../tables.ts'

/** Below this number of ratings a single voice could be recognised. */
const fewest = 5
const monthsShown = 6

type Counts = Record<OfficeCount, number>
const share = (part: number, whole: number) => (whole > 0 ? Math.min(1, part / whole) : null)

export const listOfficeResults = query(results.listOfficeResults, async (tx, { division = '' }) => {
  const counts = await db(tx).selectFrom('ratings.office_month').selectAll().where('tenant', '=', tx.tenant).orderBy('month').execute()
  const { byId } = await officeIndex(tx)
  const offices = new Map<string, OfficeMonthTable[]>()
  for (const row of counts) offices.set(row.office_id, [...(offices.get(row.office_id) ?? []), row])
  const rows = [...offices].flatMap(([officeId, months]) => {
    const office = byId.get(officeId)
    if (!office?.division.startsWith(division)) return []
    const result = resultOf(months)
    return result.total < fewest ? [] : [{ officeId, officeName: office.name, division: office.division, ...result }]
  })
  return { rows: rows.sort((a, b) => (a.division < b.division ? -1 : 1)) }
})

function resultOf(rows: readonly OfficeMonthTable[]): Omit<OfficeResult, 'officeId' | 'officeName' | 'division'> {
  const all = sum(rows)
  const months = [...new Set(rows.filter((one) => isLevel(one.kind)).map((one) => one.month))].slice(-monthsShown)
  return {
    total: rated(all),
    levels: {
      'very-satisfied': all['very-satisfied'],
      satisfied: all.satisfied,
      'fairly-satisfied': all['fairly-satisfied'],
      dissatisfied: all.dissatisfied,
      'very-dissatisfied': all['very-dissatisfied'],
    },
    rate: share(rated(all), all.closed),
    satisfaction: share(pleased(all), rated(all)),
    callbackRate: share(all.called, all.named),
    mendingRate: share(all.mended, all.bad),
    trend: months.map((month) => {
      const part = sum(rows.filter((one) => one.month === month))
      return { month, total: rated(part), satisfaction: share(pleased(part), rated(part)) }
    }),
  }
}

const isLevel = (kind: OfficeCount): boolean => (ratingLevels as readonly string[]).includes(kind)
const rated = (counts: Counts): number => ratingLevels.reduce((total, level) => total + counts[level], 0)
const pleased = (counts: Counts): number => ratingLevels.filter((one) => !isBad(one)).reduce((total, level) => total + counts[level], 0)

function sum(rows: readonly OfficeMonthTable[]): Counts {
  const none = Object.fromEntries([...ratingLevels, 'closed', 'bad', 'named', 'called', 'mended'].map((kind) => [kind, 0])) as Counts
  for (const { kind, count } of rows) none[kind] += count
  return none
}
