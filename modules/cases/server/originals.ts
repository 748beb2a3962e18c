import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { addMonths, civilDateOf } from '../../calendar/contract.ts'
import { getLicenceType, type Item } from '../../catalog/server/api.ts'
import type { DraftRow, OriginalRow, Provided } from './tables.ts'

/** How long a clerk's word holds for other applications of the same person: a licence may be changed in the meantime. */
const monthsSeen = 6

/**
 * Papers that stand for a licence of which the applicant holds one at a time: the same paper whatever an item calls it. What is written for
 * one case (a diagnosis, an invoice) and what is sealed is seen each time.
 */
async function lasting(tx: Transaction, item: Item) {
  const found: { id: string; licence: string }[] = []
  for (const { id, licence, of } of item.materials) {
    if (licence === undefined || !(of ?? ['applicant']).every((role) => role === 'applicant')) continue
    const { several, sensitivity } = await getLicenceType(tx, licence)
    if (!several && sensitivity !== 'sealed') found.push({ id, licence })
  }
  return found
}

/** What of this item was seen in original before, anywhere in the city: given from the start, with who saw it, when and where. */
export async function seenBefore(
  tx: Transaction,
  item: Item,
  personId: Id,
  receptionId: Id | undefined,
): Promise<Record<string, Provided>> {
  const asked = await lasting(tx, item)
  if (asked.length === 0) return {}
  const types = [...new Set(asked.map((one) => one.licence))]
  const found = await tx.rows<OriginalRow>('select * from cases.originals_of($1, $2, $3, $4, $5)', [
    ...[tx.tenant, personId, receptionId ?? null, types, tx.today],
  ])
  const byType = new Map(found.map((row) => [row.licence_type, row]))
  return Object.fromEntries(
    asked.flatMap((one) => {
      const row = byType.get(one.licence)
      if (!row) return []
      const { seen_by: seenBy, seen_at: seenAt, seen_where: seenWhere } = row
      return [[one.id, { fileIds: [], originalSeen: true, seenBy, seenAt, seenWhere, seenBefore: true }]]
    }),
  )
}

/** Written with the submission: what the clerk has vouched for in this application, for the next one. */
export async function noteOriginals(tx: Transaction, item: Item, row: Pick<DraftRow, 'id' | 'person_id' | 'provided'>): Promise<void> {
  if (item.sensitivity === 'sealed' || !Object.values(row.provided).some((one) => one.originalSeen && !one.seenBefore)) return
  const seen = (await lasting(tx, item)).flatMap(({ id, licence }) => {
    const given = row.provided[id]
    if (!given?.originalSeen || given.seenBefore || given.seenBy === undefined || given.seenAt === undefined) return []
    const { seenBy, seenAt, seenWhere = '' } = given
    const until = addMonths(civilDateOf(seenAt), monthsSeen)
    return [{ licence_type: licence, seen_by: seenBy, seen_where: seenWhere, seen_at: seenAt, valid_to: until }]
  })
  if (seen.length === 0) return
  tx.note('select cases.note_originals($1, $2, $3, $4)', [tx.tenant, row.id, row.person_id, JSON.stringify(seen)])
}

/** 竹湖园社区便民服务站 2026年3月2日已核验原件 */
export const seenWords = ({ originalSeen, seenAt, seenWhere }: Provided): string | undefined =>
  originalSeen && seenAt !== undefined && seenWhere ? `${seenWhere} ${civilDateOf(seenAt)}` : undefined
