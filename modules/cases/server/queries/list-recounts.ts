import { query } from '../../../../platform/server/handler.ts'
import { listRecounts } from '../../contract.ts'
import { db } from '../store.ts'

export default query(listRecounts, async (tx) => {
  const rows = await db(tx)
    .selectFrom('cases.recount')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .orderBy('begun_at', 'desc')
    .limit(50)
    .execute()
  return {
    rows: rows.map((row) => ({
      editionId: row.edition_id,
      year: row.year,
      looked: row.looked,
      moved: row.moved,
      begunAt: row.begun_at,
      endedAt: row.ended_at,
    })),
  }
})
