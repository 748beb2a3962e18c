import { Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { catalogEvents, type Item, catalogProblems as problems } from '../contract.ts'
import { checkDraftText, type DraftRow, managerOf, record, versionsOf } from './drafts.ts'
import { currentKey, digestOf, versionKey } from './store.ts'
import type { CatalogTables } from './tables.ts'

/** The item in a draft. @throws catalog.faulty-item with every place, if anything at all is wrong with it. */
export function faultlessItem(draft: DraftRow): Item {
  const { item, findings } = checkDraftText(draft, draft.content)
  const faults = findings.filter((one) => one.grade === 'fault')
  if (item && faults.length === 0) return item
  throw new Problem(problems.faultyItem, {
    detail: `有 ${faults.length} 处错误：第 ${faults[0]?.line ?? 1} 行，${faults[0]?.message ?? ''}`,
    faults: faults.map((one) => ({ field: one.path, rule: 'catalog', message: `第 ${one.line ?? 1} 行：${one.message}` })),
  })
}

/** The draft as the next version, frozen from then on. A day that passed during the review becomes today. */
export async function publishDraft(tx: Transaction, draft: DraftRow): Promise<number> {
  const item = faultlessItem(draft)
  const [last] = await versionsOf(tx, item.code)
  const version = (last?.version ?? 0) + 1
  const planned = draft.effective_from ?? tx.today
  const effectiveFrom: CivilDate = planned < tx.today ? tx.today : planned
  if (!last) await db(tx).insertInto('catalog.item').values({ code: item.code, department: item.department, state: 'active' }).execute()
  const digest = digestOf(item)
  await addVersion(tx, item, { version, digest, effectiveFrom, note: draft.note, authors: draft.authors })
  await record(tx, 'published', item.code, { version, ...(draft.note === null ? {} : { note: draft.note }) })
  tx.emit(catalogEvents.versionPublished, `item:${item.code}`, { code: item.code, version, digest, effectiveFrom })
  forgetItem(tx, item.code)
  return version
}

async function addVersion(
  tx: Transaction,
  item: Item,
  more: { version: number; digest: string; effectiveFrom: CivilDate; note: string | null; authors: readonly Id[] },
): Promise<void> {
  await db(tx)
    .insertInto('catalog.item_version')
    .values({
      ...{ code: item.code, version: more.version, state: 'published', content: JSON.stringify(item) as never, digest: more.digest },
      ...{ effective_from: more.effectiveFrom, published_at: tx.at, note: more.note },
      ...{ authors: JSON.stringify(more.authors), reviewer: managerOf(tx).accountId },
    })
    .execute()
}

/** Every server reads the item anew, and the search index with it. */
export function forgetItem(tx: Transaction, code: string): void {
  tx.forget(currentKey)
  tx.forget(versionKey(code))
}

const db = (tx: Transaction) => tx.as<CatalogTables>()
