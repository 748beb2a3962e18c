import { sql } from 'kysely'
import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { actorName } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { officeName } from '../../organisations/server/api.ts'
import { type LicenceUse, licenceEvents } from '../contract.ts'
import { db } from './store.ts'
import { licenceTypeName } from './types.ts'

export interface NewUse {
  readonly personId: Id
  readonly licences: readonly { readonly id: Id; readonly type: string }[]
  readonly purpose: string
  readonly basis: 'consent' | 'statutory-duty' | 'holder'
  readonly needId?: Id
  readonly caseId?: Id
  readonly sealed?: boolean
}

/**
 * Writes down who used which licences of a person for what. Within one need the same use by the same actor is one line, however often the
 * page is opened. One event for the whole batch.
 */
export async function recordUse(tx: Transaction, use: NewUse): Promise<void> {
  if (use.licences.length === 0) return
  const actor = tx.actor
  const byName = actor.kind === 'staff' ? await officeName(tx, actor.officeId) : actor.kind === 'resident' ? '本人或代办人' : '系统'
  const rows = JSON.stringify(use.licences.map((one) => ({ id: tx.newId(), licence: one.id, type: one.type })))
  const written = await sql<{ licence: Id }>`
    insert into licences.use (tenant, id, licence, type, person, need, case_id, purpose, basis, by_actor, by_name, sealed, at)
    select ${tx.tenant}, u.id, u.licence, u.type, ${use.personId}, ${use.needId ?? null}, ${use.caseId ?? null}, ${use.purpose}, ${use.basis},
      ${actorName(actor)}, ${byName},
      ${use.sealed ?? false} or coalesce((select n.sealed from licences.need n
        where n.tenant = ${tx.tenant} and n.id = ${use.needId ?? null} and n.person = ${use.personId}), false), ${tx.at}
    from json_to_recordset(${rows}::json) as u(id uuid, licence uuid, type text)
    on conflict do nothing`.execute(db(tx))
  if ((written.numAffectedRows ?? 0n) === 0n) return
  tx.emit(licenceEvents.used, `licence-uses:${use.personId}`, {
    personId: use.personId,
    needId: use.needId ?? null,
    licenceIds: use.licences.map((one) => one.id),
    purpose: use.purpose,
    basis: use.basis,
  })
}

/** Newest first, 50 at a time. Row-level security leaves the uses of sealed matters to the person concerned. */
export async function listUses(tx: Transaction, where: { person?: Id; licence?: Id; before?: Instant }): Promise<LicenceUse[]> {
  const rows = await db(tx)
    .selectFrom('licences.use')
    .select(['id', 'licence', 'type', 'purpose', 'basis', 'by_name', 'case_id', 'at'])
    .where('tenant', '=', tx.tenant)
    .$if(where.licence !== undefined, (query) => query.where('licence', '=', where.licence ?? ''))
    .$if(where.before !== undefined, (query) => query.where('at', '<', where.before ?? ''))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  const name = async (code: string) => licenceTypeName(tx, code)
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      licenceId: row.licence,
      type: row.type,
      typeName: await name(row.type),
      purpose: row.purpose,
      basis: row.basis,
      by: row.by_name,
      caseId: row.case_id,
      at: row.at,
    })),
  )
}
