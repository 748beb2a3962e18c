import { sql } from 'kysely'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import { actorName } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { ConditionView } from '../../eligibility/contract.ts'
import { type DeclineReason, type OfferState, offerEvents } from '../contract.ts'
import type { Resident } from './resident.ts'
import type { OfferRow, OfferTables, ResidentRow } from './tables.ts'

export const db = (tx: Transaction) => tx.as<OfferTables>()

export const streamOf = (offerId: Id) => `offer:${offerId}`
export const aadOf = (offerId: Id) => `offers.offer:${offerId}`

export const sealReasons = (tx: Transaction, offerId: Id, reasons: readonly ConditionView[]): Buffer =>
  tx.protection.sealJson(reasons, aadOf(offerId))
export const openReasons = (tx: Transaction, row: Pick<OfferRow, 'id' | 'reasons'>) =>
  tx.protection.openJson<ConditionView[]>(row.reasons, aadOf(row.id))

/** Residents to look at today, locked so that two runs never look at the same. */
export async function dueResidents(tx: Transaction, limit: number): Promise<ResidentRow[]> {
  return db(tx)
    .selectFrom('offers.resident')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('next_on', '<=', tx.today)
    .orderBy('next_on')
    .orderBy('person')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

export const residentOf = (row: ResidentRow): Resident => ({
  id: row.person,
  birthDate: row.birth_date,
  sex: row.sex,
  domicile: row.domicile,
  residence: row.residence,
  alive: row.alive,
  licences: row.licences,
  told: row.told,
  household: row.household,
})

/** Who was looked at, until when they need not be looked at again, and how what was granted to them stands. */
export interface Looked {
  readonly id: Id
  readonly nextOn: CivilDate
  readonly settled: ResidentRow['settled']
}

export async function setLooked(tx: Transaction, looked: readonly Looked[]): Promise<void> {
  await sql`update offers.resident r set next_on = n.day, settled = n.settled::jsonb, looked_at = ${tx.at}::timestamptz
    from unnest(${looked.map((one) => one.id)}::uuid[], ${looked.map((one) => one.nextOn)}::date[],
      ${looked.map((one) => JSON.stringify(one.settled))}::text[]) as n (person, day, settled)
    where r.tenant = ${tx.tenant} and r.person = n.person`.execute(db(tx))
}

/** The next run looks at this person. */
export async function lookAgain(tx: Transaction, person: Id): Promise<void> {
  await db(tx)
    .updateTable('offers.resident')
    .set({ next_on: tx.today })
    .where('tenant', '=', tx.tenant)
    .where('person', '=', person)
    .execute()
}

/** To the community where the person lives now. */
export async function moveOffer(tx: Transaction, offerId: Id, division: string): Promise<void> {
  await db(tx).updateTable('offers.offer').set({ division }).where('tenant', '=', tx.tenant).where('id', '=', offerId).execute()
}

/** The latest offer of each person and item. */
export async function latestOffers(tx: Transaction, persons: readonly Id[]): Promise<Map<string, OfferRow>> {
  const rows = await db(tx)
    .selectFrom('offers.offer')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('person', '=', sql<Id>`any(${[...persons]}::uuid[])`)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [`${row.person} ${row.item_code}`, row]))
}

export async function insertOffers(tx: Transaction, rows: readonly OfferRow[]): Promise<void> {
  if (rows.length > 0)
    await db(tx)
      .insertInto('offers.offer')
      .values([...rows])
      .execute()
}

export async function lockOffer(tx: Transaction, offerId: Id): Promise<OfferRow | undefined> {
  return db(tx)
    .selectFrom('offers.offer')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', offerId)
    .forUpdate()
    .executeTakeFirst()
}

export const idsOf = (row: Pick<OfferRow, 'id' | 'person' | 'item_code'>) => ({
  offerId: row.id,
  personId: row.person,
  itemCode: row.item_code,
})

export async function lapseOffer(tx: Transaction, offer: OfferRow): Promise<void> {
  await answerOffer(tx, offer.id, { state: 'lapsed' })
  tx.emit(offerEvents.lapsed, streamOf(offer.id), idsOf(offer))
}

interface Answer {
  readonly state: OfferState
  readonly caseId?: Id | null
  readonly reason?: DeclineReason
  readonly note?: string | undefined
}

export async function answerOffer(tx: Transaction, offerId: Id, { state, caseId, reason, note }: Answer): Promise<void> {
  await db(tx)
    .updateTable('offers.offer')
    .set({
      state,
      decided_at: state === 'open' ? null : tx.at,
      decided_by: state === 'open' ? null : actorName(tx.actor),
      ...(caseId === undefined ? {} : { case_id: caseId }),
      ...(reason === undefined ? {} : { decline_reason: reason }),
      ...(note === undefined || note.trim() === '' ? {} : { note: tx.protection.seal(note.trim(), aadOf(offerId)) }),
    })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', offerId)
    .execute()
}
