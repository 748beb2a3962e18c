import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { listTrail, type TrailLine } from '../../contract.ts'
import { namesOf, summaryOf } from '../names.ts'
import type { AuditTables } from '../tables.ts'

const pageSize = 50

export const listTrailQuery = query(listTrail, async (tx, input) => {
  const rows = await pageOf(tx, input)
  const names = await namesOf(
    tx,
    rows.map((one) => one.actor),
  )
  const shown = rows.slice(0, pageSize).map((row): TrailLine => {
    const { stream, seq, id, type, at, actor, data, hash } = row
    return { stream, seq, id, type, summary: summaryOf(type), at, actor, actorName: names.get(actor) ?? actor, data, hash }
  })
  const last = shown.at(-1)
  return { rows: shown, ...(rows.length > pageSize && last !== undefined ? { next: `${last.at} ${last.id}` } : {}) }
})

async function pageOf(
  tx: Transaction,
  input: { stream?: string; type?: string; actor?: string; from?: string; to?: string; after?: string },
) {
  let page = tx.as<AuditTables>().selectFrom('platform.event').selectAll().where('tenant', '=', tx.tenant)
  if (input.stream !== undefined) page = page.where('stream', '=', input.stream)
  if (input.type !== undefined) page = page.where('type', '=', input.type)
  if (input.actor !== undefined) page = page.where('actor', '=', input.actor)
  if (input.from !== undefined) page = page.where('at', '>=', cityMidnight(input.from, 0))
  if (input.to !== undefined) page = page.where('at', '<', cityMidnight(input.to, 1))
  const [at, id] = input.after?.split(' ') ?? []
  if (at !== undefined && id !== undefined) page = page.where((is) => is(is.refTuple('at', 'id'), '<', is.tuple(at, id)))
  return page
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
}

const cityMidnight = (date: string, plusDays: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + plusDays * 86_400_000 - 8 * 3_600_000).toISOString()
