import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Boot } from '../boot.ts'
import type { IndexedColumn, KeyedRow, SealedColumn } from './columns.ts'
import { countStale, findRunning, type RunningRotation, type StepRow, staleRows, type Walk, walksOf, writeRows } from './rotation-store.ts'

/** Seconds between a new key's first appearance and its first use: every process reads the table of keys every two. */
const graceSeconds = 5
const batchSize = 200

/**
 * Begins a rotation: a new master key, under which all data keys are wrapped again, a new data key and a new key of the blind indexes. From
 * then on `rotateFor` works it off beside the traffic; both keys are readable meanwhile. False where one is running already.
 */
export async function startRotation(boot: Boot, by: string, reason: string): Promise<boolean> {
  return withOwner(boot, async (client) => {
    await client.query('begin')
    await client.query('lock table platform.data_key in share row exclusive mode')
    const running = await findRunning(client, boot.settings.tenant)
    if (running === undefined) await begin(boot, client, by, reason)
    await client.query('commit')
    await boot.keyring.refresh(boot.pool)
    return running === undefined
  })
}

async function begin(boot: Boot, client: pg.ClientBase, by: string, reason: string): Promise<void> {
  const { tenant } = boot.settings
  const master = boot.keys.renewMaster()
  const { rows } = await client.query<{ purpose: string; version: number; master: number; wrapped: Buffer }>(
    "select purpose, version, master, wrapped from platform.data_key where tenant = $1 and version > 1 and state <> 'retired'",
    [tenant],
  )
  for (const { purpose, version, master: under, wrapped } of rows)
    await client.query('update platform.data_key set master = $4, wrapped = $5 where tenant = $1 and purpose = $2 and version = $3', [
      ...[tenant, purpose, version, master, boot.keys.wrap(boot.keys.unwrap(wrapped, under), master)],
    ])
  const versions = { data: 0, index: 0 }
  for (const purpose of ['data', 'index'] as const) versions[purpose] = await addKey(boot, client, purpose, master)
  await client.query(
    'insert into platform.rotation (tenant, id, started_by, reason, data_version, index_version, master) values ($1, $2, $3, $4, $5, $6, $7)',
    [tenant, randomUUID(), by, reason, versions.data, versions.index, master],
  )
}

async function addKey(boot: Boot, client: pg.ClientBase, purpose: 'data' | 'index', master: number): Promise<number> {
  const { tenant } = boot.settings
  const insert = 'insert into platform.data_key (tenant, purpose, version, master, wrapped, state) values ($1, $2, $3, $4, $5, $6)'
  const { rows } = await client.query<{ last: number | null }>(
    'select max(version) as last from platform.data_key where tenant = $1 and purpose = $2',
    [tenant, purpose],
  )
  const last = rows[0]?.last ?? 1
  if (rows[0]?.last == null) await client.query(insert, [tenant, purpose, 1, 1, Buffer.alloc(0), 'current'])
  if (last >= 255) throw new Error('密钥版本号已用完，请联系开发方')
  await client.query(insert, [tenant, purpose, last + 1, master, boot.keys.wrap(randomBytes(32), master), 'coming'])
  return last + 1
}

/** Works at a running rotation for that long. Killed at any moment, it goes on where the last commit stood. */
export async function rotateFor(
  boot: Boot,
  milliseconds: number,
  told: (step: StepRow) => void = () => {},
): Promise<'none' | 'more' | 'done'> {
  const until = Date.now() + milliseconds
  return withOwner(boot, async (client) => {
    const running = await findRunning(client, boot.settings.tenant)
    if (running === undefined) return 'none'
    if (running.age < graceSeconds) return 'more'
    await activate(boot, client, running)
    const walks = await walksOf(boot, client)
    for (;;) {
      const step = await batch(boot, client, running, walks)
      if (step === undefined) break
      told(step)
      if (Date.now() > until) return 'more'
    }
    await finish(boot, client, running)
    return 'done'
  })
}

/** The new keys seal from now on; who has not read the table of keys yet seals with the old one, and a later pass finds those rows. */
async function activate(boot: Boot, client: pg.ClientBase, running: RunningRotation): Promise<void> {
  const { rowCount } = await client.query(
    `update platform.data_key set state = case when state = 'coming' then 'current' else 'kept' end
     where tenant = $1 and state in ('coming', 'current') and exists (
       select 1 from platform.data_key k where k.tenant = $1 and k.purpose = data_key.purpose and k.state = 'coming')`,
    [boot.settings.tenant],
  )
  if ((rowCount ?? 0) > 0 || boot.keyring.current < running.data_version) await boot.keyring.refresh(boot.pool)
}

