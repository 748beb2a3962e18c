import { system } from '../../../../platform/server/actor.ts'
import type { Channel } from '../rules/delivery.ts'
import { db } from '../store.ts'
import type { MessageProvider } from './provider.ts'

export const outboxAad = (key: string) => `notifications.outbox:${key}`
export const outboxName = 'outbox'

/** Development: what would leave is written down instead, and shown at `/development/outbox`. */
export const outbox = (channel: Channel): MessageProvider => ({
  name: outboxName,
  secret: undefined,
  send: ({ to, text, key }, boot) =>
    boot.transaction(system, async (tx) => {
      await db(tx)
        .insertInto('notifications.outbox')
        .values({
          tenant: tx.tenant,
          key,
          id: tx.newId(),
          channel,
          recipient: tx.protection.seal(to, outboxAad(key)),
          text: tx.protection.seal(text, outboxAad(key)),
          at: tx.at,
        })
        .onConflict((conflict) => conflict.columns(['tenant', 'key']).doNothing())
        .execute()
      return { ref: key }
    }),
})
