import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { ratingEvents, ratingProblems, ratings } from '../../contract.ts'
import { me } from '../queries/list-pending.ts'
import { demandReason } from '../reason.ts'
import { commentAad, db, findService } from '../store.ts'

/** Rates a service once. Two presses at once give one rating and one refusal; nobody of the staff can rate on a resident's behalf. */
export const rateService = command(ratings.rateService, async (tx, given) => {
  const { caseId, level, reasons, anonymous, channel = 'portal' } = given
  const service = await findService(tx, caseId)
  if (!service) throw new Problem(ratingProblems.notFound)
  if (service.until < tx.at) throw new Problem(ratingProblems.tooLate)
  demandReason(given)
  const comment = (given.comment ?? '').trim()
  const written = await db(tx)
    .insertInto('ratings.rating')
    .values({
      tenant: tx.tenant,
      case_id: caseId,
      rated_by: me(tx),
      level,
      reasons,
      comment: comment === '' ? null : tx.protection.seal(comment, commentAad(caseId)),
      anonymous,
      rated_at: tx.at,
      channel,
      disowned_at: null,
    })
    .onConflict((conflict) => conflict.columns(['tenant', 'case_id']).doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== 1n) throw new Problem(ratingProblems.alreadyRated)
  tx.emit(ratingEvents.serviceRated, `rating:${caseId}`, {
    ...{ caseId, officeId: service.office_id, level, reasons, anonymous, channel },
    ...(service.visit_code === null ? {} : { visit: true }),
  })
  return { caseId, ratedAt: tx.at, level, reasons, anonymous, ...(comment === '' ? {} : { comment }) }
})