/** One batch in one transaction: rows, progress and position together. The row of the step is the lock. */
async function batch(boot: Boot, client: pg.ClientBase, running: RunningRotation, walks: readonly Walk[]): Promise<StepRow | undefined> {
  const { tenant } = boot.settings
  await client.query('begin')
  try {
    await client.query(
      `insert into platform.rotation_step (tenant, rotation, position, name) select $1, $2, n, name from unnest($3::text[]) with ordinality as w(name, n)
       on conflict do nothing`,
      [tenant, running.id, walks.map((one) => one.name)],
    )
    const { rows } = await client.query<StepRow>(
      `select position, name, total::float8 as total, done::float8 as done, unreadable::float8 as unreadable, after from platform.rotation_step
       where tenant = $1 and rotation = $2 and finished_at is null order by position limit 1 for update`,
      [tenant, running.id],
    )
    const step = rows[0]
    const walk = walks.find((one) => one.name === step?.name)
    const next = step && (await walkOn(boot, client, running, step, walk))
    await client.query('commit')
    return next
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function walkOn(
  boot: Boot,
  client: pg.ClientBase,
  running: RunningRotation,
  step: StepRow,
  walk: Walk | undefined,
): Promise<StepRow> {
  const save = (set: string, values: readonly unknown[] = []) =>
    client.query(`update platform.rotation_step set ${set} where tenant = $1 and rotation = $2 and position = $3`, [
      ...[boot.settings.tenant, running.id, step.position, ...values],
    ])
  if (walk === undefined) {
    await save('finished_at = now()')
    return step
  }
  const heads = headsOf(boot, running, walk)
  const total = step.total ?? (await countStale(client, boot.settings.tenant, walk, heads))
  const limit = ('batch' in walk.column && walk.column.batch) || batchSize
  const rows = await staleRows(client, boot.settings.tenant, walk, heads, step.after, limit)
  if (rows.length === 0) return endPass(boot, client, walk, heads, { ...step, total }, save)
  const changed = rows.flatMap((row) => {
    const value = renewed(boot, walk.column, row)
    return value === undefined ? [] : [{ row, value }]
  })
  const written = changed.length === 0 ? 0 : await writeApart(client, boot.settings.tenant, walk, changed)
  const last = rows.at(-1)
  const after = walk.column.key.map((key) => String(last?.[key]))
  await save('total = $4, done = done + $5, after = $6', [total, written, after])
  return { ...step, total, done: step.done + written, after }
}

/**
 * All at once; where one of them cannot stand beside another row (two of one index that must be one), one by one, so that the rest goes on. What
 * collides stays under the old key, which is kept for it, and counts as unreadable.
 */
async function writeApart(client: pg.ClientBase, tenant: string, walk: Walk, changed: Parameters<typeof writeRows>[3]): Promise<number> {
  const whole = await written(client, tenant, walk, changed)
  if (whole !== undefined) return whole
  let count = 0
  for (const one of changed) count += (await written(client, tenant, walk, [one])) ?? 0
  return count
}

/** Undefined where the table refused; what was done before in the batch stands. */
async function written(
  client: pg.ClientBase,
  tenant: string,
  walk: Walk,
  rows: Parameters<typeof writeRows>[3],
): Promise<number | undefined> {
  await client.query('savepoint written')
  try {
    return await writeRows(client, tenant, walk, rows)
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error
    await client.query('rollback to savepoint written')
    return undefined
  }
}

/** At the end of a pass: what was written meanwhile under the old key is taken by another one, unless a whole pass could change nothing. */
async function endPass(
  boot: Boot,
  client: pg.ClientBase,
  walk: Walk,
  heads: readonly Buffer[],
  step: StepRow,
  save: (set: string, values?: readonly unknown[]) => Promise<unknown>,
): Promise<StepRow> {
  const left = await countStale(client, boot.settings.tenant, walk, heads)
  const doneBefore = step.unreadable === 0 ? 0 : (step.total ?? 0) - step.unreadable
  if (left > 0 && step.done > doneBefore) await save('after = null, total = done + $4, unreadable = $4', [left])
  else await save('finished_at = now(), total = $4, unreadable = $5', [step.total, left])
  return { ...step, after: null }
}

function headsOf(boot: Boot, running: RunningRotation, walk: Walk): readonly Buffer[] {
  return 'aad' in walk.column ? boot.protection.heads : [Buffer.from([running.index_version])]
}

/** What should stand there; undefined where the old value cannot be read (it stays, and the old key with it). */
function renewed(boot: Boot, column: SealedColumn | IndexedColumn, row: KeyedRow): Buffer | undefined {
  try {
    if ('aad' in column) return boot.protection.reseal(row.was as Buffer, column.aad(row), column.pinned ?? false)
    const value = column.value(row, boot.protection)
    return value === null ? undefined : boot.protection.blindIndex(column.field, value)
  } catch {
    return undefined
  }
}

/** The old key of the indexes is destroyed where every row was found again; old data keys are kept, since pinned envelopes and backups need them. */
async function finish(boot: Boot, client: pg.ClientBase, running: RunningRotation): Promise<void> {
  const { tenant } = boot.settings
  await client.query('begin')
  const { rows } = await client.query<{ left: number }>(
    `select coalesce(sum(unreadable), 0)::float8 as left from platform.rotation_step where tenant = $1 and rotation = $2 and name = any($3)`,
    [tenant, running.id, boot.modules.flatMap((one) => one.indexed).map((one) => `${one.table}.${one.column}`)],
  )
  if ((rows[0]?.left ?? 0) === 0)
    await client.query(
      "update platform.data_key set state = 'retired', wrapped = ''::bytea where tenant = $1 and purpose = 'index' and state = 'kept'",
      [tenant],
    )
  await client.query('update platform.rotation set finished_at = now() where tenant = $1 and id = $2 and finished_at is null', [
    tenant,
    running.id,
  ])
  await client.query('commit')
  await boot.keyring.refresh(boot.pool)
}

/** Rotation changes every row of every office: it works under the owner role, outside of row-level security. */
async function withOwner<T>(boot: Boot, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: boot.ownerUrl, application_name: 'onewindow-rotation' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
