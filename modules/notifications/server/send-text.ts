import { Type } from 'typebox'
import { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import { job } from '../../../platform/server/handler.ts'
import { findPerson } from '../../people/server/api.ts'
import { providerOf } from './provider.ts'
import { db, openWords, preferencesOf } from './store.ts'

/** Sends a message by one channel. The queue holds ids only; text and number are opened at the last moment. */
export const sendText = job({
  name: 'notifications.send-text',
  payload: Type.Object({ messageId: Id, personId: Id, channel: Type.Union([Type.Literal('sms'), Type.Literal('mail')]) }),
  run: async (boot, { messageId, personId, channel }, key) => {
    const send = providerOf(boot)
    if (!send) return
    const ready = await boot.transaction(system, async (tx) => {
      const row = await db(tx)
        .selectFrom('notifications.message')
        .select(['id', 'content'])
        .where('tenant', '=', tx.tenant)
        .where('person_id', '=', personId)
        .where('id', '=', messageId)
        .executeTakeFirst()
      const text = row && openWords(tx, row).text
      const to = channel === 'sms' ? (await findPerson(tx, personId))?.phone : (await preferencesOf(tx, personId)).mail
      return text && to ? { text, to } : undefined
    })
    if (ready) await send(boot, { channel, ...ready, key })
  },
})
