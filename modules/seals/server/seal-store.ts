import { sql } from 'kysely'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findDivision } from '../../divisions/server/api.ts'
import { getOffice } from '../../organisations/server/api.ts'
import { events } from '../contract.ts'
import { authorityOf, startOfYear } from './authority-store.ts'
import { readKey } from './crypto/keys.ts'
import { sm3Of } from './crypto/ses.ts'
import { makeOfficeSeal } from './make-seal.ts'
import type { OfficeSeal } from './seal-document.ts'
import type { SealTables } from './tables.ts'

const keyAt = (id: Id, algorithm: string) => `seals.seal:${id}:${algorithm}`
const millimetres = 42

type SealInUse = OfficeSeal & { readonly validTo: string }

/**
 * The seal of an office, with its keys. Made and filed at first use; a new one takes the place of one that has run out.
 * Kept in memory: importing its keys costs a millisecond.
 */
export async function sealFor(tx: Transaction, officeId: Id): Promise<OfficeSeal> {
  const key = `seals.seal:${officeId}`
  const known = tx.memory.peek<SealInUse>(key)
  if (known !== undefined && known.validTo > tx.at) return known
  const loaded = await loadSeal(tx, officeId)
  // One just made is not remembered: its transaction may still roll back.
  if (loaded === undefined) return makeSealOf(tx, officeId)
  tx.memory.put(key, loaded)
  return loaded
}

async function loadSeal(tx: Transaction, officeId: Id): Promise<SealInUse | undefined> {
  const row = await tx
    .as<SealTables>()
    .selectFrom('seals.seal')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('state', '=', 'in-use')
    .where('valid_to', '>', tx.at)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { p256Root } = await authorityOf(tx)
  const open = (sealed: Buffer, algorithm: 'sm2' | 'p256') => readKey(algorithm, tx.protection.openBytes(sealed, keyAt(row.id, algorithm)))
  return {
    id: row.id,
    name: row.name,
    code: row.code,
    sm2: { key: open(row.sm2_key, 'sm2'), certificate: row.sm2_certificate },
    p256: { key: open(row.p256_key, 'p256'), certificate: row.p256_certificate },
    chain: [p256Root.certificate],
    seal: row.esl,
    picture: { millimetres, path: row.picture },
    validTo: row.valid_to,
  }
}

async function makeSealOf(tx: Transaction, officeId: Id): Promise<SealInUse> {
  const office = await getOffice(tx, officeId)
  await tx
    .as<SealTables>()
    .updateTable('seals.seal')
    .set({ state: 'destroyed' })
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('state', '=', 'in-use')
    .where('valid_to', '<=', tx.at)
    .execute()
  const made = await makeOfficeSeal({
    id: tx.newId(),
    authority: await authorityOf(tx),
    office: office.name,
    city: cityName(tx.tenant),
    code: await nextCode(tx, office.division),
    at: startOfYear(tx.at),
  })
  if (await insertSeal(tx, officeId, made, startOfYear(tx.at))) {
    const digest = sm3Of(made.seal).toString('hex')
    tx.emit(events.sealMade, `seal:${made.id}`, { sealId: made.id, officeId, code: made.code, digest })
    return made
  }
  const others = await loadSeal(tx, officeId)
  if (others === undefined) throw new Error(`no seal for office ${officeId}`)
  return others
}

export const cityName = (tenant: string) => findDivision(tenant)?.name ?? tenant

/** 6 digits of the county, 7 of the sequence. */
async function nextCode(tx: Transaction, division: string): Promise<string> {
  const { rows } = await sql<{ next: number }>`select nextval('seals.seal_code') as next`.execute(tx.as<SealTables>())
  return division.slice(0, 6).padEnd(6, '0') + String(rows[0]?.next ?? 0).padStart(7, '0')
}

/** False where another job has filed a seal for this office meanwhile. */
async function insertSeal(tx: Transaction, officeId: Id, seal: SealInUse, from: string): Promise<boolean> {
  const inserted = await tx
    .as<SealTables>()
    .insertInto('seals.seal')
    .values({
      tenant: tx.tenant,
      id: seal.id,
      office_id: officeId,
      code: seal.code,
      name: seal.name,
      esl: seal.seal,
      picture: seal.picture.path,
      sm2_certificate: seal.sm2.certificate,
      sm2_key: tx.protection.seal(seal.sm2.key.pkcs8, keyAt(seal.id, 'sm2')),
      p256_certificate: seal.p256.certificate,
      p256_key: tx.protection.seal(seal.p256.key.pkcs8, keyAt(seal.id, 'p256')),
      valid_from: from,
      valid_to: seal.validTo,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}
