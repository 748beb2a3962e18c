import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { notificationEvents, type Words } from '../contract.ts'
import { sendNext } from './send-text.ts'
import { insertMessage } from './store.ts'

export interface Notice {
  readonly personId: Id
  readonly caseId: Id | null
  readonly template: string
  readonly words: Words
  readonly at: Instant
  readonly urgent?: boolean
  /** Somebody has to hear of it, in the end from the community worker. */
  readonly legal?: boolean
  /** The hour it speaks of: no text comes after it. */
  readonly until?: Instant
}

/** Writes a message to the inbox of a person and, where it has a text, sends that by the first channel that they want and have. */
export async function notify(tx: Transaction, notice: Notice): Promise<void> {
  const { personId, caseId, template, words, at, urgent = false, legal = false, until } = notice
  const messageId = tx.newId()
  await insertMessage(tx, { id: messageId, personId, caseId, template, urgent, legal, words, at })
  tx.emit(notificationEvents.messageWritten, `messages:${personId}`, { messageId, template, ...(caseId === null ? {} : { caseId }) })
  if (words.text !== undefined && words.text !== '')
    await sendNext(tx, { messageId, personId, caseId, title: words.title, text: words.text, urgent, legal, until: until ?? null })
}
