import type { Transaction } from '../../../platform/server/transaction.ts'
import { getOffice } from '../../organisations/server/api.ts'
import type { Rating } from '../contract.ts'
import type { Redress } from './rules.ts'
import { db, redressAad } from './store.ts'
import type { ServiceTable } from './tables.ts'

/** A rating that somebody has to look into, where it stands at first. Who is said not to have rated is not named by it. */
export async function insertRedress(
  tx: Transaction,
  { service, rating, stand }: { service: ServiceTable; rating: Rating; stand: Redress },
): Promise<void> {
  const { caseId, anonymous, level, reasons, comment, ratedAt } = rating
  const { id, division, department } = await getOffice(tx, service.office_id)
  await db(tx)
    .insertInto('ratings.redress')
    .values({
      ...{ tenant: tx.tenant, case_id: caseId, item_code: service.item_code, office_id: id, division, department, level, reasons },
      rater_id: anonymous || stand.disowned ? null : service.rater_id,
      ...{ anonymous, sealed: service.sealed, served_by: service.served_by },
      ...{ state: stand.state, before_appeal: stand.before, tries: stand.tries, called: stand.called, due: stand.due },
      ...{ finding: null, ground: null, appealed_by: null, rated_at: ratedAt, disowned: stand.disowned },
      texts: tx.protection.sealJson(comment === undefined ? {} : { comment }, redressAad(caseId)),
      visit: service.visit_code !== null,
    })
    .execute()
}
