import { query } from '../../../../platform/server/handler.ts'
import { findItem } from '../../../catalog/server/api.ts'
import { officeIndex } from '../../../organisations/server/api.ts'
import { type CreditView, caseSideEvents, listCreditRecords } from '../../contract.ts'
import { staff } from '../commands/decide-task.ts'
import { creditViewOf } from '../promise-view.ts'
import { db, findCase } from '../store.ts'

const most = 200

/** Reading whom a record names is reading personal data: it is recorded. */
export default query(listCreditRecords, async (tx) => {
  const records = await db(tx)
    .selectFrom('cases.credit_record')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .orderBy('recorded_at', 'desc')
    .limit(most)
    .execute()
  const offices = await officeIndex(tx)
  const rows: CreditView[] = []
  for (const record of records) {
    const row = await findCase(tx, record.case_id)
    if (!row) continue
    tx.emit(caseSideEvents.caseViewed, `case-views:${row.id}`, { caseId: row.id, officeId: staff(tx).officeId })
    const item = (await findItem(tx, row.item_code, row.item_version))?.item
    rows.push(creditViewOf(tx, record, row, item, offices))
  }
  const order = { 'in-force': 0, lifted: 1, over: 2 }
  return { rows: rows.sort((a, b) => order[a.state] - order[b.state]) }
})
