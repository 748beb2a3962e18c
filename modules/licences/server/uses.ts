import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { actorName } from '../../../platform/server/actor.ts'
import type { Head } from '../../../platform/server/events.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { officeName } from '../../organisations/server/api.ts'
import { type LicenceUse, licenceEvents } from '../contract.ts'
import { copyPurpose, copyWords } from './copy-words.ts'
import { db } from './store.ts'
import type { LicenceTables } from './tables.ts'
import { licenceTypeName } from './types.ts'

export interface NewUse {
  /** Where the use is that of another row, as of a copy; for one licence. */
  readonly id?: Id
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
export const recordUse = (tx: Transaction, use: NewUse): Promise<void> => recordUses(tx, [use])

/** The same for several people of one need in one statement. Where one of the uses was new, each person hears of their own. */
export async function recordUses(tx: Transaction, given: readonly NewUse[]): Promise<void> {
  const uses = given.filter((one) => one.licences.length > 0)
  const [first] = uses
  if (first === undefined) return
  const actor = tx.actor
  const byName = await userOf(tx)
  const all = uses.flatMap((use) => use.licences.map((licence) => ({ use, licence })))
  const { needId = null, caseId = null, purpose, sealed = false } = first
  const [written] = await tx.rows<{ count: number; heads: Record<string, Head> }>(
    'select * from licences.record_uses_of_people($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
    [
      ...[tx.tenant, all.map((one) => one.use.id ?? tx.newId()), all.map((one) => one.licence.id), all.map((one) => one.licence.type)],
      ...[all.map((one) => one.use.personId), all.map((one) => one.use.basis), needId, caseId],
      ...[purpose, actorName(actor), byName, sealed, tx.at],
    ],
  )
  if ((written?.count ?? 0) === 0) return
  for (const { personId, basis, licences } of uses) {
    tx.knowHead(`licence-uses:${personId}`, written?.heads[`licence-uses:${personId}`] ?? null)
    tx.emit(licenceEvents.used, `licence-uses:${personId}`, {
      ...{ personId, needId, basis },
      licenceIds: licences.map((one) => one.id),
    })
  }
}

async function userOf(tx: Transaction): Promise<string> {
  const { actor } = tx
  if (actor.kind === 'staff') return officeName(tx, actor.officeId)
  if (actor.kind === 'resident') return '本人或代办人'
  return actor.kind === 'system' ? (actor.client?.name ?? '系统') : '系统'
}

/** Newest first, 50 at a time. Row-level security leaves the uses of sealed matters to the person concerned. */
export async function listUses(
  tx: Transaction,
  where: { person?: Id; licence?: Id; type?: string; openOnly?: true; before?: Instant },
): Promise<LicenceUse[]> {
  const rows = await db(tx)
    .selectFrom('licences.use')
    .select(['id', 'licence', 'type', 'purpose', 'basis', 'by_name', 'case_id', 'at'])
    .where('tenant', '=', tx.tenant)
    .$if(where.person !== undefined, (query) => query.where('person', '=', where.person ?? ''))
    .$if(where.type !== undefined, (query) => query.where('type', '=', where.type ?? ''))
    .$if(where.openOnly === true, (query) => query.where('sealed', '=', false))
    .$if(where.licence !== undefined, (query) => query.where('licence', '=', where.licence ?? ''))
    .$if(where.before !== undefined, (query) => query.where('at', '<', where.before ?? ''))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  const ofCopies = rows.filter((row) => row.purpose === copyPurpose).map((row) => row.id)
  const words = await copyWords(tx, ofCopies)
  return Promise.all(rows.map((row) => shownUse(tx, { ...row, purpose: words.get(row.id) ?? row.purpose })))
}

/** Of one licence of the actor's own register, the latest hundred; sealed matters are left out by the database. */
export async function usesForIssuer(tx: Transaction, licenceId: Id): Promise<LicenceUse[]> {
  const rows = await tx.rows<UseRow>('select * from licences.uses_for_issuer($1, $2)', [tx.tenant, licenceId])
  return Promise.all(rows.map((row) => shownUse(tx, row)))
}

type UseRow = Pick<LicenceTables['licences.use'], 'id' | 'licence' | 'type' | 'purpose' | 'basis' | 'by_name' | 'case_id' | 'at'>

async function shownUse(tx: Transaction, row: UseRow): Promise<LicenceUse> {
  const { id, type, purpose, basis, at } = row
  const typeName = await licenceTypeName(tx, type)
  return { id, type, typeName, purpose, basis, at, licenceId: row.licence, by: row.by_name, caseId: row.case_id }
}
