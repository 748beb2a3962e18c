import { createHash } from 'node:crypto'
import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { trustEvents, trustProblems } from '../contract.ts'
import { isForTraining } from './authority.ts'
import { rootsOf } from './authority-store.ts'
import { certificatesIn, pemOf, type ReadCertificate, readCertificate } from './crypto/certificates.ts'
import { isSignedBy } from './crypto/keys.ts'
import { type RevocationList, readRevocationLists } from './crypto/revocations.ts'
import { revocationsOf } from './revoked-seals.ts'
import type { SealTables, TrustedCityRow } from './tables.ts'

const db = (tx: Transaction) => tx.as<SealTables>()
const memoryKey = 'seals.trusted'

/** A person by name: staff of the console, or an officer who works at the machine. */
export interface Officer {
  readonly accountId: Id
  readonly name: string
}

/** One number for all roots of a city, whatever their order: SM3, hexadecimal in groups of four, to be read out. */
export function fingerprintOf(roots: readonly Buffer[]): string {
  const sorted = [...roots].sort(Buffer.compare)
  const hash = createHash('sm3')
  for (const one of sorted) hash.update(one)
  return (hash.digest('hex').toUpperCase().match(/.{4}/g) ?? []).join(' ')
}

const bare = (fingerprint: string) => fingerprint.toUpperCase().replace(/[^0-9A-F]/g, '')

interface Foreign {
  /** Roots of each city. */
  readonly cities: Buffer[][]
  readonly revoked: RevocationList[]
}

/** Whom this installation believes: its own roots, first, and those of the cities it recognises, each for itself, with their lists of stopped seals. */
export async function trustOf(tx: Transaction): Promise<Foreign> {
  const foreign = await tx.memory.get(memoryKey, () => loadForeign(tx))
  return { cities: [await rootsOf(tx), ...foreign.cities], revoked: [...(await revocationsOf(tx)), ...foreign.revoked] }
}

async function loadForeign(tx: Transaction): Promise<Foreign> {
  const rows = await db(tx)
    .selectFrom('seals.trusted_city')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('state', '=', 'trusted')
    .execute()
  const cities = rows.map((row) => ({ roots: certificatesIn(Buffer.from(row.roots)), lists: row.revocations }))
  return {
    cities: cities.map((one) => one.roots),
    revoked: cities.flatMap(({ roots, lists }) => readRevocationLists(Buffer.from(lists), roots)),
  }
}

/** PEM of all roots of recognised cities, one city after the other, for `onewindow verify` at this machine. */
export async function foreignRootsOf(tx: Transaction): Promise<string> {
  return (await loadForeign(tx)).cities.map((roots, n) => `# city ${n + 1}\n${roots.map(pemOf).join('')}`).join('')
}

export const allCities = (tx: Transaction): Promise<TrustedCityRow[]> =>
  db(tx).selectFrom('seals.trusted_city').selectAll().where('tenant', '=', tx.tenant).orderBy('proposed_at', 'desc').execute()

