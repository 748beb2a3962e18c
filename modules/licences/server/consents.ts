import { common, Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import { actorName } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Consent, licenceEvents, licenceProblems } from '../contract.ts'
import { endCopiesOfConsent } from './copies.ts'
import { copyPurpose, copyWords } from './copy-words.ts'
import { db } from './store.ts'

/** Records that a person agreed to the use of their licences (个人信息保护法 13, 14): for what, which types, which wording, until when. */
export async function giveConsent(
  tx: Transaction,
  given: { personId: Id; purpose: string; types: readonly string[]; textVersion: string; needId?: Id; until?: CivilDate },
): Promise<Id> {
  const id = tx.newId()
  const { personId, purpose, textVersion } = given
  await db(tx)
    .insertInto('licences.consent')
    .values({
      tenant: tx.tenant,
      id,
      person: personId,
      purpose,
      types: [...given.types],
      text_version: textVersion,
      need: given.needId ?? null,
      given_at: tx.at,
      given_by: actorName(tx.actor),
      until: given.until ?? null,
      withdrawn_at: null,
    })
    .execute()
  tx.emit(licenceEvents.consentGiven, `consent:${id}`, { consentId: id, personId, textVersion })
  return id
}

/** A consent in force for a need, or a standing one for the type. */
export async function hasConsent(tx: Transaction, personId: Id, type: string, needId?: Id): Promise<boolean> {
  const rows = await db(tx)
    .selectFrom('licences.consent')
    .select(['types', 'need'])
    .where('tenant', '=', tx.tenant)
    .where('person', '=', personId)
    .where('withdrawn_at', 'is', null)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', tx.today)]))
    .execute()
  return rows.some((row) => (row.need === null || row.need === needId) && (row.types.length === 0 || row.types.includes(type)))
}

export async function consentsOf(tx: Transaction, personId: Id): Promise<Consent[]> {
  const rows = await db(tx)
    .selectFrom('licences.consent')
    .select(['id', 'purpose', 'types', 'text_version as textVersion', 'given_at as givenAt', 'until', 'withdrawn_at as withdrawnAt'])
    .where('tenant', '=', tx.tenant)
    .where('person', '=', personId)
    .orderBy('given_at', 'desc')
    .execute()
  const ofCopies = rows.filter((row) => row.purpose === copyPurpose).map((row) => row.id)
  const words = await copyWords(tx, ofCopies)
  return rows.map((row) => ({ ...row, purpose: words.get(row.id) ?? row.purpose }))
}

/** From now on; what was done under the consent stays lawful (个人信息保护法 15). */
export async function withdraw(tx: Transaction, personId: Id, consentId: Id): Promise<void> {
  const row = await db(tx)
    .selectFrom('licences.consent')
    .select('withdrawn_at')
    .where('tenant', '=', tx.tenant)
    .where('id', '=', consentId)
    .where('person', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  if (row.withdrawn_at !== null) throw new Problem(licenceProblems.consentOver)
  await db(tx)
    .updateTable('licences.consent')
    .set({ withdrawn_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', consentId)
    .execute()
  await endCopiesOfConsent(tx, consentId)
  tx.emit(licenceEvents.consentWithdrawn, `consent:${consentId}`, { consentId, personId })
}

/** Every consent in force of a person at once; answers how many ended. */
export async function withdrawAllConsents(tx: Transaction, personId: Id): Promise<number> {
  const rows = await db(tx)
    .updateTable('licences.consent')
    .set({ withdrawn_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('person', '=', personId)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of rows) {
    await endCopiesOfConsent(tx, id)
    tx.emit(licenceEvents.consentWithdrawn, `consent:${id}`, { consentId: id, personId })
  }
  return rows.length
}
