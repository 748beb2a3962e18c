import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findItem } from '../../catalog/server/api.ts'
import { notificationEvents } from '../contract.ts'
import { type About, isUrgent, type Template, wordsFor } from './rules.ts'
import { sendText } from './send-text.ts'
import { getMatter, insertMessage, preferencesOf } from './store.ts'

/** An event of a case. */
interface OfCase {
  readonly at: Instant
  readonly data: { readonly caseId: Id }
}
type Facts = Omit<About, 'item' | 'number' | 'sealed'>

/** Tells applicant and agent of a case what happened at that moment: a message each, and a text where the template has one and the person wants it. */
export async function tell(tx: Transaction, { data, at }: OfCase, template: Template, facts: Facts = {}): Promise<void> {
  const { caseId } = data
  const matter = await getMatter(tx, caseId)
  const { number, sealed } = matter
  const item = (await findItem(tx, matter.item_code))?.item.shortName ?? matter.item_code
  const words = wordsFor(template, { ...facts, item, number, sealed })
  for (const personId of new Set([matter.applicant_id, matter.agent_id])) {
    if (personId === null) continue
    const messageId = tx.newId()
    await insertMessage(tx, { id: messageId, personId, caseId, template, urgent: isUrgent(template), words, at })
    tx.emit(notificationEvents.messageWritten, `messages:${personId}`, { messageId, caseId, template })
    if (words.text === undefined) continue
    const wanted = await preferencesOf(tx, personId)
    if (wanted.sms) tx.enqueue(sendText, { messageId, personId, channel: 'sms' }, `sms:${messageId}`)
    if (wanted.mail !== null) tx.enqueue(sendText, { messageId, personId, channel: 'mail' }, `mail:${messageId}`)
  }
}
