import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { orderEvents } from '../contract.ts'
import { escalate } from './escalations.ts'
import { moveOrder } from './orders.ts'
import type { SupervisionTables } from './tables.ts'

/** Orders whose limit has passed without a reply are laid before the supervisors above, once for each limit. */
export async function escalateOrders(boot: Boot): Promise<void> {
  await boot.transaction(system, async (tx) => {
    const late = await tx
      .as<SupervisionTables>()
      .selectFrom('supervision.order')
      .selectAll()
      .where('tenant', '=', tx.tenant)
      .where('state', '=', 'issued')
      .where('due', '<', tx.at)
      .where('escalated_at', 'is', null)
      .limit(500)
      .forUpdate()
      .execute()
    for (const row of late) {
      await moveOrder(tx, row, { kind: 'escalate' }, { act: '逾期未回复，上报' })
      const { id: subjectId, division, office_id: officeId, due } = row
      if (due !== null) await escalate(tx, { kind: 'order', subjectId, level: 'overdue', due, division, officeIds: [officeId] }, tx.at)
      tx.emit(orderEvents.escalated, `order:${row.id}`, { orderId: row.id, officeId: row.office_id })
    }
  })
}
