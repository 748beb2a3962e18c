import type { CivilDate, Instant } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { civilDate, startOfDay } from '../../../platform/server/clock.ts'
import { generateSm2Key, type Sm2PrivateKey, sm2PrivateKey } from '../../../platform/server/sm2.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { addDays } from '../../calendar/contract.ts'
import { events } from '../contract.ts'
import { makeDigest } from './digests.ts'
import type { AuditTables } from './tables.ts'

const setting = 'audit-key'
const message = (tenant: string, row: { day: string; digest: string }) => Buffer.from(`${tenant}\n${row.day}\n${row.digest}`)

/** An event bears the instant at which its transaction began: so long after midnight the transactions of the day before may still begin. */
const graceMs = 300_000
const shifted = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) + ms).toISOString()

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

/** Signs every day that is over and has no anchor yet, one after the other: a day on which nothing ran is made up for. */
export async function anchorDays(boot: Boot): Promise<void> {
  while (await boot.transaction(system, (tx) => anchorNext(tx, boot.clock.offsetMs)));
}

/** Signs the heads of all streams as they stood at the end of the next day: SM2 over city, day and SM3 digest. */
async function anchorNext(tx: Transaction, offsetMs: number): Promise<boolean> {
  const day = await nextDay(tx)
  if (day === undefined || (await isStillWritten(tx, day, offsetMs))) return false
  const key = await madeKey(tx)
  const { digest, streams } = await digestUntil(tx, day)
  const signature = key.sign(message(tx.tenant, { day, digest })).toString('base64')
  await tx.as<AuditTables>().insertInto('platform.anchor').values({ tenant: tx.tenant, day, streams, digest, signature }).execute()
  tx.emit(events.anchored, 'audit:anchors', { day, streams, digest })
  return true
}

/** The day after the last anchor (the first one is for yesterday), if it is over. */
async function nextDay(tx: Transaction): Promise<CivilDate | undefined> {
  const yesterday = addDays(civilDate(shifted(tx.at, -graceMs)), -1)
  const last = await tx
    .as<AuditTables>()
    .selectFrom('platform.anchor')
    .select('day')
    .where('tenant', '=', tx.tenant)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  const next = last === undefined ? yesterday : addDays(last.day, 1)
  return next <= yesterday ? next : undefined
}

/** Whether a transaction of the application is open whose events may belong to the day. The database's clock is the true one, not the demo's. */
async function isStillWritten(tx: Transaction, day: CivilDate, offsetMs: number): Promise<boolean> {
  const open = await tx.rows(
    `select from pg_stat_activity
     where usename = current_user and datname = current_database() and pid <> pg_backend_pid() and xact_start < $1::timestamptz limit 1`,
    [shifted(dayEnd(day), graceMs - offsetMs)],
  )
  return open.length > 0
}

/** The heads as they stood at the end of a day, from the events themselves. */
async function digestUntil(tx: Transaction, day: CivilDate): Promise<{ digest: string; streams: number }> {
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
  const digest = makeDigest()
  for (const row of rows) digest.add(row)
  return { digest: digest.end(), streams: rows.length }
}

/** Midnight in the city after a civil date. */
const dayEnd = (day: CivilDate): Instant => startOfDay(addDays(day, 1))
