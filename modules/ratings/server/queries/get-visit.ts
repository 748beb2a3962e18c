import { query } from '../../../../platform/server/handler.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { visitRatings } from '../../contract.ts'
import { visitByCode } from '../visits.ts'

export const getVisit = query(visitRatings.get, async (tx, { code }) => {
  const { office_id, window_number: window, closed_at: servedAt, until, rated } = await visitByCode(tx, code)
  return { officeName: await officeName(tx, office_id), window, servedAt, rated, open: !rated && until >= tx.at }
})
