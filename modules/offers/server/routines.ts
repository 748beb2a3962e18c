import { sql } from 'kysely'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { refreshAll } from './keep-residents.ts'
import { makeOffers } from './make-offers.ts'
import { currentPlan } from './plan-of-today.ts'
import { db } from './store.ts'

/**
 * Keeps the bare facts and makes the day's offers. Everybody is taken over at the first start and compared once a day; a new edition of the
 * items looks at everybody again; otherwise only those whose day has come or whose facts changed are looked at.
 */
export async function findEntitled(boot: Boot): Promise<{ readonly refreshed: number; readonly looked: number }> {
  const { isNewDay, isFirst, plan } = await boot.transaction(system, async (tx) => {
    const known = await db(tx).selectFrom('offers.progress').selectAll().where('tenant', '=', tx.tenant).executeTakeFirst()
    const { print } = await currentPlan(tx)
    const isNewPlan = known?.plan !== print
    if (isNewPlan) await sql`update offers.resident set next_on = ${tx.today}::date where tenant = ${tx.tenant}`.execute(db(tx))
    return { isNewDay: isNewPlan || known.refreshed_on !== tx.today, isFirst: known?.filled !== true, plan: print }
  })
  const refreshed = isNewDay ? await refreshAll(boot) : 0
  const looked = await makeOffers(boot, { newly: !isFirst })
  if (refreshed > 0)
    await boot.transaction(system, async (tx) => {
      const now = { refreshed_on: tx.today, plan, filled: true }
      await db(tx)
        .insertInto('offers.progress')
        .values({ tenant: tx.tenant, ...now })
        .onConflict((conflict) => conflict.column('tenant').doUpdateSet(now))
        .execute()
    })
  return { refreshed, looked }
}
