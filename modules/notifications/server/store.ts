import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Message, Preferences } from '../contract.ts'
import type { Words } from './rules.ts'
import type { MatterTable, MessageTable, NotificationTables } from './tables.ts'

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
  given: { id: Id; personId: Id; caseId: Id | null; template: string; urgent: boolean; words: Words; at: Instant },
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
    ...(row.read_at === null ? {} : { readAt: row.read_at }),
  }
}

export async function preferencesOf(tx: Transaction, personId: Id): Promise<Preferences> {
  const found = await db(tx)
    .selectFrom('notifications.preference')
    .select(['sms', 'mail'])
    .where('tenant', '=', tx.tenant)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!found) return { sms: true, mail: null }
  return { sms: found.sms, mail: found.mail === null ? null : tx.protection.open(found.mail, mailAad(personId)) }
}

export async function keepPreferences(tx: Transaction, personId: Id, { sms, mail }: Preferences): Promise<void> {
  const sealed = mail === null ? null : tx.protection.seal(mail, mailAad(personId))
  await db(tx)
    .insertInto('notifications.preference')
    .values({ tenant: tx.tenant, person_id: personId, sms, mail: sealed })
    .onConflict((conflict) => conflict.columns(['tenant', 'person_id']).doUpdateSet({ sms, mail: sealed }))
    .execute()
}
