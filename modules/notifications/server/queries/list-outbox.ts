import { sql } from 'kysely'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import { readSettings } from '../../../../platform/server/settings.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { notifications } from '../../contract.ts'
import { outboxAad, outboxName } from '../provider/outbox.ts'
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
  const ended = await endedBy(
    tx,
    rows.map((one) => one.key),
  )
  return {
    rows: rows.map(({ id, at, channel, key, recipient, text }) => ({
      id,
      state: ended.get(key) ?? ('sent' as const),
      at,
      channel,
      to: tx.protection.open(recipient, outboxAad(key)),
      text: tx.protection.open(text, outboxAad(key)),
    })),
  }
})

/** What receipts said, as far as this reader may see it. */
async function endedBy(tx: Transaction, keys: readonly string[]): Promise<ReadonlyMap<string, 'delivered' | 'failed'>> {
  const found = await sql<{ ref: string; state: 'delivered' | 'failed' }>`
    select * from notifications.ended_in_outbox(${tx.tenant}, ${outboxName}, ${[...keys]}::text[])`.execute(db(tx))
  return new Map(found.rows.map((one) => [one.ref, one.state]))
}