/** First person. @throws seals.roots-not-readable, seals.not-a-root, seals.own-roots, seals.roots-known */
export async function proposeCity(tx: Transaction, by: Officer, given: { name: string; pem: string; reason: string }): Promise<Id> {
  const roots = rootsIn(given.pem)
  const own = await rootsOf(tx)
  if (roots.some((root) => own.some((one) => one.equals(root)))) throw new Problem(trustProblems.ownRoots)
  const id = tx.newId()
  const fingerprint = fingerprintOf(roots)
  const row = await db(tx)
    .insertInto('seals.trusted_city')
    .values({
      ...{ tenant: tx.tenant, id, name: given.name, reason: given.reason, fingerprint, roots: roots.map(pemOf).join('') },
      ...{ proposed_by: by.accountId, proposed_by_name: by.name, proposed_at: tx.at },
      ...{ lists_from: null, decided_by: null, decided_at: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) throw new Problem(trustProblems.rootsKnown)
  tx.emit(trustEvents.proposed, `trusted-city:${id}`, { cityId: id, fingerprint, by: by.accountId })
  return id
}

function rootsIn(pem: string): Buffer[] {
  const found = readAll(pem)
  if (found === undefined || found.length === 0 || found.length > 10) throw new Problem(trustProblems.rootsNotReadable)
  const isRoot = (one: ReadCertificate) =>
    one.authority &&
    one.signedWith !== undefined &&
    one.issuer.equals(one.subject) &&
    isSignedBy(one.signedWith, one.spki, one.tbs, one.signature)
  const other = found.find((one) => !isRoot(one))
  if (other !== undefined) throw new Problem(trustProblems.notARoot, { detail: `“${other.name}”不是根证书` })
  if (found.some((one) => isForTraining(one.name))) throw new Problem(trustProblems.trainingRoot)
  return [...new Map(found.map((one) => [one.der.toString('hex'), one.der])).values()]
}

function readAll(pem: string): ReadCertificate[] | undefined {
  try {
    return certificatesIn(Buffer.from(pem)).map(readCertificate)
  } catch {
    return undefined
  }
}

/** Second person. @throws seals.no-such-city, seals.second-person, seals.wrong-fingerprint, seals.trust-decided */
export async function confirmCity(tx: Transaction, by: Officer, cityId: Id, fingerprint: string): Promise<void> {
  const row = await lockCity(tx, cityId)
  if (row.state !== 'awaiting') throw new Problem(trustProblems.trustDecided)
  if (row.proposed_by === by.accountId) throw new Problem(trustProblems.secondPerson)
  if (bare(fingerprint) !== bare(row.fingerprint)) throw new Problem(trustProblems.wrongFingerprint)
  await changeCity(tx, row, { state: 'trusted', decided_by: by.accountId, decided_by_name: by.name, decided_at: tx.at })
  tx.emit(trustEvents.confirmed, `trusted-city:${cityId}`, { cityId, fingerprint: row.fingerprint, by: by.accountId })
}

/** @throws seals.no-such-city, seals.trust-decided */
export async function stopCity(tx: Transaction, by: Officer, cityId: Id, reason: string): Promise<void> {
  const row = await lockCity(tx, cityId)
  if (row.state !== 'awaiting' && row.state !== 'trusted') throw new Problem(trustProblems.trustDecided)
  const state = row.state === 'awaiting' ? ('refused' as const) : ('withdrawn' as const)
  await changeCity(tx, row, { state, reason, decided_by: by.accountId, decided_by_name: by.name, decided_at: tx.at })
  tx.emit(trustEvents.stopped, `trusted-city:${cityId}`, { cityId, fingerprint: row.fingerprint, by: by.accountId, reason })
}

/** @throws seals.no-such-city, seals.trust-decided, seals.lists-not-signed */
export async function updateLists(tx: Transaction, by: Officer, cityId: Id, pem: string): Promise<void> {
  const row = await lockCity(tx, cityId)
  if (row.state !== 'trusted') throw new Problem(trustProblems.trustDecided)
  if (!isReadable(pem, certificatesIn(Buffer.from(row.roots)))) throw new Problem(trustProblems.listsNotSigned)
  await changeCity(tx, row, { revocations: pem, lists_from: tx.at })
  tx.emit(trustEvents.listsUpdated, `trusted-city:${cityId}`, { cityId, fingerprint: row.fingerprint, by: by.accountId })
}

function isReadable(pem: string, roots: readonly Buffer[]): boolean {
  try {
    return readRevocationLists(Buffer.from(pem), roots).length > 0
  } catch {
    return false
  }
}

async function lockCity(tx: Transaction, id: Id): Promise<TrustedCityRow> {
  const row = await db(tx)
    .selectFrom('seals.trusted_city')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Problem(trustProblems.noSuchCity)
  return row
}

async function changeCity(tx: Transaction, row: TrustedCityRow, set: Partial<TrustedCityRow>): Promise<void> {
  await db(tx).updateTable('seals.trusted_city').set(set).where('tenant', '=', tx.tenant).where('id', '=', row.id).execute()
  tx.forget(memoryKey)
}
