import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { offerEvents, offerProblems, offers } from '../../contract.ts'
import { answerOffer, idsOf, streamOf } from '../store.ts'
import { getOpenOffer } from './accept-offer.ts'

export const declineOffer = command(offers.decline, async (tx, { offerId, reason, note }) => {
  if (reason === 'other' && (note ?? '').trim() === '') {
    const message = '请写明不办的原因，几个字就行'
    throw new Problem(offerProblems.reasonMissing, { faults: [{ field: '/note', rule: 'reason-missing', message }] })
  }
  const offer = await getOpenOffer(tx, offerId)
  await answerOffer(tx, offerId, { state: 'declined', reason, note })
  tx.emit(offerEvents.declined, streamOf(offerId), { ...idsOf(offer), reason })
  return { state: 'declined' as const, decidedAt: tx.at }
})
