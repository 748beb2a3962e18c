import { sql } from 'kysely'
import type { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { Later } from '../../../platform/server/later.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findDivision } from '../../divisions/server/api.ts'
import { staffAt } from '../../identity/server/api.ts'
import { getOffice } from '../../organisations/server/api.ts'
import { registerEvents, registerProblems, type SealState } from '../contract.ts'
import { sm3Of } from './crypto/ses.ts'
import { builtInProvider, keyAt, makeHere } from './provider/built-in.ts'
import { providerOf } from './provider/choose-provider.ts'
import type { MadeSeal, SealOrder } from './provider/provider.ts'
import type { OfficeSeal } from './seal-document.ts'
import type { SealRow, SealTables } from './tables.ts'

const memoryKey = (officeId: Id) => `seals.seal:${officeId}`
/** What is to be sealed waits until the office's seal is resumed or another is taken into use. */
const noSealYet = (officeId: Id) => new Later(registerProblems.noSeal, { on: memoryKey(officeId) })
type SealInUse = OfficeSeal & { readonly validTo: string }
const db = (tx: Transaction) => tx.as<SealTables>()

/**
 * The seal in use of an office, ready to sign. A demo city makes software seals at first use; elsewhere a seal must have been applied for,
 * approved, made and taken into use by its keeper. Kept in memory: importing its keys costs a millisecond. Outside of transactions only.
 * @throws seals.no-seal
 */
export async function sealFor(boot: Boot, officeId: Id): Promise<OfficeSeal> {
  const known = boot.memory.peek<SealInUse>(memoryKey(officeId))
  if (known !== undefined && known.validTo > boot.clock.now()) return known
  const provider = providerOf(boot)
  const inUse = (tx: Transaction) => findSealOf(tx, officeId)
  let row = await boot.transaction(system, inUse)
  if (row === undefined && provider.internal && boot.settings.mode === 'demo') {
    await boot.transaction(system, (tx) => makeTrialSeal(tx, officeId))
    row = await boot.transaction(system, inUse)
  }
  if (row === undefined) throw noSealYet(officeId)
  // A seal made before the city's system was connected is still opened here.
  const opener = row.provider === provider.name ? provider : builtInProvider(boot)
  const seal = { ...(await opener.open(row)), validTo: row.valid_to }
  boot.memory.put(memoryKey(officeId), seal)
  return seal
}

export const findSealOf = (tx: Transaction, officeId: Id): Promise<SealRow | undefined> =>
  db(tx)
    .selectFrom('seals.seal')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('state', '=', 'in-use')
    .where('valid_to', '>', tx.at)
    .executeTakeFirst()

/** Held until the commit: a seal that is suspended meanwhile seals nothing more. @throws seals.no-seal */
export async function holdInUse(tx: Transaction, sealId: Id): Promise<void> {
  const row = await db(tx)
    .selectFrom('seals.seal')
    .select(['state', 'office_id'])
    .where('tenant', '=', tx.tenant)
    .where('id', '=', sealId)
    .forShare()
    .executeTakeFirstOrThrow()
  if (row.state !== 'in-use') throw noSealYet(row.office_id)
}

async function makeTrialSeal(tx: Transaction, officeId: Id): Promise<void> {
  const expired = await db(tx)
    .selectFrom('seals.seal')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('state', '=', 'in-use')
    .where('valid_to', '<=', tx.at)
    .execute()
  for (const row of expired) await setSealState(tx, row, 'destroyed', '系统', '有效期满')
  const order = await sealOrderFor(tx, tx.newId(), officeId)
  const keeper = (await staffAt(tx, officeId))[0]
  const row = await insertSeal(tx, officeId, order, await makeHere(tx, order), { provider: 'built-in', keeper })
  if (row !== undefined) await setSealState(tx, row, 'in-use', '系统', '演示城市：首次用印时自动制作并启用')
}

export async function sealOrderFor(tx: Transaction, id: Id, officeId: Id): Promise<SealOrder> {
  const office = await getOffice(tx, officeId)
  return { id, office: office.name, city: cityName(tx.tenant), code: await nextCode(tx, office.division), at: tx.at }
}

export const cityName = (tenant: string) => findDivision(tenant)?.name ?? tenant

/** 6 digits of the county, 7 of the sequence. */
async function nextCode(tx: Transaction, division: string): Promise<string> {
  const { rows } = await sql<{ next: number }>`select nextval('seals.seal_code') as next`.execute(db(tx))
  return division.slice(0, 6).padEnd(6, '0') + String(rows[0]?.next ?? 0).padStart(7, '0')
}

/** Files a seal that was made. Undefined where the office has one that is not destroyed. */
export async function insertSeal(
  tx: Transaction,
  officeId: Id,
  order: SealOrder,
  made: MadeSeal,
  given: { provider: 'built-in' | 'http'; keeper: { id: Id; name: string } | undefined },
): Promise<SealRow | undefined> {
  const { keys } = made
  const row = await db(tx)
    .insertInto('seals.seal')
    .values({
      tenant: tx.tenant,
      id: order.id,
      office_id: officeId,
      code: made.code,
      name: order.office,
      state: 'filed',
      esl: made.esl,
      picture: made.picture.path,
      picture_png: made.picture.png ?? null,
      sm2_certificate: made.sm2Certificate,
      sm2_key: keys === undefined ? null : tx.protection.seal(keys.sm2.key.pkcs8, keyAt(order.id, 'sm2')),
      p256_certificate: made.p256Certificate,
      p256_key: keys === undefined ? null : tx.protection.seal(keys.p256.key.pkcs8, keyAt(order.id, 'p256')),
      chain: [...made.chain],
      valid_from: made.validFrom,
      valid_to: made.validTo,
      keeper: given.keeper?.id ?? null,
      keeper_name: given.keeper?.name ?? '',
      provider: given.provider,
      reference: made.reference,
      filing_number: made.filingNumber,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) return undefined
  await insertStep(tx, row.id, 'made', '系统', '制作')
  await insertStep(tx, row.id, 'filed', '系统', `备案编号 ${made.filingNumber}`)
  const digest = sm3Of(made.esl).toString('hex')
  tx.emit(registerEvents.made, `seal:${row.id}`, { sealId: row.id, officeId, code: made.code, digest, provider: given.provider })
  return row
}

export async function setSealState(tx: Transaction, row: SealRow, state: SealState, by: string, reason: string): Promise<void> {
  await db(tx).updateTable('seals.seal').set({ state }).where('tenant', '=', tx.tenant).where('id', '=', row.id).execute()
  await insertStep(tx, row.id, state, by, reason)
  tx.forget(memoryKey(row.office_id))
  if (state === 'in-use') tx.letGo(memoryKey(row.office_id))
  tx.emit(registerEvents.stateChanged, `seal:${row.id}`, { sealId: row.id, officeId: row.office_id, code: row.code, state, reason })
}

export async function insertStep(
  tx: Transaction,
  sealId: Id,
  state: SealTables['seals.seal_step']['state'],
  by: string,
  reason: string,
): Promise<void> {
  await db(tx).insertInto('seals.seal_step').values({ tenant: tx.tenant, seal_id: sealId, at: tx.at, state, by_name: by, reason }).execute()
}

/** 用印登记: each use once. */
export async function insertUse(
  tx: Transaction,
  use: { sealId: Id; ref: Id; what: 'document' | 'data'; title: string; by: string; digest: string },
): Promise<void> {
  const { sealId: seal_id, ref: document_id, what, title, by: ordered_by, digest } = use
  await db(tx)
    .insertInto('seals.use')
    .values({ tenant: tx.tenant, seal_id, document_id, at: tx.at, ordered_by, digest, what, title })
    .execute()
}
