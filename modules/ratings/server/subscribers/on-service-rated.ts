import { civilDate } from '../../../../platform/server/clock.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { calendarOf } from '../../../calendar/server/api.ts'
import { getOffice } from '../../../organisations/server/api.ts'
import { isBad, type Rating, ratingEvents, redressEvents } from '../../contract.ts'
import { limitsAt } from '../redress.ts'
import { openRedress } from '../rules.ts'
import { count, db, findRating, findService, publishedAad, redressAad } from '../store.ts'
import type { ServiceTable } from '../tables.ts'

/** Counts a rating for its office, lays its words before the supervisor for publication, and opens the redress of a bad one. */
export const onServiceRated = subscriber({
  name: 'ratings.on-service-rated',
  to: ratingEvents.serviceRated,
  run: async (tx, { data }) => {
    const { caseId, officeId, level, anonymous } = data
    const bad = isBad(level)
    const service = await findService(tx, caseId)
    const rating = await findRating(tx, caseId)
    if (!service || !rating) return
    await count(tx, officeId, civilDate(rating.ratedAt).slice(0, 7), [
      level,
      ...(bad ? (['bad'] as const) : []),
      ...(bad && !anonymous ? (['named'] as const) : []),
    ])
    if (rating.comment !== undefined && !service.sealed) await layBefore(tx, service, rating, rating.comment)
    if (bad) await open(tx, service, rating)
  },
})

/** Words about a sealed case are never published. */
async function layBefore(tx: Transaction, service: ServiceTable, rating: Rating, comment: string): Promise<void> {
  const office = await getOffice(tx, service.office_id)
  await db(tx)
    .insertInto('ratings.comment')
    .values({
      tenant: tx.tenant,
      case_id: rating.caseId,
      office_id: office.id,
      division: office.division,
      level: rating.level,
      text: tx.protection.seal(comment, publishedAad(rating.caseId)),
      rated_at: rating.ratedAt,
      state: 'waiting',
    })
    .execute()
}

async function open(tx: Transaction, service: ServiceTable, rating: Rating): Promise<void> {
  const { caseId, anonymous, level, reasons, comment, ratedAt } = rating
  const office = await getOffice(tx, service.office_id)
  const stand = openRedress(anonymous, await limitsAt(tx, office.division), {
    today: civilDate(ratedAt),
    calendar: await calendarOf(tx, office.division),
  })
  await db(tx)
    .insertInto('ratings.redress')
    .values({
      tenant: tx.tenant,
      case_id: caseId,
      item_code: service.item_code,
      office_id: office.id,
      division: office.division,
      department: office.department,
      level,
      reasons,
      rater_id: anonymous ? null : service.rater_id,
      anonymous,
      sealed: service.sealed,
      served_by: service.served_by,
      state: stand.state,
      before_appeal: null,
      finding: null,
      ground: null,
      appealed_by: null,
      tries: 0,
      called: false,
      due: stand.due,
      rated_at: ratedAt,
      texts: tx.protection.sealJson(comment === undefined ? {} : { comment }, redressAad(caseId)),
      visit: service.visit_code !== null,
    })
    .execute()
  tx.emit(redressEvents.opened, `rating:${caseId}`, { caseId, officeId: office.id, anonymous, due: stand.due ?? ratedAt })
}
