import { sql } from 'kysely'
import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Channel } from './rules/delivery.ts'
import { db } from './store.ts'
import type { DispatchRow } from './tables.ts'

export async function insertDispatch(tx: Transaction, row: DispatchRow): Promise<void> {
  await db(tx)
    .insertInto('notifications.dispatch')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant', 'message_id', 'channel']).doNothing())
    .execute()
}

export async function lockDispatch(tx: Transaction, id: Id): Promise<DispatchRow | undefined> {
  return db(tx)
    .selectFrom('notifications.dispatch')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function changeDispatch(tx: Transaction, id: Id, changed: Partial<DispatchRow>): Promise<void> {
  await db(tx).updateTable('notifications.dispatch').set(changed).where('tenant', '=', tx.tenant).where('id', '=', id).execute()
}

/** Something else was said since: to say it again is news. */
const isSaidLast = sql<boolean>`not exists (select 1 from notifications.dispatch later
  where later.tenant = dispatch.tenant and later.person_id = dispatch.person_id and later.channel = dispatch.channel
    and later.digest <> dispatch.digest and (later.made_at, later.id) > (dispatch.made_at, dispatch.id)
    and later.state in ('queued', 'sent', 'delivered'))`

/**
 * The dispatch by which the same text went, or is about to go, to this person since `since`, if nothing else was said after it. It stays as it is until this transaction ends,
 * so that it does not fail unseen; one that is being changed at this moment is passed over, and the text goes by itself.
 */
export async function findRepeated(
  tx: Transaction,
  given: { personId: Id; channel: Channel; digest: string; since: Instant },
): Promise<Id | undefined> {
  const found = await db(tx)
    .selectFrom('notifications.dispatch')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('person_id', '=', given.personId)
    .where('channel', '=', given.channel)
    .where('digest', '=', given.digest)
    .where('made_at', '>', given.since)
    .where('state', 'in', ['queued', 'sent', 'delivered'])
    .where(isSaidLast)
    .orderBy('made_at')
    .limit(1)
    .forShare()
    .skipLocked()
    .executeTakeFirst()
  return found?.id
}

/**
 * A dispatch that waits to be sent, with the others of the same person and channel that waited for the same morning. Locked in one order,
 * so that two of them, sent at the same moment, do not wait for each other.
 */
export async function lockQueued(tx: Transaction, id: Id): Promise<{ own: DispatchRow; held: DispatchRow[] } | undefined> {
  const of = await db(tx)
    .selectFrom('notifications.dispatch')
    .select(['person_id', 'channel', 'not_before'])
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!of) return undefined
  const rows = await db(tx)
    .selectFrom('notifications.dispatch')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('person_id', '=', of.person_id)
    .where('channel', '=', of.channel)
    .where('state', '=', 'queued')
    .where('not_before', '=', of.not_before)
    .where(sql<boolean>`(id = ${id} or not_before > made_at)`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const own = rows.find((one) => one.id === id)
  return own && { own, held: own.not_before > own.made_at ? rows.filter((one) => one !== own) : [] }
}

/** Waited out their quiet hours, or the pause after an outage. */
export async function dueDispatches(tx: Transaction, limit: number): Promise<DispatchRow[]> {
  return db(tx)
    .selectFrom('notifications.dispatch')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('state', '=', 'queued')
    .where('not_before', '<=', tx.at)
    .where(sql<boolean>`not_before > made_at`)
    .orderBy('not_before')
    .limit(limit)
    .execute()
}

/** Sent so long ago that no receipt will come any more. */
export async function withoutReceipt(tx: Transaction, before: Instant, limit: number): Promise<DispatchRow[]> {
  return db(tx)
    .selectFrom('notifications.dispatch')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('state', '=', 'sent')
    .where('sent_at', '<', before)
    .orderBy('sent_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** Channels of a message that have failed. */
export async function failedChannels(tx: Transaction, messageId: Id): Promise<Channel[]> {
  const rows = await db(tx)
    .selectFrom('notifications.dispatch')
    .select('channel')
    .where('tenant', '=', tx.tenant)
    .where('message_id', '=', messageId)
    .where('state', '=', 'failed')
    .execute()
  return rows.map((one) => one.channel)
}

/** Ends a dispatch once, by what the gateway calls it. Works for whoever bears the gateway's signature. */
export async function takeReceiptRow(
  tx: Transaction,
  given: { provider: string; ref: string; state: 'delivered' | 'failed'; cause: string | null },
): Promise<{ id: Id; message_id: Id; channel: Channel } | undefined> {
  const { provider, ref, state, cause } = given
  const rows = await tx.rows<{ id: Id; message_id: Id; channel: Channel }>(
    'select * from notifications.take_receipt($1, $2, $3, $4, $5, $6)',
    [...[tx.tenant, provider, ref, state, cause, tx.at]],
  )
  return rows[0]
}
