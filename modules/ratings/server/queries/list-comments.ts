import { query } from '../../../../platform/server/handler.ts'
import { officeIndex } from '../../../organisations/server/api.ts'
import { results } from '../../contract.ts'
import { blackened } from '../rules.ts'
import { db, publishedAad } from '../store.ts'

export const listComments = query(results.listComments, async (tx) => {
  const { byId } = await officeIndex(tx)
  const found = await db(tx)
    .selectFrom('ratings.comment')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('state', '=', 'waiting')
    .orderBy('rated_at')
    .limit(100)
    .execute()
  return {
    rows: found.map((row) => ({
      caseId: row.case_id,
      officeName: byId.get(row.office_id)?.name ?? '',
      level: row.level,
      ratedAt: row.rated_at,
      text: blackened(tx.protection.open(row.text, publishedAad(row.case_id))),
    })),
  }
})

export const listPublicComments = query(results.listPublicComments, async (tx, { officeId }) => {
  const { byId } = await officeIndex(tx)
  const found = await db(tx)
    .selectFrom('ratings.public_comment')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where((eb) => (officeId === undefined ? eb.lit(true) : eb('office_id', '=', officeId)))
    .orderBy('month', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return {
    rows: found.map(({ id, office_id, month, level, text }) => ({ id, officeName: byId.get(office_id)?.name ?? '', month, level, text })),
  }
})
