import { query } from '../../../../platform/server/handler.ts'
import { officeIndex } from '../../../organisations/server/api.ts'
import { type OfficeResult, ratings } from '../../contract.ts'
import { db } from '../store.ts'

/** Below this number of ratings a single voice could be recognised. */
const fewest = 5

const noLevels = { 'very-satisfied': 0, satisfied: 0, 'fairly-satisfied': 0, dissatisfied: 0, 'very-dissatisfied': 0 }

export const listOfficeResults = query(ratings.listOfficeResults, async (tx, { division = '' }) => {
  const counts = await db(tx).selectFrom('ratings.office_result').selectAll().where('tenant', '=', tx.tenant).execute()
  const { byId } = await officeIndex(tx)
  const results = new Map<string, OfficeResult>()
  for (const { office_id: officeId, level, count } of counts) {
    const office = byId.get(officeId)
    if (!office?.division.startsWith(division)) continue
    const found = results.get(officeId) ?? { officeId, officeName: office.name, division: office.division, total: 0, levels: noLevels }
    results.set(officeId, { ...found, total: found.total + count, levels: { ...found.levels, [level]: count } })
  }
  const rows = [...results.values()].filter((one) => one.total >= fewest)
  return { rows: rows.sort((a, b) => (a.division < b.division ? -1 : 1)) }
})
