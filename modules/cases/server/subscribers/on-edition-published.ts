import { subscriber } from '../../../../platform/server/handler.ts'
import { calendarEvents } from '../../../calendar/contract.ts'
import { db } from '../store.ts'

/** Every running limit is to be counted anew; the routine does it, some hundred cases at a time. */
export const onEditionPublished = subscriber({
  name: 'cases.on-edition-published',
  to: calendarEvents.editionPublished,
  run: async (tx, { data, at }) => {
    await db(tx)
      .insertInto('cases.recount')
      .values({
        tenant: tx.tenant,
        edition_id: data.editionId,
        year: data.year,
        after_case: null,
        looked: 0,
        moved: 0,
        begun_at: at,
        ended_at: null,
      })
      .onConflict((one) => one.columns(['tenant', 'edition_id']).doNothing())
      .execute()
  },
})
