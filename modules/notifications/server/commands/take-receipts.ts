import { timingSafeEqual } from 'node:crypto'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { readSettings } from '../../../../platform/server/settings.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { notificationEvents, notifications, notificationProblems as problems } from '../../contract.ts'
import { takeReceiptRow } from '../dispatches.ts'
import { secretOf } from '../provider/choose-provider.ts'
import { signed } from '../provider/http-gateway.ts'
import { outboxName } from '../provider/outbox.ts'
import { orderFollow } from '../send-text.ts'
import { db } from '../store.ts'

const freshMs = 10 * 60_000

/** Believed by its signature alone. The same report again, and one of a text that has ended, changes nothing. */
export const takeReceipt = command(notifications.takeReceipt, async (tx, { provider, ref, state, cause, at, signature }) => {
  const secret = secretOf(provider)
  const fresh = Math.abs(Date.parse(tx.at) - Date.parse(at)) <= freshMs
  const expected = secret === undefined ? undefined : Buffer.from(signed(secret, [provider, ref, state, at]), 'hex')
  if (!expected || !fresh || !timingSafeEqual(expected, Buffer.from(signature, 'hex'))) throw new Problem(problems.badSignature)
  return { taken: await take(tx, { provider, ref, state, cause }) }
})

/** What a gateway would report, by whoever tries the platform out. */
export const simulateReceipt = command(notifications.simulateReceipt, async (tx, { outboxId, state }) => {
  if (readSettings().mode === 'production') throw new Problem(common.notFound)
  const row = await db(tx)
    .selectFrom('notifications.outbox')
    .select('key')
    .where('tenant', '=', tx.tenant)
    .where('id', '=', outboxId)
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  await take(tx, { provider: outboxName, ref: row.key, state, cause: 'simulated' })
  return {}
})

interface Report {
  readonly provider: string
  readonly ref: string
  readonly state: 'delivered' | 'failed'
  readonly cause: string | undefined
}

/** Operators read causes: none that could be a number is kept. */
const shortOf = (cause: string) => (/\d{5}/.test(cause) ? 'not-delivered' : cause)

async function take(tx: Transaction, { provider, ref, state, cause = 'not-delivered' }: Report): Promise<boolean> {
  const ended = await takeReceiptRow(tx, { provider, ref, state, cause: state === 'failed' ? shortOf(cause) : null })
  if (!ended) return false
  const { id, message_id: messageId, channel } = ended
  if (state === 'delivered') tx.emit(notificationEvents.arrived, `dispatch:${id}`, { messageId, channel })
  else orderFollow(tx, id)
  return true
}
