import type pg from 'pg'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Protection } from '../../../platform/server/protection.ts'
import type { LicenceFields } from '../contract.ts'
import { issuerCodeOf, licenceRows, type Payload, serialOf } from './rows.ts'
import type { HoldingRow, LicenceRow } from './tables.ts'
import { typeCode } from './types.ts'

/** A licence as another register holds it. */
export interface ImportedLicence {
  readonly id: Id
  readonly type: string
  readonly fields: LicenceFields
  readonly perPerson?: Payload['perPerson']
  readonly holders: readonly Id[]
  readonly household: Id | null
  readonly issuer: { readonly id: Id | null; readonly name: string; readonly division: string }
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
}

export interface TypeOfImport {
  readonly code: string
  readonly numberField?: string | undefined
  readonly sensitivity: string
}

/**
 * Takes over a register at the start of an installation: thousands of licences in a few statements, on a connection of the owner role.
 * No events: nobody was listening yet. All of them are `imported` and unsigned.
 */
export async function importLicences(
  client: pg.ClientBase,
  where: { tenant: string; at: Instant; protection: Protection },
  types: readonly TypeOfImport[],
  licences: readonly ImportedLicence[],
): Promise<void> {
  const byCode = new Map(types.map((one) => [one.code, one]))
  const codes = types.map((one) => one.code).sort()
  for (let at = 0; at < licences.length; at += 2000) {
    const rows: LicenceRow[] = []
    const holdings: HoldingRow[] = []
    for (const one of licences.slice(at, at + 2000)) {
      const type = byCode.get(one.type)
      if (!type) throw new Error(`unknown licence type ${one.type}`)
      const made = licenceRows(where, contentOf(one, type, typeCode(codes.indexOf(one.type))))
      rows.push(made.licence)
      holdings.push(...made.holdings)
    }
    await insertRows(client, rows, holdings)
  }
}

function contentOf(one: ImportedLicence, type: TypeOfImport, code: string) {
  const number = type.numberField === undefined ? undefined : one.fields[type.numberField]
  return {
    id: one.id,
    type: one.type,
    typeCode: code,
    issuerCode: issuerCodeOf(one.issuer.division),
    issuerName: one.issuer.name,
    issuerOffice: one.issuer.id,
    serial: serialOf(one.id),
    version: 1,
    number: typeof number === 'string' ? number : null,
    payload: { fields: one.fields, ...(one.perPerson === undefined ? {} : { perPerson: one.perPerson }) },
    holders: one.holders,
    household: one.household,
    validFrom: one.validFrom,
    validTo: one.validTo,
    origin: 'imported' as const,
    sealed: type.sensitivity === 'sealed',
    caseId: null,
    predecessor: null,
  }
}

async function insertRows(client: pg.ClientBase, rows: readonly LicenceRow[], holdings: readonly HoldingRow[]): Promise<void> {
  const column = <K extends keyof LicenceRow>(key: K) => rows.map((row) => row[key])
  await client.query(
    `insert into licences.licence (tenant, id, type, identifier, serial, version, state, issuer_office, issuer_name, household, number_index, payload,
       digest, valid_from, valid_to, origin, sealed, created_at)
     select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::text[], $8::uuid[], $9::text[], $10::uuid[],
       $11::bytea[], $12::bytea[], $13::text[], $14::date[], $15::date[], $16::text[], $17::boolean[], $18::timestamptz[])`,
    [
      rows[0]?.tenant,
      column('id'),
      column('type'),
      column('identifier'),
      column('serial'),
      column('version'),
      column('state'),
      column('issuer_office'),
      column('issuer_name'),
      column('household'),
      column('number_index'),
      column('payload'),
      column('digest'),
      column('valid_from'),
      column('valid_to'),
      column('origin'),
      column('sealed'),
      column('created_at'),
    ],
  )
  await client.query(
    'insert into licences.holding (tenant, person, licence, type) select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[])',
    [rows[0]?.tenant, holdings.map((one) => one.person), holdings.map((one) => one.licence), holdings.map((one) => one.type)],
  )
}
