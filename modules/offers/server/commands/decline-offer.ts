import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { offerEvents, offerProblems, offers } from '../../contract.ts'
import { answerOffer, streamOf } from '../store.ts'
import { answeredFor, getOpenOffer } from './accept-offer.ts'

export const declineOffer = command(offers.decline, async (tx, { offerId, reason, guardianId: named, note }) => {
  if (reason === 'other' && (note ?? '').trim() === '') {
    const message = '请写明不办的原因，几个字就行'
    throw new Problem(offerProblems.reasonMissing, { faults: [{ field: '/note', rule: 'reason-missing', message }] })
  }
  const { offer, guardianId } = await getOpenOffer(tx, offerId, named)
  await answerOffer(tx, offerId, { state: 'declined', reason, note })
  tx.emit(offerEvents.declined, streamOf(offerId), { ...answeredFor(offer, guardianId), reason })
  return { state: 'declined' as const, decidedAt: tx.at }
})
