import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { db } from './store.ts'

export interface OutgoingText {
  readonly channel: 'sms' | 'mail'
  readonly to: string
  readonly text: string
  /** The same key is the same text: a provider must not deliver it a second time. */
  readonly key: string
}

export type TextProvider = (boot: Boot, text: OutgoingText) => Promise<void>

let provider: TextProvider | undefined

/** Given by `apps/server` where a site has a gateway for text messages or mail. */
export function useTextProvider(given: TextProvider): void {
  provider = given
}

/** The site's gateway; outside production the table that `/development/outbox` shows; else nobody, and the inbox alone is told. */
export function providerOf(boot: Boot): TextProvider | undefined {
  return provider ?? (boot.settings.mode === 'production' ? undefined : toOutbox)
}

export const outboxAad = (key: string) => `notifications.outbox:${key}`

const toOutbox: TextProvider = (boot, { channel, to, text, key }) =>
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
  })
