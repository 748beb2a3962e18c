import { subscriber } from '../../../../platform/server/handler.ts'
import { caseSideEvents } from '../../../cases/contract.ts'
import { queueEvents } from '../../contract.ts'
import { about, streamOf } from '../draw.ts'
import { calledAt, tieReception, updateTicket } from '../store/tickets.ts'

/**
 * Whoever is received while a ticket is at the window holds that ticket, whatever was called since: a visit knows its receptions, and
 * statistics its visits.
 */
export const onReceptionOpened = subscriber({
  name: 'queues.on-reception-opened',
  to: caseSideEvents.receptionOpened,
  run: async (tx, { actor, data, at }) => {
    const ticket = await calledAt(tx, actor.replace(/^staff:/, ''), at)
    if (!ticket || ticket.office_id !== data.officeId) return
    if (!(await tieReception(tx, ticket, data.receptionId, at))) return
    if (ticket.state === 'called') await updateTicket(tx, ticket.id, { state: 'serving' })
    tx.emit(queueEvents.served, streamOf(ticket.id), { ...about(ticket), receptionId: data.receptionId })
  },
})
