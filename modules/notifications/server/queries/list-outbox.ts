import { common, Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import { readSettings } from '../../../../platform/server/settings.ts'
import { notifications } from '../../contract.ts'
import { outboxAad } from '../provider.ts'
import { db } from '../store.ts'

/** The last hundred texts of the development provider. In production there is no such page. */
export const listOutbox = query(notifications.listOutbox, async (tx) => {
  if (readSettings().mode === 'production') throw new Problem(common.notFound)
  const rows = await db(tx)
    .selectFrom('notifications.outbox')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return {
    rows: rows.map(({ id, at, channel, key, recipient, text }) => ({
      id,
      at,
      channel,
      to: tx.protection.open(recipient, outboxAad(key)),
      text: tx.protection.open(text, outboxAad(key)),
    })),
  }
})
