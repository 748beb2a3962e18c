import { subscriber } from '../../../../platform/server/handler.ts'
import { redressEvents } from '../../../ratings/contract.ts'
import { countCases, dropRating, lockState } from '../store.ts'

/** A rating that was excluded after an appeal counts no more. */
export const onRatingExcluded = subscriber({
  name: 'statistics.on-rating-excluded',
  to: redressEvents.excluded,
  run: async (tx, { data }) => {
    const stale = await lockState(tx)
    if (!stale) await countCases(tx, [data.caseId], 'take')
    await dropRating(tx, data.caseId)
    if (!stale) await countCases(tx, [data.caseId], 'add')
  },
})
