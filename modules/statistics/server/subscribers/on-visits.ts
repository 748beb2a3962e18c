import type { Id } from '../../../../platform/contract/shapes.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { caseSideEvents } from '../../../cases/contract.ts'
import { queueEvents } from '../../../queues/contract.ts'

/** A reception and its ticket are heard in any order. */
async function note(tx: Transaction, receptionId: Id, column: 'closed_at' | 'ticket_id', value: string): Promise<void> {
  await tx.rows(
    `insert into statistics.reception (tenant, reception_id, ${column}) values ($1, $2, $3)
     on conflict (tenant, reception_id) do update set ${column} = excluded.${column}`,
    [tx.tenant, receptionId, value],
  )
}

export const onReceptionOpened = subscriber({
  name: 'statistics.on-reception-opened',
  to: caseSideEvents.receptionOpened,
  run: async (tx, { actor, at, data }) => {
    await tx.rows(
      `insert into statistics.reception (tenant, reception_id, actor, opened_at) values ($1, $2, $3, $4)
       on conflict (tenant, reception_id) do update set actor = excluded.actor, opened_at = excluded.opened_at`,
      [tx.tenant, data.receptionId, actor, at],
    )
  },
})

export const onReceptionClosed = subscriber({
  name: 'statistics.on-reception-closed',
  to: caseSideEvents.receptionClosed,
  run: (tx, { at, data }) => note(tx, data.receptionId, 'closed_at', at),
})

export const onTicketServed = subscriber({
  name: 'statistics.on-ticket-served',
  to: queueEvents.served,
  run: (tx, { data }) => note(tx, data.receptionId, 'ticket_id', data.ticketId),
})

/** A draft becomes the case of the same id: whoever began it at a window came, even where it was handed in another day. */
export const onDraftStarted = subscriber({
  name: 'statistics.on-draft-started',
  to: caseSideEvents.draftStarted,
  run: async (tx, { data }) => {
    if (data.receptionId === null) return
    await tx.rows('insert into statistics.begun (tenant, case_id, reception_id) values ($1, $2, $3) on conflict do nothing', [
      tx.tenant,
      data.draftId,
      data.receptionId,
    ])
  },
})
