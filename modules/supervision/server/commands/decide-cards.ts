import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { type CardState, cardEvents, cards, supervisionProblems } from '../../contract.ts'
import { barredFrom } from '../own-cards.ts'
import type { CardTable, SupervisionTables } from '../tables.ts'
import { type CardWords, cardAad } from '../words.ts'

/** The office that got a card objects, once. */
export const appealsCard = command(cards.appeal, async (tx, { cardId, reason }) => {
  const card = await lockCard(tx, cardId, 'given')
  await change(tx, card, 'appealed', { appeal: reason })
  tx.emit(cardEvents.appealed, `card:${cardId}`, { cardId, officeId: card.office_id })
  return {}
})

/** A supervisor of another office (of the city's own: another person) removes the card or upholds it, with a reason. */
export const decidesCard = command(cards.decide, async (tx, { cardId, remove, note }) => {
  const card = await lockCard(tx, cardId, 'appealed')
  const barred = await barredFrom(tx, card)
  if (barred) throw barred
  await change(tx, card, remove ? 'removed' : 'upheld', { ruling: note })
  tx.emit(remove ? cardEvents.removed : cardEvents.upheld, `card:${cardId}`, { cardId, officeId: card.office_id })
  return {}
})

async function lockCard(tx: Transaction, id: string, state: CardState): Promise<CardTable> {
  const card = await tx
    .as<SupervisionTables>()
    .selectFrom('supervision.card')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!card) throw new Problem(common.notFound)
  if (card.state !== state) throw new Problem(supervisionProblems.wrongState)
  return card
}

async function change(tx: Transaction, card: CardTable, state: CardState, words: CardWords): Promise<void> {
  const before = tx.protection.openJson<CardWords>(card.texts, cardAad(card.id))
  await tx
    .as<SupervisionTables>()
    .updateTable('supervision.card')
    .set({ state, texts: tx.protection.sealJson({ ...before, ...words }, cardAad(card.id)) })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', card.id)
    .execute()
}
