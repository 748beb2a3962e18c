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
  /** Department that issues it. */
  readonly issuer?: string | undefined
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
    issuerDivision: one.issuer.division,
    issuerDepartment: type.issuer ?? null,
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
    confirmed: true,
  }
}

/** Written by hand beside Kysely's one statement per row: a register has hundreds of thousands. */
const columns = {
  id: 'uuid',
  type: 'text',
  identifier: 'text',
  serial: 'text',
  version: 'smallint',
  state: 'text',
  reason: 'text',
  issuer_office: 'uuid',
  issuer_name: 'text',
  household: 'uuid',
  number_index: 'bytea',
  payload: 'bytea',
  digest: 'text',
  valid_from: 'date',
  valid_to: 'date',
  origin: 'text',
  sealed: 'boolean',
  created_at: 'timestamptz',
  issuer_division: 'text',
  issuer_department: 'text',
  holder_kind: 'text',
  subject_index: 'bytea',
  confirmed_at: 'timestamptz',
  source_id: 'text',
  expired_at: 'timestamptz',
} as const satisfies Partial<Record<keyof LicenceRow, string>>

/** Rows whose source id stands already are left out, with their holdings; gives the ids of those written. */
export async function insertRows(
  client: Pick<pg.ClientBase, 'query'>,
  rows: readonly LicenceRow[],
  holdings: readonly HoldingRow[],
): Promise<ReadonlySet<Id>> {
  const names = Object.keys(columns) as (keyof typeof columns)[]
  const lists = names.map((name, n) => `$${n + 2}::${columns[name]}[]`)
  const { rows: written } = await client.query<{ id: Id }>(
    `insert into licences.licence (tenant, ${names.join(', ')}) select $1, * from unnest(${lists.join(', ')})
     on conflict (tenant, type, source_id) where source_id is not null do nothing returning id`,
    [rows[0]?.tenant, ...names.map((name) => rows.map((row) => row[name]))],
  )
  const ids = new Set(written.map((one) => one.id))
  const kept = holdings.filter((one) => ids.has(one.licence))
  await client.query(
    'insert into licences.holding (tenant, person, licence, type) select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[])',
    [rows[0]?.tenant, kept.map((one) => one.person), kept.map((one) => one.licence), kept.map((one) => one.type)],
  )
  return ids
}
