import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { withdrawDocument } from '../../seals/server/api.ts'
import { proofEvents } from '../contract.ts'
import { endedRows, markWithdrawn, streamOf } from './store.ts'

/** Proofs whose time is over no longer hold: whoever scans the code is told. */
export async function endProofs(boot: Boot): Promise<number> {
  return boot.transaction(system, async (tx) => {
    const rows = await endedRows(tx, 500)
    for (const row of rows) {
      await markWithdrawn(tx, row.id, '已过有效期')
      await withdrawDocument(tx, row.document_id, '已过有效期')
      tx.emit(proofEvents.withdrawn, streamOf(row.id), { proofId: row.id, personId: row.person, kind: row.kind, reason: 'expired' })
    }
    return rows.length
  })
}
