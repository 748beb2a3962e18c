import { command } from '../../../../platform/server/handler.ts'
import { events, replayDelivery } from '../../contract.ts'
import type { AuditTables } from '../tables.ts'

/** Puts a parked delivery back in line, with its tries counted afresh. A second click finds nothing parked and changes nothing. */
export const replayDeliveryCommand = command(replayDelivery, async (tx, { name, key }) => {
  const { numUpdatedRows } = await tx
    .as<AuditTables>()
    .updateTable('platform.delivery')
    .set({ state: 0, attempts: 0, due: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('name', '=', name)
    .where('key', '=', key)
    .where('state', 'in', [0, 2])
    .executeTakeFirst()
  const replayed = numUpdatedRows > 0n
  if (replayed) tx.emit(events.deliveryReplayed, 'audit:operations', { name, key })
  return { replayed }
})
