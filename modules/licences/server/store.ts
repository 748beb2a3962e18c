import { sql } from 'kysely'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { HolderKind, LicenceFields, LicenceState } from '../contract.ts'
import { licenceNumberField, numberKey, type Payload, payloadAad } from './rows.ts'
import type { LicenceRow, LicenceTables } from './tables.ts'

export const db = (tx: Transaction) => tx.as<LicenceTables>()

/** A licence opened for one of its holders. */
export interface OpenLicence {
  readonly id: Id
  readonly type: string
  readonly identifier: string
  readonly issuer: string
  readonly issuerOffice: Id | null
  readonly state: LicenceState
  readonly version: number
  readonly serial: string
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
  readonly origin: 'issued' | 'imported' | 'given'
  readonly household: Id | null
  readonly sealed: boolean
  readonly signed: boolean
  /** False: scanned at a window and not yet confirmed by its issuer; it settles no rule. */
  readonly verified: boolean
  readonly holderKind: HolderKind
  readonly picture: Id | null
  readonly caseId: Id | null
  /** The licence's own fields, and the holder's own card where it is shared. */
  readonly fields: LicenceFields
}

export function openLicence(tx: Transaction, row: LicenceRow, holder?: Id): OpenLicence {
  const payload = openPayload(tx, row)
  const own = holder === undefined ? undefined : payload.perPerson?.[holder]
  return {
    id: row.id,
    type: row.type,
    identifier: row.identifier,
    issuer: row.issuer_name,
    issuerOffice: row.issuer_office,
    state: stateOn(row, tx.today),
    version: row.version,
    serial: row.serial,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    origin: row.origin,
    household: row.household,
    sealed: row.sealed,
    signed: row.signature !== null,
    verified: row.confirmed_at !== null,
    holderKind: row.holder_kind,
    picture: row.picture,
    caseId: row.case_id,
    fields: { ...payload.fields, ...own },
  }
}

export const openPayload = (tx: Transaction, row: Pick<LicenceRow, 'id' | 'payload'>) =>
  tx.protection.openJson<Payload>(row.payload, payloadAad(row.id))

/** `expired` is not stored: it follows from the end of the span, on the day that asks. */
export function stateOn(row: Pick<LicenceRow, 'state' | 'valid_to'>, day: CivilDate): LicenceState {
  return row.state === 'normal' && row.valid_to !== null && row.valid_to < day ? 'expired' : row.state
}

/** As the actor may see them by row-level security: the holder their own, the system all, staff none. */
export async function licencesVisible(tx: Transaction, person: Id, types?: readonly string[]): Promise<LicenceRow[]> {
  return db(tx)
    .selectFrom('licences.holding as h')
    .innerJoin('licences.licence as l', (join) => join.onRef('l.tenant', '=', 'h.tenant').onRef('l.id', '=', 'h.licence'))
    .selectAll('l')
    .where('h.tenant', '=', tx.tenant)
    .where('h.person', '=', person)
    .where('l.state', '<>', 'changed')
    .$if(types !== undefined, (query) => query.where('h.type', 'in', [...(types ?? []), '']))
    .orderBy('l.valid_from', 'desc')
    .execute()
}

type Held = LicenceRow & { readonly holder: Id }

/** Several people at once, each with the types asked of them; the database checks the need for every one. */
export async function licencesForNeed(tx: Transaction, need: Id, wanted: ReadonlyMap<Id, readonly string[]>): Promise<Held[]> {
  const types = [...new Set([...wanted.values()].flat())]
  const rows = await tx.rows<Held>('select (f.licence).*, f.holder from licences.read_for_people($1, $2, $3, $4) f', [
    tx.tenant,
    need,
    [...wanted.keys()],
    types,
  ])
  return rows.filter((row) => wanted.get(row.holder)?.includes(row.type))
}

/** The same by row-level security alone: the holder their own, the system all, staff none. */
export async function licencesVisibleOf(tx: Transaction, wanted: ReadonlyMap<Id, readonly string[]>): Promise<Held[]> {
  const types = [...new Set([...wanted.values()].flat())]
  const rows = await db(tx)
    .selectFrom('licences.holding as h')
    .innerJoin('licences.licence as l', (join) => join.onRef('l.tenant', '=', 'h.tenant').onRef('l.id', '=', 'h.licence'))
    .selectAll('l')
    .select('h.person as holder')
    .where('h.tenant', '=', tx.tenant)
    .where('h.person', '=', sql<Id>`any(${[...wanted.keys()]}::uuid[])`)
    .where('h.type', '=', sql<string>`any(${types}::text[])`)
    .where('l.state', '<>', 'changed')
    .orderBy('l.valid_from', 'desc')
    .execute()
  return rows.filter((row) => wanted.get(row.holder)?.includes(row.type))
}

export async function findByNumber(tx: Transaction, type: string, number: string): Promise<{ row: LicenceRow; person: Id } | undefined> {
  for (const index of tx.protection.blindIndexes(licenceNumberField, `${type}:${numberKey(number)}`)) {
    const found = await sql<LicenceRow & { holder: Id }>`
      select (f.licence).*, f.person as holder from licences.find_by_number(${tx.tenant}, ${type}, ${index}) f`.execute(db(tx))
    const row = found.rows[0]
    if (row) return { row, person: row.holder }
  }
  return undefined
}

/** The row, locked, with its holders; undefined where there is none or no office asks. */
export async function lockLicence(tx: Transaction, id: Id): Promise<{ row: LicenceRow; holders: Id[] } | undefined> {
  const found = await sql<LicenceRow>`select * from licences.lock_licence(${tx.tenant}, ${id})`.execute(db(tx))
  const row = found.rows[0]
  if (!row) return undefined
  const holders = await sql<{ holder: Id }>`select * from licences.holders_of(${tx.tenant}, ${id}) as holder`.execute(db(tx))
  return { row, holders: holders.rows.map((one) => one.holder) }
}

/** The version of a licence that holds now; undefined where none does. */
export async function versionInForce(tx: Transaction, id: Id): Promise<Id | undefined> {
  const found = await sql<{ id: Id | null }>`select licences.version_in_force(${tx.tenant}, ${id}) as id`.execute(db(tx))
  return found.rows[0]?.id ?? undefined
}

export async function setState(tx: Transaction, id: Id, state: LicenceRow['state'], reason: string | null): Promise<void> {
  await sql`select licences.set_state(${tx.tenant}, ${id}, ${state}, ${reason})`.execute(db(tx))
}

export async function insertLicence(
  tx: Transaction,
  rows: { licence: LicenceRow; holdings: LicenceTables['licences.holding'][] },
): Promise<void> {
  await db(tx).insertInto('licences.licence').values(rows.licence).execute()
  if (rows.holdings.length > 0) await db(tx).insertInto('licences.holding').values(rows.holdings).execute()
}

export async function licencesOfCase(tx: Transaction, caseId: Id): Promise<LicenceRow[]> {
  const found = await sql<LicenceRow>`select * from licences.of_case(${tx.tenant}, ${caseId})`.execute(db(tx))
  return found.rows
}
