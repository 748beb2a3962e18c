import { Type } from 'typebox'
import { Id, type Instant } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { sm3 } from '../../../platform/server/canonical.ts'
import { job } from '../../../platform/server/handler.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findPerson } from '../../people/server/api.ts'
import { notificationEvents, type Preferences } from '../contract.ts'
import { askToTell } from './ask-to-tell.ts'
import { changeDispatch, failedChannels, findRepeated, insertDispatch, lockDispatch, lockQueued } from './dispatches.ts'
import { failWith, gather } from './gathered.ts'
import { providerOf } from './provider/choose-provider.ts'
import { Outage, type OutgoingText, Refused } from './provider/provider.ts'
import { noteOutage, restingFor } from './provider/rest.ts'
import { collapseMinutes, gatheredText, nextChannel, type Reach, retryAt, sendAt } from './rules/delivery.ts'
import { findMessage, openWords, preferencesOf } from './store.ts'
import type { DispatchRow } from './tables.ts'

/**
 * Sends one text by one channel. The queue holds an id only; text and number are opened at the last moment. After an outage the row keeps
 * when it is tried again (`retryAt`), so that the queue of the house parks nothing; what the gateway refuses, or an outage of a day, counts
 * as failed, and the next channel is tried.
 */
export const sendText = job({
  name: 'notifications.send-text',
  payload: Type.Object({ dispatchId: Id }),
  run: async (boot, { dispatchId }) => {
    const ready = await boot.transaction(system, (tx) => prepared(tx, dispatchId))
    if (!ready) return
    const outcome = await outcomeOf(boot, ready)
    await boot.transaction(system, (tx) => conclude(tx, dispatchId, outcome))
  },
})

/** One order per moment for which a text is due: what is tried again needs an order of its own. */
export const orderText = (tx: Transaction, { id, not_before }: Pick<DispatchRow, 'id' | 'not_before'>): void =>
  tx.enqueue(sendText, { dispatchId: id }, `dispatch:${id}:${Date.parse(not_before)}`)

interface Ready {
  readonly row: DispatchRow
  readonly text: OutgoingText
}

const quietOf = ({ quietFrom, quietTo }: Preferences) => ({ from: quietFrom, to: quietTo })

/** Counts the attempt, gathers what waited for the same moment, and opens number and words. Undefined: nothing is to be sent now. */
async function prepared(tx: Transaction, dispatchId: Id): Promise<Ready | undefined> {
  const together = await lockQueued(tx, dispatchId)
  if (!together || together.own.not_before > tx.at) return undefined
  const { own: found, held } = together
  const [message, wanted, person] = [
    await findMessage(tx, found.person_id, found.message_id),
    await preferencesOf(tx, found.person_id),
    await findPerson(tx, found.person_id),
  ]
  if (person?.alive === false) return leave(tx, dispatchId, { state: 'failed', cause: 'deceased', ended_at: tx.at })
  if (isLate(found, tx.at)) return leave(tx, dispatchId, { state: 'failed', cause: 'too-late', ended_at: tx.at })
  const due = sendAt(tx.at, quietOf(wanted))
  if (due > tx.at) return leave(tx, dispatchId, { not_before: due })
  const phone = wanted.sms ? person?.phone : undefined
  const to = found.channel === 'sms' ? phone : wanted.mail
  const own = message && openWords(tx, message).text
  if (!to || !own) {
    await fail(tx, dispatchId, 'no-address')
    return undefined
  }
  const along = await gather(tx, found, held)
  const attempts = found.attempts + 1
  await changeDispatch(tx, dispatchId, { attempts, tried_at: found.tried_at ?? tx.at })
  const said = await textOf(tx, { own, urgent: message.urgent }, found, along)
  return { row: { ...found, attempts }, text: { to, text: said.words, key: keyOf(found, said.count), large: wanted.plain } }
}

const isLate = ({ not_after }: Pick<DispatchRow, 'not_after'>, at: Instant) => not_after !== null && at > not_after

async function leave(tx: Transaction, dispatchId: Id, changed: Partial<DispatchRow>): Promise<undefined> {
  await changeDispatch(tx, dispatchId, changed)
}

/** Its own words, also where others say the same; where they say something else, how many there are. */
async function textOf(
  tx: Transaction,
  { own, urgent }: { own: string; urgent: boolean },
  lead: DispatchRow,
  along: readonly DispatchRow[],
) {
  if (along.every((one) => one.digest === lead.digest)) return { words: own, count: 1 }
  const others = await Promise.all(along.map((one) => findMessage(tx, one.person_id, one.message_id)))
  const count = along.length + 1
  return { words: gatheredText(count, urgent || others.some((one) => one?.urgent)), count }
}

/** The same key is the same text: another text, and another round, has another. */
const keyOf = ({ channel, message_id, replays }: DispatchRow, count: number): string =>
  [channel, message_id, ...(count > 1 ? [`of-${count}`] : []), ...(replays > 0 ? [`again-${replays}`] : [])].join(':')

type Outcome = { readonly ref: string; readonly provider: string } | { readonly refused: string } | { readonly outage: string }

