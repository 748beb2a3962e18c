import { Type } from 'typebox'
import { Instant } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import { job } from '../../../platform/server/handler.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { events } from '../contract.ts'
import type { AuditTables } from './tables.ts'

const stream = 'audit:verifications'

const Verification = Type.Object({
  by: Type.String(),
  at: Instant,
  events: Type.Integer(),
  faults: Type.Integer(),
  digest: Type.String(),
})

/** Notes that somebody verified the trail, in a transaction of its own: the verifying one sees the trail as it stood and cannot append to it. */
export const recordsVerification = job({
  name: 'audit.record-verification',
  payload: Verification,
  run: async (boot, { by, at, ...found }) => {
    await boot.transaction(system, async (tx) => {
      if (await isRecorded(tx, by, at, found)) return
      tx.signedInAs(by)
      tx.emit(events.trailVerified, stream, found)
    })
  },
})

async function isRecorded(tx: Transaction, by: string, since: string, found: { digest: string; events: number }): Promise<boolean> {
  const rows = await tx
    .as<AuditTables>()
    .selectFrom('platform.event')
    .select('data')
    .where('tenant', '=', tx.tenant)
    .where('stream', '=', stream)
    .where('actor', '=', by)
    .where('at', '>=', since)
    .execute()
  return rows.some(({ data }) => data.digest === found.digest && data.events === found.events)
}
