import { describe, expect, test } from 'vitest'
import { aWorld } from '../world.ts'

/** The data rules of the house, asked of the database itself. */
const world = await aWorld()
const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public') and n.nspname !~ '^pg_'`

/** Reference tables and bookkeeping that belong to no case: small, the same for every city. */
const withoutTenant = ['platform.setting', 'platform.migration', 'catalog.*', 'organisations.office']
const isExempt = (table: string) => withoutTenant.some((one) => one === table || (one.endsWith('.*') && table.startsWith(one.slice(0, -1))))

describe('the schema', () => {
  test('every case-bound table has tenant first in its primary key and in every unique key', async () => {
    const keys = await world.ownerQuery<{ table: string; index: string; first: string }>(`
      select n.nspname || '.' || c.relname as table, i.relname as index, a.attname as first
      from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
      where x.indisunique and ${ours}`)
    expect(keys.length).toBeGreaterThan(20)
    expect(keys.filter((one) => !isExempt(one.table) && one.first !== 'tenant')).toEqual([])
  })

  test('every table has a primary key', async () => {
    const tables = await world.ownerQuery<{ table: string }>(`
      select n.nspname || '.' || c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and ${ours} and not exists (select 1 from pg_index x where x.indrelid = c.oid and x.indisprimary)`)
    expect(tables).toEqual([])
  })

  test('foreign keys stay inside their schema and carry tenant, or point at a reference table', async () => {
    const keys = await world.ownerQuery<{ name: string; from: string; to: string; tenant: boolean }>(`
      select k.conname as name, n.nspname as from, m.nspname as to, a.attname = 'tenant' as tenant
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_class d on d.oid = k.confrelid join pg_namespace m on m.oid = d.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where k.contype = 'f' and ${ours}`)
    expect(keys.filter((one) => one.from !== one.to)).toEqual([])
    expect(keys.filter((one) => one.from !== 'catalog' && !one.tenant)).toEqual([])
  })

  test('no enums, no exclusion constraints, no identity as a key, no ltree', async () => {
    const enums = await world.ownerQuery(
      `select t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'e' and ${ours}`,
    )
    const exclusions = await world.ownerQuery(
      `select k.conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.contype = 'x' and ${ours}`,
    )
    const identities = await world.ownerQuery(`
      select n.nspname || '.' || c.relname as table from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attidentity <> '' and ${ours}`)
    expect([enums, exclusions, identities]).toEqual([[], [], []])
  })

  test('tenant and division columns compare by byte', async () => {
    const wrong = await world.ownerQuery(`
      select n.nspname || '.' || c.relname || '.' || a.attname as column
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid join pg_collation l on l.oid = a.attcollation
      where c.relkind = 'r' and a.attname in ('tenant', 'division') and t.typname = 'text' and l.collname <> 'C' and ${ours}`)
    expect(wrong).toEqual([])
  })

  test('the application connects under a role that cannot pass by row-level security, owns nothing and deletes almost nothing', async () => {
    const [role] = await world.ownerQuery(
      "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'onewindow_app'",
    )
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
    const owned = await world.ownerQuery(
      "select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'onewindow_app'",
    )
    expect(owned).toEqual([])
    const rewritable = await world.ownerQuery(`
      select table_schema || '.' || table_name as table from information_schema.role_table_grants
      where grantee = 'onewindow_app' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE') and table_schema = 'platform' and table_name = 'event'`)
    expect(rewritable).toEqual([])
  })
})

describe('bytes', () => {
  /** Neither sealed nor an index that lasts: digests, certificates, signatures, the wrapped keys, and claims that end with their transaction. */
  const plain = [
    'identity.session.token_hash',
    'identity.resident_code.code_hash',
    'seals.authority.certificate',
    'seals.seal.esl',
    'seals.seal.sm2_certificate',
    'seals.seal.p256_certificate',
    'seals.seal.picture_png',
    'seals.document.ses_signature',
    'seals.document.data_signature',
    'licences.licence.signature',
    'licences.licence.certificate',
    'platform.data_key.wrapped',
    'people.number_claim.number_index',
  ]

  test('every column of bytes is declared by its module, so that a rotation of keys leaves none behind', async () => {
    const columns = await world.ownerQuery<{ name: string }>(`
      select n.nspname || '.' || c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
      where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and t.typname = 'bytea' and ${ours}`)
    const declared = world.boot.modules
      .flatMap((one) => [...one.sealed, ...one.indexed])
      .filter((one) => one.table !== 'platform.setting')
      .map((one) => `${one.table}.${one.column}`)
    expect(columns.length).toBeGreaterThan(30)
    expect(columns.map((one) => one.name).filter((one) => !plain.includes(one) && !declared.includes(one))).toEqual([])
    expect(declared.filter((one) => !columns.some((column) => column.name === one))).toEqual([])
  })
})
