import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { ratingEvents } from '../contract.ts'
import { reminderDays } from './rules.ts'
import { db } from './store.ts'

/** Reminds of services that ended a week ago and were not rated: once each, a few hundred at a time. */
export async function remindOfRatings(boot: Boot): Promise<void> {
  await boot.transaction(system, async (tx) => {
    const before = new Date(Date.parse(tx.at) - reminderDays * 86_400_000).toISOString()
    const due = await db(tx)
      .updateTable('ratings.service')
      .set({ reminded_at: tx.at })
      .where('tenant', '=', tx.tenant)
      .where('case_id', 'in', (eb) =>
        eb
          .selectFrom('ratings.service as s')
          .select('s.case_id')
          .where('s.tenant', '=', tx.tenant)
          .where('s.reminded_at', 'is', null)
          .where('s.closed_at', '<', before)
          .orderBy('s.closed_at')
          .limit(300),
      )
      .returning(['case_id', 'rater_id', 'until'])
      .execute()
    const rated = await db(tx)
      .selectFrom('ratings.rating')
      .select('case_id')
      .where('tenant', '=', tx.tenant)
      .where('case_id', 'in', due.length > 0 ? due.map((one) => one.case_id) : ['00000000-0000-0000-0000-000000000000'])
      .execute()
    const done = new Set(rated.map((one) => one.case_id))
    for (const { case_id: caseId, rater_id: personId, until } of due)
      if (!done.has(caseId) && until > tx.at) tx.emit(ratingEvents.reminderDue, `rating:${caseId}`, { caseId, personId })
  })
}
