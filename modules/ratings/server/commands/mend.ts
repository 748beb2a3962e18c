import { civilDate } from '../../../../platform/server/clock.ts'
import { command } from '../../../../platform/server/handler.ts'
import { redress, redressEvents } from '../../contract.ts'
import { lockFor, move } from '../redress.ts'
import { count } from '../store.ts'

/** What the office did, and what the resident shall be told; nobody is told before the supervisor has looked. */
export const reportMending = command(redress.reportMending, async (tx, { caseId, mending, reply }) => {
  const row = await lockFor(tx, caseId, 'report-mending')
  await move(tx, row, { kind: 'mend' }, { mending, reply })
  tx.emit(redressEvents.mendingReported, `rating:${caseId}`, { caseId, officeId: row.office_id })
  return {}
})

export const checkMending = command(redress.checkMending, async (tx, { caseId, passed, note }) => {
  const row = await lockFor(tx, caseId, 'check-mending')
  await move(tx, row, { kind: 'check', passed }, { ruling: note })
  const about = { caseId, officeId: row.office_id }
  if (!passed) {
    tx.emit(redressEvents.sentBack, `rating:${caseId}`, about)
    return {}
  }
  await count(tx, row.office_id, civilDate(row.rated_at).slice(0, 7), ['mended'])
  tx.emit(redressEvents.closed, `rating:${caseId}`, about)
  return {}
})
