import { civilDate } from '../../../../platform/server/clock.ts'
import { command } from '../../../../platform/server/handler.ts'
import { redress, redressEvents } from '../../contract.ts'
import { lockFor, move, staff } from '../redress.ts'
import { count } from '../store.ts'

/** The rated office holds the rating for a mistake. Nothing is said to the rater, and nothing happens to them whatever is decided. */
export const appeal = command(redress.appeal, async (tx, { caseId, ground, reason }) => {
  const row = await lockFor(tx, caseId, 'appeal')
  await move(tx, row, { kind: 'appeal' }, { appeal: reason }, { ground, appealed_by: staff(tx).accountId })
  tx.emit(redressEvents.appealed, `rating:${caseId}`, { caseId, officeId: row.office_id, ground })
  return {}
})

/** Decided by another office than the rated one. Granted: the rating counts no more, with the reason on record. */
export const decideAppeal = command(redress.decideAppeal, async (tx, { caseId, granted, note }) => {
  const row = await lockFor(tx, caseId, 'decide-appeal')
  await move(tx, row, { kind: 'ruling', granted }, { ruling: note })
  const about = { caseId, officeId: row.office_id }
  if (!granted) {
    tx.emit(redressEvents.appealRefused, `rating:${caseId}`, about)
    return {}
  }
  const kinds = [row.level, 'bad', ...(row.anonymous ? [] : ['named']), ...(row.called ? ['called'] : [])] as const
  await count(tx, row.office_id, civilDate(row.rated_at).slice(0, 7), kinds as Parameters<typeof count>[3], -1)
  tx.emit(redressEvents.excluded, `rating:${caseId}`, { ...about, level: row.level, ground: row.ground ?? 'mistaken' })
  return {}
})
