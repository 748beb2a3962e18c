import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { addDays } from '../../calendar/contract.ts'
import { visitEvents } from '../contract.ts'
import { contentAad, contentOf, mattersOf, overdueVisits, releaseMatters, streamOf, updateVisit } from './store.ts'
import { toldOf } from './told.ts'

/** Two days beyond the day itself, for who comes home late: then the pocket empties itself, and what nobody made waits again. */
export const daysKept = 3

/** Visits that nobody made and nobody can send any more: their residents are told, and their tasks wait to be planned anew. */
export async function lapseVisits(boot: Boot): Promise<number> {
  return boot.transaction(system, async (tx) => {
    const rows = await overdueVisits(tx, addDays(tx.today, -daysKept), 200)
    for (const row of rows) {
      const content = contentOf(tx, row)
      const reasons = [...content.reasons, '到期没有走访，任务回到待安排']
      await updateVisit(tx, row.id, {
        ...{ state: 'cancelled', finished_at: tx.at, content: tx.protection.sealJson({ ...content, reasons }, contentAad(row.id)) },
      })
      const matters = await mattersOf(tx, [row.id])
      await releaseMatters(tx, row.id)
      tx.emit(visitEvents.cancelled, streamOf(row.id), toldOf(row, matters))
    }
    return rows.length
  })
}
