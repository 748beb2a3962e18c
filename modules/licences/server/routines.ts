import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { licenceEvents } from '../contract.ts'
import { holderIds } from './administration/register.ts'
import { db } from './store.ts'
import type { LicenceRow } from './tables.ts'
import { listTypes } from './types.ts'

const batch = 200

/** Announces, once each, the licences whose last day has passed. Their state follows from the date alone; this is for those who listen. */
export async function announceExpired(boot: Boot): Promise<void> {
  for (;;) {
    const count = await boot.transaction(system, async (tx) => {
      const rows = await tx.rows<LicenceRow>('select * from licences.mark_expired($1, $2, $3, $4)', [tx.tenant, tx.today, tx.at, batch])
      for (const { id, type, valid_to } of rows) {
        const personIds = await holderIds(tx, id)
        for (const person of personIds) tx.forgetHere(`person:${person}`)
        tx.emit(licenceEvents.expired, `licence:${id}`, { licenceId: id, type, personIds, validTo: valid_to })
      }
      return rows.length
    })
    if (count < batch) return
  }
}

/** Licences of earlier editions do not say which department issued them: their type does. */
export async function fillIssuers(boot: Boot): Promise<void> {
  await boot.transaction(system, async (tx) => {
    for (const { code, issuer } of await listTypes(tx))
      await db(tx)
        .updateTable('licences.licence')
        .set({ issuer_department: issuer })
        .where('tenant', '=', tx.tenant)
        .where('type', '=', code)
        .where('issuer_department', 'is', null)
        .execute()
  })
}
