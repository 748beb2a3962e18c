import type { Instant } from '../../../../platform/contract/shapes.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import { caseSideEvents } from '../../../cases/contract.ts'
import { windowOf } from '../../../centres/server/api.ts'
import { openVisit } from '../../../ratings/server/api.ts'
import { findRater, hideVisitAt, showVisit } from '../store/devices.ts'

/** Nobody stands longer at a window; then the device forgets them, or whoever comes by could rate. */
const longestMs = 2 * 3_600_000
/** So long after the reception the device still asks. */
const stayMs = 10 * 60_000

const later = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString()

/** Whoever is received at a window with a rating device is asked there, on the device, how it went (一次一评). */
export const asksForRating = subscriber({
  name: 'queues.ask-for-rating',
  to: caseSideEvents.receptionOpened,
  run: async (tx, { actor, data, at }) => {
    // Taken up from an offer: nobody stands at the window.
    if (data.by === 'offer') return
    const accountId = actor.replace(/^staff:/, '')
    const seat = await windowOf(tx, accountId)
    const device = seat && (await findRater(tx, data.officeId, seat.id))
    if (!seat || !device) return
    const { receptionId, personId, agentId, officeId } = data
    const visitId = await openVisit(tx, { receptionId, personId, agentId, officeId, window: seat.number, accountId, at })
    if (visitId === undefined) return
    await showVisit(tx, device.id, { visit_id: visitId, reception_id: receptionId, visit_at: at, visit_until: later(at, longestMs) })
  },
})

export const onReceptionClosed = subscriber({
  name: 'queues.on-reception-closed',
  to: caseSideEvents.receptionClosed,
  run: async (tx, { data, at }) => hideVisitAt(tx, data.receptionId, later(at, stayMs)),
})
