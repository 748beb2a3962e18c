import type { Id, Instant } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { staffNames } from '../../../identity/server/api.ts'
import { exportSealUses, listSealUses, type SealUse } from '../../contract.ts'
import { getVisibleSeal } from '../register-store.ts'
import type { SealTables } from '../tables.ts'

const pageSize = 50

export const listsSealUses = query(listSealUses, async (tx, { sealId, before }) => {
  await getVisibleSeal(tx, sealId)
  const rows = await usesOf(tx, sealId, pageSize, before)
  const last = rows.at(-1)
  return { rows, ...(rows.length === pageSize && last ? { next: last.at } : {}) }
})

/** With a byte order mark, so that office programs read it as UTF-8. */
export const exportsSealUses = query(exportSealUses, async (tx, { sealId }) => {
  const seal = await getVisibleSeal(tx, sealId)
  const rows = await usesOf(tx, sealId)
  const lines = rows.map((one) => [one.at, one.what === 'document' ? '盖章文书' : '数据签名', one.title, one.number, one.by, one.digest])
  const table = [['时间', '用印内容', '事由', '文号', '经办', 'SM3摘要'], ...lines]
  const content = Buffer.from(`\ufeff${table.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`)
  return { name: `用印登记-${seal.name}.csv`, mime: 'text/csv; charset=utf-8', content }
})

/** Quoted; a leading sign is defused, so that no table program takes a title for a formula. */
const cell = (text: string) => `"${text.replace(/^([=+\-@\t\r])/, "'$1").replaceAll('"', '""')}"`

async function usesOf(tx: Transaction, sealId: Id, limit?: number, before?: Instant): Promise<SealUse[]> {
  const rows = await tx
    .as<SealTables>()
    .selectFrom('seals.use as u')
    .leftJoin('seals.document as d', (join) => join.onRef('d.tenant', '=', 'u.tenant').onRef('d.id', '=', 'u.document_id'))
    .select(['u.document_id as ref', 'u.what', 'u.title', 'd.title as document', 'd.number', 'u.at', 'u.digest', 'u.ordered_by'])
    .where('u.tenant', '=', tx.tenant)
    .where('u.seal_id', '=', sealId)
    .$if(before !== undefined, (some) => some.where('u.at', '<', before ?? ''))
    .orderBy('u.at', 'desc')
    .$if(limit !== undefined, (some) => some.limit(limit ?? 0))
    .execute()
  const accounts = rows.flatMap((one) => (one.ordered_by.startsWith('staff:') ? [one.ordered_by.slice(6)] : []))
  const names = await staffNames(tx, [...new Set(accounts)])
  return rows.map(({ ref, what, title, document, number, at, digest, ordered_by }) => ({
    ref,
    what,
    title: document ?? title,
    number: number ?? '',
    by: nameOf(ordered_by, names),
    at,
    digest,
  }))
}

function nameOf(orderedBy: string, names: ReadonlyMap<Id, string>): string {
  if (orderedBy.startsWith('staff:')) return names.get(orderedBy.slice(6)) ?? ''
  return orderedBy.startsWith('resident:') ? '申请人' : '系统'
}
