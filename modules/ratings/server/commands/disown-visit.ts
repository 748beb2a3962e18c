import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { ratingEvents, ratingProblems, redress, redressEvents, visitRatings } from '../../contract.ts'
import { lockFor, move } from '../redress.ts'
import { db, findRating, findService, streamOf } from '../store.ts'
import { mayDisown } from '../visits.ts'

/** Not by me: of a visit that was rated by its code. What was said stays on record and counts no more. */
export const disownVisit = command(visitRatings.disown, async (tx, { caseId }) => {
  const service = await findService(tx, caseId)
  const rating = service && service.visit_code !== null ? await findRating(tx, caseId) : undefined
  if (!service || !rating) throw new Problem(ratingProblems.notFound)
  const done = await db(tx)
    .updateTable('ratings.rating')
    .set({ disowned_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', caseId)
    .where('channel', 'in', mayDisown)
    .where('disowned_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Problem(ratingProblems.wrongState)
  const { level, anonymous } = rating
  tx.emit(ratingEvents.visitDisowned, streamOf(caseId), { caseId, officeId: service.office_id, level, anonymous })
  return {}
})

/** The supervisor has looked into who rated there; by another office than the rated one. */
export const checkDisowned = command(redress.checkDisowned, async (tx, { caseId, note }) => {
  const row = await lockFor(tx, caseId, 'check-disowned')
  await move(tx, row, { kind: 'check-disowned' }, { ruling: note })
  tx.emit(redressEvents.disownedChecked, streamOf(caseId), { caseId, officeId: row.office_id })
  return {}
})
