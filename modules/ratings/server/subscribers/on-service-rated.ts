import { subscriber } from '../../../../platform/server/handler.ts'
import { ratingEvents } from '../../contract.ts'
import { db } from '../store.ts'

/** Counts a rating for its office. */
export const onServiceRated = subscriber({
  name: 'ratings.on-service-rated',
  to: ratingEvents.serviceRated,
  run: async (tx, { data }) => {
    await db(tx)
      .insertInto('ratings.office_result')
      .values({ tenant: tx.tenant, office_id: data.officeId, level: data.level, count: 1 })
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'office_id', 'level']).doUpdateSet((eb) => ({ count: eb('ratings.office_result.count', '+', 1) })),
      )
      .execute()
  },
})
