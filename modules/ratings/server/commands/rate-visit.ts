import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { ratingEvents, ratingProblems, visitRatings } from '../../contract.ts'
import { demandReason } from '../reason.ts'
import { commentAad, streamOf } from '../store.ts'
import { insertVisitRating, visitByCode } from '../visits.ts'

/** At the window, by the code of the visit: nobody signs in, and no session of the staff has a part in it. */
export const rateVisit = command(visitRatings.rate, async (tx, { code, ...given }) => {
  const { case_id: caseId, office_id: officeId, until, rated } = await visitByCode(tx, code)
  if (rated) throw new Problem(ratingProblems.alreadyRated)
  if (until < tx.at) throw new Problem(ratingProblems.tooLate)
  demandReason(given)
  const { level, reasons, anonymous, channel } = given
  const words = (given.comment ?? '').trim()
  const comment = words === '' ? null : tx.protection.seal(words, commentAad(caseId))
  if (!(await insertVisitRating(tx, code, { level, reasons, comment, anonymous, channel }))) throw new Problem(ratingProblems.alreadyRated)
  tx.emit(ratingEvents.serviceRated, streamOf(caseId), { caseId, officeId, level, reasons, anonymous, channel, visit: true })
  return {}
})
