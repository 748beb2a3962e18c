import { civilDate } from '../../../../platform/server/clock.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { calendarOf } from '../../../calendar/server/api.ts'
import { getOffice } from '../../../organisations/server/api.ts'
import { isBad, type Rating, ratingEvents, redressEvents } from '../../contract.ts'
import { limitsAt } from '../redress.ts'
import { insertRedress } from '../redress-row.ts'
import { openRedress } from '../rules.ts'
import { count, db, findRating, findService, publishedAad } from '../store.ts'
import type { ServiceTable } from '../tables.ts'

/** Counts a rating for its office, lays its words before the supervisor for publication, and opens the redress of a bad one. */
export const onServiceRated = subscriber({
  name: 'ratings.on-service-rated',
  to: ratingEvents.serviceRated,
  run: async (tx, { data }) => {
    const { caseId, officeId, level, anonymous } = data
    const bad = isBad(level)
    const service = await findService(tx, caseId)
    const rating = await findRating(tx, caseId, true)
    if (!service || !rating) return
    await count(tx, officeId, civilDate(rating.ratedAt).slice(0, 7), [
      level,
      ...(bad ? (['bad'] as const) : []),
      ...(bad && !anonymous ? (['named'] as const) : []),
    ])
    // Disowned already: counted here, and taken off by that.
    if (rating.disownedAt !== undefined) return
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
  const { caseId, anonymous, ratedAt } = rating
  const { id: officeId, division } = await getOffice(tx, service.office_id)
  const stand = openRedress(anonymous, await limitsAt(tx, division), {
    today: civilDate(ratedAt),
    calendar: await calendarOf(tx, division),
  })
  await insertRedress(tx, { service, rating, stand })
  tx.emit(redressEvents.opened, `rating:${caseId}`, { caseId, officeId, anonymous, due: stand.due ?? ratedAt })
}
