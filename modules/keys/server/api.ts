import type { Transaction } from '../../../platform/server/transaction.ts'
import type { DataKey, Rotation } from '../contract.ts'
import type { KeyTables } from './tables.ts'

/** Every key by purpose and version, and the latest rotation with its steps. Key material is not among it. */
export async function keysAndRotation(tx: Transaction): Promise<{ keys: DataKey[]; rotation: Rotation | null }> {
  const db = tx.as<KeyTables>()
  const rows = await db
    .selectFrom('platform.data_key')
    .select(['purpose', 'version', 'master', 'state', 'created_at'])
    .where('tenant', '=', tx.tenant)
    .orderBy('purpose')
    .orderBy('version', 'desc')
    .execute()
  const keys = rows.map(({ created_at, ...row }) => ({ ...row, since: created_at as string | null }))
  const first = (['data', 'index'] as const).map((purpose) => ({ purpose, version: 1, master: 1, state: 'current' as const, since: null }))
  return { keys: keys.length === 0 ? first : keys, rotation: await latestRotation(tx) }
}

async function latestRotation(tx: Transaction): Promise<Rotation | null> {
  const db = tx.as<KeyTables>()
  const row = await db
    .selectFrom('platform.rotation')
    .select(['id', 'started_by', 'reason', 'started_at', 'finished_at'])
    .where('tenant', '=', tx.tenant)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const steps = await db
    .selectFrom('platform.rotation_step')
    .select(['name', 'total', 'done', 'unreadable', 'finished_at'])
    .where('tenant', '=', tx.tenant)
    .where('rotation', '=', row.id)
    .orderBy('position')
    .execute()
  const { id, started_by, reason, started_at, finished_at } = row
  return {
    ...{ id, by: started_by, reason, startedAt: started_at, finishedAt: finished_at },
    steps: steps.map(({ finished_at: end, unreadable, ...step }) => ({
      ...step,
      unreadable: end === null ? 0 : unreadable,
      finished: end !== null,
    })),
  }
}
