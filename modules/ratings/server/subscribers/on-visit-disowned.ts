import type { Id } from '../../../../platform/contract/shapes.ts'
import { civilDate } from '../../../../platform/server/clock.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { isBad, type Rating, ratingEvents } from '../../contract.ts'
import { lockRedress, move } from '../redress.ts'
import { insertRedress } from '../redress-row.ts'
import { blackened } from '../rules.ts'
import { count, db, findRating, findService, publishedAad } from '../store.ts'
import type { OfficeCount, RedressTable } from '../tables.ts'

/** A rating that somebody gave in another's name counts no more, nor stands in public; the supervisor looks into it, whatever it said. */
export const onVisitDisowned = subscriber({
  name: 'ratings.on-visit-disowned',
  to: ratingEvents.visitDisowned,
  run: async (tx, { data: { caseId, officeId } }) => {
    const service = await findService(tx, caseId)
    const rating = await findRating(tx, caseId)
    if (!service || !rating) return
    const row = await lockRedress(tx, caseId)
    await count(tx, officeId, civilDate(rating.ratedAt).slice(0, 7), countedOf(rating, row), -1)
    await takeWordsBack(tx, caseId)
    if (row) await move(tx, row, { kind: 'disown' }, {})
    else await insertRedress(tx, { service, rating, stand: untouched(rating.anonymous) })
  },
})

const untouched = (anonymous: boolean) =>
  ({ state: 'checking', anonymous, disowned: true, tries: 0, called: false, before: null, due: null }) as const

/** What it stands for in the public counts; nothing where an appeal took it out before. */
function countedOf({ level, anonymous }: Rating, row: RedressTable | undefined): OfficeCount[] {
  if (row?.state === 'excluded') return []
  const bad: OfficeCount[] = isBad(level) ? ['bad', ...(anonymous ? [] : (['named'] as const))] : []
  return [level, ...bad, ...(row?.called ? (['called'] as const) : []), ...(row?.state === 'closed' ? (['mended'] as const) : [])]
}

/** Published words bear no case: those of the same office, month, level and text are the same. */
async function takeWordsBack(tx: Transaction, caseId: Id): Promise<void> {
  const row = await db(tx)
    .selectFrom('ratings.comment')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return
  const { office_id, level, rated_at } = row
  const published = await db(tx)
    .selectFrom('ratings.public_comment')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', office_id)
    .where('month', '=', civilDate(rated_at).slice(0, 7))
    .where('level', '=', level)
    .where('text', '=', blackened(tx.protection.open(row.text, publishedAad(caseId))))
    .executeTakeFirst()
  if (row.state === 'published' && published)
    await db(tx).deleteFrom('ratings.public_comment').where('tenant', '=', tx.tenant).where('id', '=', published.id).execute()
  await db(tx)
    .updateTable('ratings.comment')
    .set({ state: 'withheld' })
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', caseId)
    .execute()
}
