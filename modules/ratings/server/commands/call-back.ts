import { Problem } from '../../../../platform/contract/problem.ts'
import { civilDate } from '../../../../platform/server/clock.ts'
import { command } from '../../../../platform/server/handler.ts'
import { getPerson } from '../../../people/server/api.ts'
import { ratingProblems, redress, redressEvents } from '../../contract.ts'
import { lockFor, move } from '../redress.ts'
import { count } from '../store.ts'

/** Whom to call: every look is recorded. */
export const showContact = command(redress.showContact, async (tx, { caseId }) => {
  const row = await lockFor(tx, caseId, 'show-contact')
  if (row.rater_id === null) throw new Problem(ratingProblems.anonymous)
  const { name, phone } = await getPerson(tx, row.rater_id)
  tx.emit(redressEvents.contactViewed, `rating:${caseId}`, { caseId, officeId: row.office_id })
  return { name, phone }
})

/** A call that reached the rater is the call-back (实名差评回访); one that reached nobody is a try. */
export const recordCallback = command(redress.recordCallback, async (tx, { caseId, reached, finding, note }) => {
  const row = await lockFor(tx, caseId, 'record-callback')
  const found = reached ? (finding ?? 'unverifiable') : undefined
  await move(
    tx,
    row,
    { kind: 'callback', reached, ...(found ? { finding: found } : {}) },
    { callNote: note },
    found ? { finding: found } : {},
  )
  if (reached) await count(tx, row.office_id, civilDate(row.rated_at).slice(0, 7), ['called'])
  tx.emit(redressEvents.calledBack, `rating:${caseId}`, {
    caseId,
    officeId: row.office_id,
    reached,
    ...(found ? { finding: found } : {}),
    inTime: row.due === null || tx.at <= row.due,
  })
  return {}
})
