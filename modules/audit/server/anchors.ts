import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { canonicalJson, sm3 } from '../../../platform/server/canonical.ts'
import { generateSm2Key, type Sm2PrivateKey, sm2PrivateKey } from '../../../platform/server/sm2.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { events } from '../contract.ts'
import type { AuditTables } from './tables.ts'

const setting = 'audit-key'
const message = (tenant: string, row: { day: string; digest: string }) => Buffer.from(`${tenant}\n${row.day}\n${row.digest}`)

/** The key of the trail, or undefined before the first anchor. */
export async function anchorKey(tx: Transaction): Promise<Sm2PrivateKey | undefined> {
  const row = await tx.as<AuditTables>().selectFrom('platform.setting').select('value').where('key', '=', setting).executeTakeFirst()
  if (row === undefined) return undefined
  return sm2PrivateKey(tx.protection.openBytes(Buffer.from((row.value as { sealed: string }).sealed, 'base64'), setting))
}

async function madeKey(tx: Transaction): Promise<Sm2PrivateKey> {
  const known = await anchorKey(tx)
  if (known !== undefined) return known
  const key = generateSm2Key()
  const sealed = tx.protection.seal(key.pkcs8, setting).toString('base64')
  await tx
    .as<AuditTables>()
    .insertInto('platform.setting')
    .values({ key: setting, value: JSON.stringify({ sealed }) })
    .execute()
  return key
}

/** Whether the signature of an anchor row is ours. */
export function verifyAnchor(key: Sm2PrivateKey, tenant: string, row: { day: string; digest: string; signature: string | null }): boolean {
  return row.signature !== null && key.publicKey.verify(message(tenant, row), Buffer.from(row.signature, 'base64'))
}

/** Signs, once a day, the heads of all streams as they stood at the end of the day before: SM2 over city, day and SM3 digest. */
export async function anchorYesterday(boot: Boot): Promise<void> {
  await boot.transaction(system, async (tx) => {
    const day = new Date(Date.parse(`${tx.today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
    const known = await tx
      .as<AuditTables>()
      .selectFrom('platform.anchor')
      .select('day')
      .where('tenant', '=', tx.tenant)
      .where('day', '=', day)
      .executeTakeFirst()
    if (known !== undefined) return
    const key = await madeKey(tx)
    const digest = await digestUntil(tx, day)
    const streams = await tx
      .as<AuditTables>()
      .selectFrom('platform.stream_head')
      .select((is) => is.fn.countAll<number>().as('n'))
      .where('tenant', '=', tx.tenant)
      .executeTakeFirstOrThrow()
    const signature = key.sign(message(tx.tenant, { day, digest })).toString('base64')
    await tx
      .as<AuditTables>()
      .insertInto('platform.anchor')
      .values({ tenant: tx.tenant, day, streams: streams.n, digest, signature })
      .execute()
    tx.emit(events.anchored, 'audit:anchors', { day, streams: streams.n, digest })
  })
}

/** The heads as they stood at the end of a day, from the events themselves. */
export async function digestUntil(tx: Transaction, day: string): Promise<string> {
  const rows = await tx
    .as<AuditTables>()
    .selectFrom('platform.event')
    .select(['stream', 'seq', 'hash'])
    .distinctOn('stream')
    .where('tenant', '=', tx.tenant)
    .where('at', '<', dayEnd(day))
    .orderBy('stream')
    .orderBy('seq', 'desc')
    .execute()
  return sm3(canonicalJson(rows.map((one) => [one.stream, one.seq, one.hash])))
}

/** Midnight in the city (UTC+8) after a civil date. */
const dayEnd = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 16 * 3_600_000).toISOString()
