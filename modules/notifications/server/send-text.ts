import { Type } from 'typebox'
import { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { sm3 } from '../../../platform/server/canonical.ts'
import { job } from '../../../platform/server/handler.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findPerson } from '../../people/server/api.ts'
import { notificationEvents } from '../contract.ts'
import { changeDispatch, failedChannels, insertDispatch, isRepeated, lockDispatch, lockQueued } from './dispatches.ts'
import { type OutgoingText, providerOf, Refused } from './provider/provider.ts'
import { collapseMinutes, gatheredText, mostAttempts, nextChannel, type Reach, sendAt } from './rules/delivery.ts'
import { findMessage, insertToTell, openWords, preferencesOf } from './store.ts'
import type { DispatchRow } from './tables.ts'

/**
 * Sends one text by one channel. The queue holds an id only; text and number are opened at the last moment. What the line refuses is tried
 * again by the house; what the gateway refuses, or the line five times, counts as failed, and the next channel is tried.
 */
export const sendText = job({
  name: 'notifications.send-text',
  payload: Type.Object({ dispatchId: Id }),
  run: async (boot, { dispatchId }) => {
    const ready = await boot.transaction(system, (tx) => prepared(tx, dispatchId))
    if (!ready) return
    const { row, text } = ready
    const provider = providerOf(boot, row.channel)
    if (!provider) return endWithout(boot, dispatchId)
    try {
      const { ref } = await provider.send(text, boot)
      await boot.transaction(system, async (tx) => {
        await changeDispatch(tx, dispatchId, { state: 'sent', provider: provider.name, ref, sent_at: tx.at })
        const { message_id: messageId, channel } = row
        tx.emit(notificationEvents.dispatched, `messages:${row.person_id}`, { messageId, channel, provider: provider.name })
      })
    } catch (thrown) {
      if (!(thrown instanceof Refused) && row.attempts < mostAttempts) throw thrown
      const cause = thrown instanceof Refused ? thrown.why : 'unreachable'
      await boot.transaction(system, (tx) => fail(tx, dispatchId, cause))
    }
  },
})

interface Ready {
  readonly row: DispatchRow
  readonly text: OutgoingText
}

/** Counts the attempt, gathers what waited for the same morning, and opens number and words. Undefined: nothing is to be sent any more. */
async function prepared(tx: Transaction, dispatchId: Id): Promise<Ready | undefined> {
  const together = await lockQueued(tx, dispatchId)
  if (!together) return undefined
  const { own: found, held } = together
  const message = await findMessage(tx, found.person_id, found.message_id)
  const wanted = await preferencesOf(tx, found.person_id)
  const to = found.channel === 'sms' ? (await findPerson(tx, found.person_id))?.phone : wanted.mail
  const own = message && openWords(tx, message).text
  if (!to || !own) {
    await fail(tx, dispatchId, 'no-address')
    return undefined
  }
  for (const one of held) await changeDispatch(tx, one.id, { state: 'collapsed', ended_at: tx.at })
  const others = await Promise.all(held.map((one) => findMessage(tx, one.person_id, one.message_id)))
  const urgent = message.urgent || others.some((one) => one?.urgent)
  const attempts = found.attempts + 1
  await changeDispatch(tx, dispatchId, { attempts })
  const words = held.length > 0 ? gatheredText(held.length + 1, urgent) : own
  return { row: { ...found, attempts }, text: { to, text: words, key: `${found.channel}:${found.message_id}`, large: wanted.plain } }
}

async function fail(tx: Transaction, dispatchId: Id, cause: string): Promise<void> {
  await changeDispatch(tx, dispatchId, { state: 'failed', cause, ended_at: tx.at })
  tx.enqueue(followFailed, { dispatchId }, `failed:${dispatchId}`)
}

/** A production site without a gateway: the inbox alone is told, and nothing is parked. */
async function endWithout(boot: Boot, dispatchId: Id): Promise<void> {
  await boot.transaction(system, (tx) => fail(tx, dispatchId, 'no-gateway'))
}

/** What did not arrive goes by the next channel, and in the end to the community worker. */
export const followFailed = job({
  name: 'notifications.follow-failed',
  payload: Type.Object({ dispatchId: Id }),
  run: async (boot, { dispatchId }) => {
    await boot.transaction(system, async (tx) => {
      const row = await lockDispatch(tx, dispatchId)
      const message = row?.state === 'failed' ? await findMessage(tx, row.person_id, row.message_id) : undefined
      if (!row || !message) return
      const { person_id: personId, message_id: messageId, channel } = row
      tx.emit(notificationEvents.failed, `messages:${personId}`, { messageId, channel, cause: row.cause ?? 'unknown' })
      const { title, text = '' } = openWords(tx, message)
      await sendNext(tx, { messageId, personId, title, text, urgent: message.urgent, legal: message.legal })
    })
  },
})

export interface Sending {
  readonly messageId: Id
  readonly personId: Id
  readonly title: string
  readonly text: string
  readonly urgent: boolean
  readonly legal: boolean
}

/** By the next channel that has not failed; where none is left, a legal notice is told in person. */
export async function sendNext(tx: Transaction, sending: Sending): Promise<void> {
  const { messageId, personId, text, legal } = sending
  const person = await findPerson(tx, personId)
  const wanted = await preferencesOf(tx, personId)
  const reach: Reach = { sms: wanted.sms, hasPhone: (person?.phone ?? null) !== null, mail: wanted.mail }
  const channel = nextChannel(reach, await failedChannels(tx, messageId), legal)
  if (channel === 'inbox-only') return
  if (channel === 'tell-in-person') {
    const { title, urgent } = sending
    await insertToTell(tx, { messageId, personId, division: person?.residence ?? person?.domicile ?? '', title, urgent })
    tx.emit(notificationEvents.askedToTell, `messages:${personId}`, { messageId, personId })
    return
  }
  const digest = sm3(Buffer.from(text))
  const since = new Date(Date.parse(tx.at) - collapseMinutes * 60_000).toISOString()
  const repeated = await isRepeated(tx, { personId, channel, digest, since })
  const notBefore = sendAt(tx.at, { from: wanted.quietFrom, to: wanted.quietTo })
  const row: DispatchRow = {
    ...{
      tenant: tx.tenant,
      id: tx.newId(),
      person_id: personId,
      message_id: messageId,
      channel,
      digest,
      not_before: notBefore,
      attempts: 0,
    },
    ...{ state: repeated ? 'collapsed' : 'queued', provider: null, ref: null, cause: null },
    ...{ made_at: tx.at, sent_at: null, ended_at: repeated ? tx.at : null },
  }
  await insertDispatch(tx, row)
  if (!repeated && notBefore === tx.at) tx.enqueue(sendText, { dispatchId: row.id }, `dispatch:${row.id}`)
}
