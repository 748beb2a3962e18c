import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { changeDispatch, dueDispatches, withoutReceipt } from './dispatches.ts'
import { receiptHours } from './rules/delivery.ts'
import { orderFollow, orderText } from './send-text.ts'

const batch = 500

/** Texts that waited out the night leave in the morning; those that met an outage are tried again. */
export async function sendDue(boot: Boot): Promise<number> {
  return boot.transaction(system, async (tx) => {
    const rows = await dueDispatches(tx, batch)
    for (const row of rows) orderText(tx, row)
    return rows.length
  })
}

/** No receipt for two days: nobody knows whether it arrived, so it counts as failed. */
export async function endUnreported(boot: Boot): Promise<number> {
  return boot.transaction(system, async (tx) => {
    const before = new Date(Date.parse(tx.at) - receiptHours * 3_600_000).toISOString()
    const rows = await withoutReceipt(tx, before, batch)
    for (const { id } of rows) {
      await changeDispatch(tx, id, { state: 'failed', cause: 'no-receipt', ended_at: tx.at })
      orderFollow(tx, id)
    }
    return rows.length
  })
}
