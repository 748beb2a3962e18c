import { query } from '../../../../platform/server/handler.ts'
import { findItem } from '../../../catalog/server/api.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { maskName } from '../../../people/contract.ts'
import { listPublicNotices } from '../../contract.ts'
import { nameAad } from '../content.ts'
import { db } from '../store.ts'

/** Notices now running. Name masked; no number, address or amount (社会救助暂行办法 61: nothing beyond what must be published). */
export default query(listPublicNotices, async (tx, { division }) => {
  const rows = await db(tx)
    .selectFrom('cases.notice')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('to_day', '>=', tx.today)
    .where('division', '>=', division ?? '')
    .where('division', '<', `${division ?? ''}~`)
    .orderBy('to_day')
    .limit(200)
    .execute()
  return {
    rows: await Promise.all(
      rows.map(async (row) => ({
        itemName: (await findItem(tx, row.item_code))?.item.name ?? row.item_code,
        applicant: maskName(tx.protection.open(row.applicant, nameAad(row.case_id))),
        office: await officeName(tx, row.office_id),
        place: row.place,
        from: row.from_day,
        to: row.to_day,
        basis: row.basis,
      })),
    ),
  }
})
