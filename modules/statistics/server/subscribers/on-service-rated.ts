import { civilDate } from '../../../../platform/server/clock.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import { ratingEvents, ratingLevels } from '../../../ratings/contract.ts'
import { countCases, lockState, storeRating } from '../store.ts'

/** Five points for 非常满意 down to one. The fact of the case may not be read yet: the sums then take both together. */
export const onServiceRated = subscriber({
  name: 'statistics.on-service-rated',
  to: ratingEvents.serviceRated,
  run: async (tx, { data, at }) => {
    // Figures are of cases; visits are counted by office in the public results.
    if (data.visit) return
    const stale = await lockState(tx)
    if (!stale) await countCases(tx, [data.caseId], 'take')
    await storeRating(tx, data.caseId, 5 - ratingLevels.indexOf(data.level), civilDate(at))
    if (!stale) await countCases(tx, [data.caseId], 'add')
  },
})
