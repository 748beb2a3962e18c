import { Type } from 'typebox'
import { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import { job } from '../../../platform/server/handler.ts'
import { personalTables } from '../../../platform/server/personal.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { withdrawAllConsents } from '../../licences/server/api.ts'
import { restrictProcessing } from '../../people/server/api.ts'
import { rightEvents } from '../contract.ts'
import { lockRow, streamOf } from './store.ts'
import type { RequestRow } from './tables.ts'

/** Does what was granted: records go that no duty keeps, or processing stops. A second run finds nothing left to do. */
export const carriesOut = job({
  name: 'rights.carry-out',
  payload: Type.Object({ requestId: Id }),
  run: async (boot, { requestId }) => {
    await boot.transaction(system, async (tx) => {
      const row = await lockRow(tx, requestId)
      if (row.state !== 'granted' || row.lifted_at !== null) return
      const records = row.kind === 'restrict' ? await stop(tx, row) : await erase(tx, row)
      tx.emit(rightEvents.carriedOut, streamOf(row.id), { requestId: row.id, personId: row.person, kind: row.kind, records })
    })
  },
})

/** Nothing is deleted: what is stopped may go on one day. Consents end, where the licences are concerned; answers how many. */
async function stop(tx: Transaction, { id, person: personId, about }: RequestRow): Promise<number> {
  await restrictProcessing(tx, { id, personId, about })
  return about === null || about.startsWith('licences.') ? withdrawAllConsents(tx, personId) : 0
}

async function erase(tx: Transaction, { person, about }: RequestRow): Promise<number> {
  const held = personalTables().find(({ one }) => one.table === about)?.one
  return (await held?.erase?.(tx, person)) ?? 0
}
