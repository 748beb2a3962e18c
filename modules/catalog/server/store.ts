import { sql } from 'kysely'
import type { CivilDate, Instant } from '../../../platform/contract/shapes.ts'
import { canonicalJson, sm3 } from '../../../platform/server/canonical.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { catalogEvents, type Item, type LicenceType } from '../contract.ts'
import { isSound } from './sound.ts'
import type { CatalogTables } from './tables.ts'

export type ItemState = CatalogTables['catalog.item']['state']

/** A published version of an item, as it was frozen. */
export interface PublishedItem {
  readonly item: Item
  readonly version: number
  readonly state: ItemState
  readonly digest: string
  readonly effectiveFrom: CivilDate
  readonly publishedAt: Instant
}

export interface CurrentItems {
  /** In the order of their codes within departments, withdrawn ones left out. */
  readonly all: readonly PublishedItem[]
  readonly byCode: ReadonlyMap<string, PublishedItem>
}

export const currentKey = 'catalog.current'
/** Forgotten when an item is published anew or its state changes. */
export const versionKey = (code: string) => `catalog.version:${code}`

/** The versions in force today. Kept in memory per day, so that a version with a later date takes over by itself. */
export async function currentItems(tx: Transaction): Promise<CurrentItems> {
  const key = `${currentKey}:${tx.today}`
  return tx.memory.peek<CurrentItems>(key) ?? tx.memory.get(key, () => loadCurrent(tx))
}

async function loadCurrent(tx: Transaction): Promise<CurrentItems> {
  const rows = await inForce(tx).distinctOn('version.code').execute()
  const sound = await Promise.all(rows.map((row) => (isSound(row.content, row.digest) ? row : lastSound(tx, row.code))))
  const all = sound.flatMap((row) => (row ? [published(row)] : []))
  return { all: all.filter((one) => one.state !== 'withdrawn'), byCode: new Map(all.map((one) => [one.item.code, one])) }
}

/** Of each item the one that came into force last, first: a version that waited for its day is not outranked by what was published meanwhile. */
const inForce = (tx: Transaction) =>
  versions(tx)
    .where('version.effective_from', '<=', tx.today)
    .orderBy('version.code')
    .orderBy('version.effective_from', 'desc')
    .orderBy('version.version', 'desc')

/** A version that cannot be read is passed over for the one before it; an item without any is left out, and the others go on. */
async function lastSound(tx: Transaction, code: string): Promise<VersionRow | undefined> {
  const rows = await inForce(tx).where('version.code', '=', code).execute()
  return rows.find((row) => isSound(row.content, row.digest))
}

export async function itemVersion(tx: Transaction, code: string, version: number): Promise<PublishedItem | undefined> {
  const current = (await currentItems(tx)).byCode.get(code)
  if (current?.version === version) return current
  return tx.memory.get(`${versionKey(code)}:${version}`, async () => {
    const row = await versions(tx).where('version.code', '=', code).where('version.version', '=', version).executeTakeFirst()
    return row && published(row)
  })
}

const versions = (tx: Transaction) =>
  tx
    .as<CatalogTables>()
    .selectFrom('catalog.item_version as version')
    .innerJoin('catalog.item as item', 'item.code', 'version.code')
    .where('version.state', '=', 'published')
    .select([
      'item.state',
      'version.version',
      'version.code',
      'version.content',
      'version.digest',
      sql<CivilDate>`version.effective_from`.as('effectiveFrom'),
      sql<Instant>`version.published_at`.as('publishedAt'),
    ])

type VersionRow = Omit<PublishedItem, 'item'> & { readonly code: string; readonly content: Item }
const published = ({ content, code: _, ...rest }: VersionRow): PublishedItem => ({ item: content, ...rest })

export async function versionCounts(tx: Transaction): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .as<CatalogTables>()
    .selectFrom('catalog.item_version')
    .groupBy('code')
    .select(['code', sql<number>`count(*)::int`.as('count')])
    .execute()
  return new Map(rows.map((one) => [one.code, one.count]))
}

/** Imports an edition as version 1 where the city has no item of that code yet; what is there is never touched. Returns the new codes. */
export async function importItems(tx: Transaction, items: readonly Item[]): Promise<string[]> {
  const rows = items.map((item) => ({ code: item.code, department: item.department, content: item, digest: digestOf(item) }))
  const listed = sql`json_to_recordset(${JSON.stringify(rows)}::json) as given(code text, department text, content jsonb, digest text)`
  const added = await sql<{ code: string }>`
    insert into catalog.item (code, department, state) select code, department, 'active' from ${listed}
    on conflict (code) do nothing returning code`.execute(tx.as<CatalogTables>())
  const codes = added.rows.map((one) => one.code)
  if (codes.length === 0) return []
  await sql`
    insert into catalog.item_version (code, version, state, content, digest, effective_from, published_at, note)
    select code, 1, 'published', content, digest, ${tx.today}, ${tx.at}, '随产品发布的初始版本' from ${listed}
    where code = any(${codes}::text[])`.execute(tx.as<CatalogTables>())
  for (const row of rows)
    if (codes.includes(row.code))
      tx.emit(catalogEvents.versionPublished, `item:${row.code}`, {
        code: row.code,
        version: 1,
        digest: row.digest,
        effectiveFrom: tx.today,
      })
  tx.forget(currentKey)
  return codes
}

/** Which of these codes the city has no item of. */
export async function missingCodes(tx: Transaction, codes: readonly string[]): Promise<string[]> {
  const rows = await tx.as<CatalogTables>().selectFrom('catalog.item').select('code').execute()
  const known = new Set(rows.map((one) => one.code))
  return codes.filter((code) => !known.has(code))
}

export const digestOf = (content: unknown): string => sm3(canonicalJson(content))

/** Makes the table agree with the shipped types. Types are changed by the product, not by the city, so they carry no versions. */
export async function syncLicenceTypes(tx: Transaction, types: readonly LicenceType[]): Promise<void> {
  const rows = types.map((type) => ({ code: type.code, content: type, digest: digestOf(type) }))
  await sql`
    insert into catalog.licence_type (code, content, digest)
    select code, content, digest from json_to_recordset(${JSON.stringify(rows)}::json) as given(code text, content jsonb, digest text)
    on conflict (code) do update set content = excluded.content, digest = excluded.digest
    where catalog.licence_type.digest <> excluded.digest`.execute(tx.as<CatalogTables>())
  tx.forget(licenceTypesKey)
}

const licenceTypesKey = 'catalog.licence-types'

export async function licenceTypes(tx: Transaction): Promise<ReadonlyMap<string, LicenceType>> {
  type Types = ReadonlyMap<string, LicenceType>
  return tx.memory.peek<Types>(licenceTypesKey) ?? tx.memory.get<Types>(licenceTypesKey, () => loadLicenceTypes(tx))
}

async function loadLicenceTypes(tx: Transaction): Promise<ReadonlyMap<string, LicenceType>> {
  const rows = await tx.as<CatalogTables>().selectFrom('catalog.licence_type').select(['code', 'content']).orderBy('code').execute()
  return new Map(rows.map((one) => [one.code, one.content]))
}
