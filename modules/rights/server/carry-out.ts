import { Type } from 'typebox'
import { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import { job } from '../../../platform/server/handler.ts'
import { personalTables } from '../../../platform/server/personal.ts'
import { withdrawAllConsents } from '../../licences/server/api.ts'
import { rightEvents } from '../contract.ts'
import { lockRow, streamOf } from './store.ts'

/** Does what was granted: records go that no duty keeps, consents end. A second run finds nothing left to do. */
export const carriesOut = job({
  name: 'rights.carry-out',
  payload: Type.Object({ requestId: Id }),
  run: async (boot, { requestId }) => {
    await boot.transaction(system, async (tx) => {
      const { id, kind, person: personId, about } = await lockRow(tx, requestId)
      let records = kind === 'restrict' ? await withdrawAllConsents(tx, personId) : 0
      for (const { one } of personalTables())
        if (one.erase !== undefined && (kind === 'restrict' || one.table === about)) records += await one.erase(tx, personId)
      tx.emit(rightEvents.carriedOut, streamOf(id), { requestId: id, personId, kind, records })
    })
  },
})
