import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { notifications } from '../../contract.ts'
import { me } from '../queries/list-messages.ts'
import { db, keepPreferences, preferencesOf } from '../store.ts'

/** Reading a second time keeps the first moment. */
export const markRead = command(notifications.markRead, async (tx, { messageId }) => {
  const changed = await db(tx)
    .updateTable('notifications.message')
    .set(({ fn, val }) => ({ read_at: fn.coalesce('read_at', val(tx.at)) }))
    .where('tenant', '=', tx.tenant)
    .where('person_id', '=', me(tx))
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem(common.notFound)
  return {}
})

export const markAllRead = command(notifications.markAllRead, async (tx) => {
  await db(tx)
    .updateTable('notifications.message')
    .set({ read_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('person_id', '=', me(tx))
    .where('read_at', 'is', null)
    .execute()
  return {}
})

export const setPreferences = command(notifications.setPreferences, async (tx, given) => {
  await keepPreferences(tx, me(tx), given)
  return preferencesOf(tx, me(tx))
})