/** A production site without a gateway: the inbox alone is told, and nothing is parked. */
async function outcomeOf(boot: Boot, { row: { channel }, text }: Ready): Promise<Outcome> {
  const provider = providerOf(boot, channel)
  if (!provider) return { refused: 'no-gateway' }
  const from = performance.now()
  const resting = restingFor(channel, from)
  if (resting !== undefined) return { outage: resting }
  try {
    const { ref } = await provider.send(text, boot)
    return { ref, provider: provider.name }
  } catch (thrown) {
    if (thrown instanceof Refused) return { refused: thrown.why }
    const outage = thrown instanceof Outage ? thrown.why : 'unreachable'
    noteOutage(channel, outage, { from, to: performance.now() })
    return { outage }
  }
}

async function conclude(tx: Transaction, dispatchId: Id, outcome: Outcome): Promise<void> {
  const row = await lockDispatch(tx, dispatchId)
  if (row?.state !== 'queued') return
  if ('refused' in outcome) return fail(tx, dispatchId, outcome.refused)
  if ('outage' in outcome) return postpone(tx, row, outcome.outage)
  const { ref, provider } = outcome
  await changeDispatch(tx, dispatchId, { state: 'sent', provider, ref, cause: null, sent_at: tx.at })
  tx.emit(notificationEvents.dispatched, `messages:${row.person_id}`, { messageId: row.message_id, channel: row.channel, provider })
}

async function postpone(tx: Transaction, row: DispatchRow, cause: string): Promise<void> {
  const { tried_at, attempts } = row
  const next = retryAt(tx.at, { triedAt: tried_at ?? tx.at, attempts }, quietOf(await preferencesOf(tx, row.person_id)))
  if (next === undefined) return fail(tx, row.id, cause)
  await changeDispatch(tx, row.id, { not_before: next, cause })
}

async function fail(tx: Transaction, dispatchId: Id, cause: string): Promise<void> {
  await changeDispatch(tx, dispatchId, { state: 'failed', cause, ended_at: tx.at })
  orderFollow(tx, dispatchId)
}

/** Once per failure: a text that was sent again may fail again. */
export const orderFollow = (tx: Transaction, dispatchId: Id): void =>
  tx.enqueue(followFailed, { dispatchId }, `failed:${dispatchId}:${Date.parse(tx.at)}`)

/** What did not arrive, and all that went along with it, goes by the next channel, and in the end to the community worker. */
export const followFailed = job({
  name: 'notifications.follow-failed',
  payload: Type.Object({ dispatchId: Id }),
  run: async (boot, { dispatchId }) => {
    await boot.transaction(system, async (tx) => {
      const lead = await lockDispatch(tx, dispatchId)
      if (lead?.state !== 'failed') return
      for (const row of [lead, ...(await failWith(tx, lead))]) await follow(tx, row)
    })
  },
})

async function follow(tx: Transaction, row: DispatchRow): Promise<void> {
  const { person_id: personId, message_id: messageId, channel } = row
  const message = await findMessage(tx, personId, messageId)
  if (!message) return
  tx.emit(notificationEvents.failed, `messages:${personId}`, { messageId, channel, cause: row.cause ?? 'unknown' })
  const { title, text = '' } = openWords(tx, message)
  const { case_id: caseId, urgent, legal } = message
  await sendNext(tx, { messageId, personId, caseId, title, text, urgent, legal, until: row.not_after })
}

export interface Sending {
  readonly messageId: Id
  readonly personId: Id
  readonly caseId: Id | null
  readonly title: string
  readonly text: string
  readonly urgent: boolean
  readonly legal: boolean
  readonly until: Instant | null
}

/** By the next channel that has not failed; where none is left, a legal notice is told in person. Nobody telephones or visits the dead. */
export async function sendNext(tx: Transaction, sending: Sending): Promise<void> {
  const { messageId, personId, text, legal, until } = sending
  const person = await findPerson(tx, personId)
  if (person?.alive === false) return
  const wanted = await preferencesOf(tx, personId)
  const reach: Reach = { sms: wanted.sms, hasPhone: (person?.phone ?? null) !== null, mail: wanted.mail }
  const channel = nextChannel(reach, await failedChannels(tx, messageId), legal)
  if (channel === 'inbox-only') return
  if (channel === 'tell-in-person') return askToTell(tx, person, sending)
  const digest = sm3(Buffer.from(text))
  const since = new Date(Date.parse(tx.at) - collapseMinutes * 60_000).toISOString()
  const leadId = (await findRepeated(tx, { personId, channel, digest, since })) ?? null
  const notBefore = sendAt(tx.at, quietOf(wanted))
  if (isLate({ not_after: until }, notBefore)) return
  const of = { tenant: tx.tenant, id: tx.newId(), person_id: personId, message_id: messageId, channel, digest }
  const row: DispatchRow = {
    ...of,
    ...{ not_before: notBefore, not_after: until, attempts: 0, tried_at: null, replays: 0, lead_id: leadId },
    ...{ state: leadId === null ? 'queued' : 'collapsed', provider: null, ref: null, cause: null },
    ...{ made_at: tx.at, sent_at: null, ended_at: leadId === null ? null : tx.at },
  }
  await insertDispatch(tx, row)
  if (leadId === null && notBefore === tx.at) orderText(tx, row)
}
