import pg from 'pg'
import { payloadAad } from '../../modules/licences/server/testing.ts'
import type { Boot } from '../../platform/server/boot.ts'

/** The same id in copy number `n`: version 15 tells copies from what was lived, four random digits give way to the number. */
const idOf = (id: string, n: number) => `${id.slice(0, 14)}f${id.slice(15, 24)}${n.toString(16).padStart(4, '0')}${id.slice(28)}`
const copied = (column: string) =>
  `(left(${column}::text, 14) || 'f' || substr(${column}::text, 16, 9) || lpad(to_hex($1::int), 4, '0') || right(${column}::text, 8))::uuid`

const same = `tenant, type, version, state, reason, issuer_office, issuer_name, digest, signature, valid_from, valid_to, origin, sealed, created_at,
  issuer_division, issuer_department, holder_kind, confirmed_at, confirmed_by`
const of = (columns: string) => columns.replaceAll(/(\w+)/g, 'l.$1')

interface Multiplied {
  readonly lived: number
  readonly total: number
  /** Whose licences can be opened: two of every copy of the city. */
  readonly holders: readonly string[]
  readonly seconds: number
  readonly bytes: number
}

/**
 * Copies every licence with its holdings until there are so many. A copy has an id of its own, under which the sealed payload of the original
 * does not open: for two holders of every copy it is sealed anew, so that what is measured lies everywhere in the table.
 */
export async function multiplyLicences(boot: Boot, wanted: number): Promise<Multiplied> {
  const started = performance.now()
  const client = new pg.Client({ connectionString: boot.ownerUrl })
  await client.connect()
  await client.query('set synchronous_commit = off; set session_replication_role = replica')
  const { rows: base } = await client.query<{ person: string; licence: string; payload: Buffer }>(
    'select h.person, h.licence, l.payload from licences.holding h join licences.licence l on l.id = h.licence order by h.person',
  )
  const lived = new Set(base.map((one) => one.licence)).size
  const people = [...new Set(base.map((one) => one.person))]
  const holders: string[] = []
  for (let n = 1; n * lived < wanted; n++) {
    const chosen = [people[(n * 37) % people.length], people[(n * 101 + 11) % people.length]]
    const anew = new Map(base.filter((one) => chosen.includes(one.person)).map((one) => [one.licence, one.payload]))
    const ids = [...anew.keys()]
    const payloads = ids.map((id) => sealedAnew(boot, id, idOf(id, n), anew.get(id)))
    await client.query(
      `insert into licences.licence (id, identifier, serial, household, number_index, payload, ${same})
       select ${copied('l.id')}, l.identifier || '-' || $1, l.serial || '-' || $1, ${copied('l.household')},
         case when l.number_index is not null then sha256(l.number_index || convert_to($1::text, 'UTF8')) end, coalesce(a.payload, l.payload), ${of(same)}
       from licences.licence l left join unnest($2::uuid[], $3::bytea[]) a(id, payload) on a.id = l.id
       where substr(l.id::text, 15, 1) <> 'f'`,
      [n, ids, payloads],
    )
    await client.query(
      `insert into licences.holding (tenant, person, licence, type)
       select h.tenant, ${copied('h.person')}, ${copied('h.licence')}, h.type from licences.holding h where substr(h.licence::text, 15, 1) <> 'f'`,
      [n],
    )
    holders.push(...chosen.map((one) => idOf(one ?? '', n)))
  }
  for (const table of ['licences.licence', 'licences.holding']) await client.query(`vacuum (analyze) ${table}`)
  const { rows } = await client.query<{ total: number; bytes: number }>(
    `select (select count(*)::float8 from licences.licence) as total,
       (pg_total_relation_size('licences.licence') + pg_total_relation_size('licences.holding'))::float8 as bytes`,
  )
  await client.end()
  return { lived, total: rows[0]?.total ?? 0, bytes: rows[0]?.bytes ?? 0, holders, seconds: (performance.now() - started) / 1000 }
}

const sealedAnew = (boot: Boot, from: string, to: string, payload: Buffer | undefined): Buffer =>
  boot.protection.sealJson(boot.protection.openJson(payload ?? Buffer.alloc(0), payloadAad(from)), payloadAad(to))
