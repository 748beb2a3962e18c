import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Message, Preferences, Words } from '../contract.ts'
import type { MatterTable, MessageTable, NotificationTables, ToTellRow } from './tables.ts'

export const db = (tx: Transaction) => tx.as<NotificationTables>()

export const messageAad = (id: Id) => `notifications.message:${id}`
export const mailAad = (personId: Id) => `notifications.preference:${personId}`

export async function insertMatter(tx: Transaction, matter: Omit<MatterTable, 'tenant'>): Promise<void> {
  await db(tx)
    .insertInto('notifications.matter')
    .values({ tenant: tx.tenant, ...matter })
    .onConflict((conflict) => conflict.columns(['tenant', 'case_id']).doNothing())
    .execute()
}

/** The case of an event. Its first event may still be under way in another worker: then this one is tried again a second later. */
export async function getMatter(tx: Transaction, caseId: Id): Promise<MatterTable> {
  const found = await db(tx)
    .selectFrom('notifications.matter')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!found) throw new Error(`no matter yet for case ${caseId}`)
  return found
}

export async function insertMessage(
  tx: Transaction,
  given: { id: Id; personId: Id; caseId: Id | null; template: string; urgent: boolean; legal: boolean; words: Words; at: Instant },
): Promise<void> {
  await db(tx)
    .insertInto('notifications.message')
    .values({
      tenant: tx.tenant,
      person_id: given.personId,
      id: given.id,
      case_id: given.caseId,
      template: given.template,
      content: tx.protection.sealJson(given.words, messageAad(given.id)),
      urgent: given.urgent,
      legal: given.legal,
      at: given.at,
      read_at: null,
    })
    .execute()
}

export function openWords(tx: Transaction, row: Pick<MessageTable, 'id' | 'content'>): Words {
  return tx.protection.openJson<Words>(row.content, messageAad(row.id))
}

export function messageOf(tx: Transaction, row: MessageTable): Message {
  const { title, body } = openWords(tx, row)
  return {
    id: row.id,
    at: row.at,
    title,
    body,
    urgent: row.urgent,
    ...(row.case_id === null ? {} : { caseId: row.case_id }),
    ...(row.template === 'visit-rated' ? { visitRated: true } : {}),
    ...(row.read_at === null ? {} : { readAt: row.read_at }),
  }
}

const usual: Preferences = { sms: true, mail: null, quietFrom: '21:00', quietTo: '08:00', plain: false }

export async function preferencesOf(tx: Transaction, personId: Id): Promise<Preferences> {
  const found = await db(tx)
    .selectFrom('notifications.preference')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!found) return usual
  const { sms, mail, quiet_from: quietFrom, quiet_to: quietTo, plain } = found
  return { sms, mail: mail === null ? null : tx.protection.open(mail, mailAad(personId)), quietFrom, quietTo, plain }
}

export async function keepPreferences(tx: Transaction, personId: Id, given: Preferences): Promise<void> {
  const { sms, mail, quietFrom, quietTo, plain } = given
  const sealed = mail === null ? null : tx.protection.seal(mail, mailAad(personId))
  const values = { sms, mail: sealed, quiet_from: quietFrom, quiet_to: quietTo, plain }
  await db(tx)
    .insertInto('notifications.preference')
    .values({ tenant: tx.tenant, person_id: personId, ...values })
    .onConflict((conflict) => conflict.columns(['tenant', 'person_id']).doUpdateSet(values))
    .execute()
}

export async function findMessage(tx: Transaction, personId: Id, messageId: Id): Promise<MessageTable | undefined> {
  return db(tx)
    .selectFrom('notifications.message')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('person_id', '=', personId)
    .where('id', '=', messageId)
    .executeTakeFirst()
}

/** Once per message, however many channels failed; whether this was the first time. */
export async function insertToTell(
  tx: Transaction,
  given: { messageId: Id; personId: Id; division: string; title: string; urgent: boolean },
): Promise<boolean> {
  const { messageId, personId, division, title, urgent } = given
  const row: ToTellRow = {
    ...{ tenant: tx.tenant, message_id: messageId, person_id: personId, division, title, urgent, asked_at: tx.at },
    ...{ told_at: null, told_by: null, how: null },
  }
  const { numInsertedOrUpdatedRows = 0n } = await db(tx)
    .insertInto('notifications.to_tell')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant', 'message_id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

/** Forgets the address for messages by mail (个人信息保护法 47). */
export async function forgetMail(tx: Transaction, personId: Id): Promise<number> {
  const { numUpdatedRows } = await db(tx)
    .updateTable('notifications.preference')
    .set({ mail: null })
    .where('tenant', '=', tx.tenant)
    .where('person_id', '=', personId)
    .where('mail', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
