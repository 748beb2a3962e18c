import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Instant } from '../contract/shapes.ts'
import type { Actor } from './actor.ts'
import { type Clock, makeClock } from './clock.ts'
import { appRole, makePool } from './database.ts'
import type { Module } from './handler.ts'
import { type Keyring, makeKeyring } from './keys/keyring.ts'
import { fileKeyProvider, type KeyProvider } from './keys/provider.ts'
import { type Memory, makeMemory } from './memory.ts'
import { migrate } from './migrate.ts'
import { OperatorFault } from './operator-fault.ts'
import { makeProtection, type Protection } from './protection.ts'
import type { Settings } from './settings.ts'
import { inTransaction, type Transaction, type TransactionMaker } from './transaction.ts'

/** A running installation: database, clock, keys, modules. What jobs, routines and `prepare` get. */
export interface Boot {
  readonly settings: Settings
  readonly modules: readonly Module[]
  readonly pool: pg.Pool
  /** Connection string of the owner role, for migrations and bulk loading only. */
  readonly ownerUrl: string
  readonly clock: Clock
  readonly memory: Memory
  readonly protection: Protection
  readonly keys: KeyProvider
  readonly keyring: Keyring
  transaction<T>(actor: Actor, work: (tx: Transaction) => Promise<T>, requestId?: string): Promise<T>
  readonly maker: TransactionMaker
  /** Hears of commits that left deliveries; the worker listens. */
  onDeliveries(listener: () => void): void
  close(): Promise<void>
}

/** Opens an installation on a database: migrates, restores the clock, prepares every module. */
export async function openBoot(given: {
  settings: Settings
  modules: readonly Module[]
  ownerUrl: string
  keys?: KeyProvider
  /** Skip migrations and `prepare` (a clone of a prepared template; a second process). */
  prepared?: boolean
  maxConnections?: number
  /** Name of the process in `pg_stat_activity`. */
  processName?: string
}): Promise<Boot> {
  const { settings, modules, ownerUrl } = given
  const keys = given.keys ?? fileKeyProvider(settings.dataFolder)
  if (given.keys === undefined || given.prepared !== true) await demandSameKey(ownerUrl, keys, given.prepared === true)
  if (given.prepared !== true) {
    await migrate(ownerUrl, modules, rolePassword(keys))
  }
  const pool = makePool(asAppRole(ownerUrl, keys), given.maxConnections, given.processName)
  if (given.prepared !== true) {
    await keepApart(pool, settings)
    await keepKeyMark(pool, keys)
  }
  const clock = makeClock(await restoredOffset(pool, settings))
  const memory = makeMemory()
  const keyring = makeKeyring(keys, settings.tenant)
  await keyring.refresh(pool)
  const listeners: (() => void)[] = []
  const subscribers = new Map<string, string[]>()
  for (const one of modules.flatMap((module) => module.subscribers))
    subscribers.set(one.to.type, [...(subscribers.get(one.to.type) ?? []), one.name])
  const maker: TransactionMaker = {
    pool,
    tenant: settings.tenant,
    now: () => clock.now(),
    memory,
    protection: makeProtection(keyring, settings.cipher),
    subscribersOf: (type) => subscribers.get(type) ?? [],
    committed: ({ deliveries, forgotten }) => {
      for (const key of forgotten) memory.forget(key)
      if (deliveries) for (const listener of listeners) listener()
    },
  }
  const stopWatching = watchForgotten(pool, settings.tenant, memory, keyring)
  const boot: Boot = {
    settings,
    modules,
    pool,
    ownerUrl,
    clock,
    memory,
    protection: maker.protection,
    keys,
    keyring,
    maker,
    transaction: (actor, work, requestId) => inTransaction(maker, actor, work, requestId),
    onDeliveries: (listener) => {
      listeners.push(listener)
    },
    close: async () => {
      stopWatching()
      await pool.end()
    },
  }
  if (given.prepared !== true) for (const module of modules) await module.prepare?.(boot)
  return boot
}

/** The same database under the application's role, whose password is derived from the master key and set by the migration. */
function asAppRole(ownerUrl: string, keys: KeyProvider): string {
  const url = new URL(ownerUrl)
  url.username = appRole
  url.password = rolePassword(keys)
  return url.toString()
}

const rolePassword = (keys: KeyProvider) => keys.key('database-role').toString('hex')

