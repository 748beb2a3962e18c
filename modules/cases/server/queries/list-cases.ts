import { sql } from 'kysely'
import { query } from '../../../../platform/server/handler.ts'
import { listCases } from '../../contract.ts'
import { staff } from '../commands/decide-task.ts'
import { nameIndexesOf } from '../content.ts'
import { db } from '../store.ts'
import { caseSummary } from '../summaries.ts'

/** Cases my office took in or took part in, newest first: driven by the office's participations, one index, whatever the size of the city. */
export default query(listCases, async (tx, asked) => {
  const limit = asked.limit ?? 30
  const actor = staff(tx)
  let found = db(tx)
    .selectFrom('cases.participation as p')
    .innerJoin('cases.case as c', (join) => join.onRef('c.tenant', '=', 'p.tenant').onRef('c.id', '=', 'p.case_id'))
    .selectAll('c')
    .select(['p.since'])
    .where('p.tenant', '=', tx.tenant)
  if (actor.department !== '*') found = found.where('p.office_id', '=', actor.officeId)
  if (asked.item !== undefined) found = found.where('c.item_code', '=', asked.item)
  if (asked.phase !== undefined) found = found.where('c.phase', '=', asked.phase)
  if (asked.text !== undefined) {
    const { text } = asked
    const tail = text.replaceAll(/\D/g, '').slice(-6).padStart(6, '0')
    found = found.where((eb) => eb.or([eb('c.name_index', 'in', nameIndexesOf(tx, text)), eb('c.tail', '=', tail)]))
  }
  const [since, id] = asked.after?.split('~') ?? []
  if (since !== undefined && id !== undefined)
    found = found.where(sql<boolean>`(p.since, p.case_id) < (${since}::timestamptz, ${id}::uuid)`)
  const rows = await found
    .orderBy('p.since', 'desc')
    .orderBy('p.case_id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    rows: await Promise.all(page.map((row) => caseSummary(tx, row))),
    ...(last ? { next: `${last.since}~${last.id}` } : {}),
  }
})
