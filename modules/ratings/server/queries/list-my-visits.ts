import { query } from '../../../../platform/server/handler.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { visitRatings } from '../../contract.ts'
import { db, ratingOf } from '../store.ts'
import { mayDisown } from '../visits.ts'
import { me } from './list-pending.ts'

/** Whatever was said of one's visits, by whomever held the code. */
export const listMyVisits = query(visitRatings.listMine, async (tx) => {
  const rows = await db(tx)
    .selectFrom('ratings.rating as r')
    .innerJoin('ratings.service as s', (join) => join.onRef('s.tenant', '=', 'r.tenant').onRef('s.case_id', '=', 'r.case_id'))
    .selectAll('r')
    .select(['s.office_id', 's.closed_at'])
    .where('s.tenant', '=', tx.tenant)
    .where('s.rater_id', '=', me(tx))
    .where('s.visit_code', 'is not', null)
    .orderBy('r.rated_at', 'desc')
    .limit(20)
    .execute()
  return {
    rows: await Promise.all(
      rows.map(async (row) => ({
        officeName: await officeName(tx, row.office_id),
        servedAt: row.closed_at,
        rating: ratingOf(tx, row),
        mayDisown: row.disowned_at === null && mayDisown.some((one) => one === row.channel),
      })),
    ),
  }
})