/** What somebody learns with never mixes with what counts: a database is one or the other from its first event on. */
async function keepApart(pool: pg.Pool, { training, mode }: Settings): Promise<void> {
  const found = await pool.query<{ training: boolean; used: boolean; mode: Settings['mode'] | null }>(
    `select (select value from platform.setting where key = 'training') is not null as training, exists (select from platform.event) as used,
       (select value #>> '{}' from platform.setting where key = 'mode') as mode`,
  )
  const [row] = found.rows
  if (row?.used && row.training !== training)
    throw training
      ? new OperatorFault('这个数据库不是培训环境的，不能用来培训', 'This database is not one for training')
      : new OperatorFault('这是培训环境的数据库，其中的一切都无效，不能用于办事', 'This database is one for training: nothing in it counts')
  if (row?.used && row.mode !== null && row.mode !== mode)
    throw row.mode === 'production'
      ? new OperatorFault(
          '这是生产环境的数据库：请设置 ONEWINDOW_MODE=production 再运行，演示数据不能写入其中',
          'This database is one of production: set ONEWINDOW_MODE=production',
        )
      : new OperatorFault(
          '这是演示环境的数据库，其中有演示账号和虚构的人，不能用于生产',
          'This database is one of a demonstration, with invented people and demo accounts: not for production',
        )
  await pool.query("insert into platform.setting (key, value) values ('mode', to_jsonb($1::text)) on conflict (key) do nothing", [mode])
  if (training) await pool.query("insert into platform.setting (key, value) values ('training', 'true') on conflict (key) do nothing")
}

const keyMark = (keys: KeyProvider) => createHash('sm3').update(keys.key('key-mark')).digest('hex')

/** With another key everything old would be unreadable and everything new sealed apart: a database is opened with the key it began with. */
async function demandSameKey(ownerUrl: string, keys: KeyProvider, prepared: boolean): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows: there } = await owner.query("select 1 from pg_tables where schemaname = 'platform' and tablename = 'setting'")
    if (there.length === 0 && prepared)
      throw new OperatorFault(
        '这个数据库还没有一窗的数据：请先用它启动服务端（npm start），再启动工作进程',
        'There is no OneWindow in this database yet: start the server on it (npm start), then the worker',
      )
    if (there.length === 0) return
    const { rows } = await owner.query<{ mark: string }>("select value #>> '{}' as mark from platform.setting where key = 'key-mark'")
    if (rows[0] && rows[0].mark !== keyMark(keys))
      throw new OperatorFault(
        '主密钥与这个数据库不符：请把与数据库同时备份的 master.key 恢复到数据目录（ONEWINDOW_DATA），再启动',
        'This is not the master key of the database: restore the master.key that was saved with it into the data folder (ONEWINDOW_DATA)',
      )
  } finally {
    await owner.end()
  }
}

const keepKeyMark = (pool: pg.Pool, keys: KeyProvider) =>
  pool.query("insert into platform.setting (key, value) values ('key-mark', to_jsonb($1::text)) on conflict (key) do nothing", [
    keyMark(keys),
  ])

/** The clock's offset is stored at first start, so that a restart does not jump back (`ONEWINDOW_CLOCK`, demo only). */
async function restoredOffset(pool: pg.Pool, settings: Settings): Promise<number> {
  if (settings.mode === 'production') return 0
  const found = await pool.query<{ value: { offsetMs: number } }>("select value from platform.setting where key = 'clock'")
  const kept = found.rows[0]?.value.offsetMs
  if (kept !== undefined) return kept
  const offsetMs = settings.clock === undefined ? 0 : Date.parse(settings.clock as Instant) - Date.now()
  if (Number.isNaN(offsetMs))
    throw new OperatorFault(
      `ONEWINDOW_CLOCK 不是有效的时间：${settings.clock}，应如 2026-02-12T09:00:00+08:00`,
      `ONEWINDOW_CLOCK is no instant: ${settings.clock}; write it like 2026-02-12T09:00:00+08:00`,
    )
  await pool.query("insert into platform.setting (key, value) values ('clock', $1) on conflict (key) do nothing", [{ offsetMs }])
  return offsetMs
}

/** What other processes forgot, and the keys that seal, polled every two seconds. */
function watchForgotten(pool: pg.Pool, tenant: string, memory: Memory, keyring: Keyring): () => void {
  let seen = new Map<string, string>()
  let first = true
  const timer = setInterval(async () => {
    const found = await pool
      .query<{ key: string; version: number; at: string }>({
        name: 'platform_marks',
        text: 'select key, version, at from platform.memory_mark where tenant = $1',
        values: [tenant],
      })
      .catch(() => undefined)
    if (found) {
      // A mark that was taken away and made anew begins at 1 again: its time tells it from the one before.
      const marks = new Map(found.rows.map(({ key, version, at }) => [key, `${version} ${at}`]))
      for (const [key, mark] of marks) if (!first && seen.get(key) !== mark) memory.forget(key)
      seen = marks
      first = false
    }
    await keyring.refresh(pool).catch(() => undefined)
  }, 2000)
  timer.unref()
  return () => clearInterval(timer)
}
