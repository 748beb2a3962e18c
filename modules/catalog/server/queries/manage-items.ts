import { Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { catalogProblems, getManagedItem, listManagedItems } from '../../contract.ts'
import { getItem, listItems } from '../api.ts'
import { findingsOfValue } from '../checks/check-item.ts'
import { reference } from '../reference.ts'
import { versionCounts, versionsOf } from '../store.ts'
import { summaryOf } from '../summary.ts'

/** An item manager sees the items of their own department; officers bound to no department see all. */
const mayManage = (tx: Transaction, department: string): boolean =>
  tx.actor.kind === 'system' || (tx.actor.kind === 'staff' && (tx.actor.department === '*' || tx.actor.department === department))

export const listManagedItemsQuery = query(listManagedItems, async (tx, { department, state }) => {
  const counts = await versionCounts(tx)
  const mine = (await listItems(tx)).filter(
    (one) =>
      mayManage(tx, one.item.department) &&
      (department === undefined || one.item.department === department) &&
      (state === undefined || one.state === state),
  )
  return {
    items: mine.map((one) => ({
      item: summaryOf(one),
      state: one.state,
      versions: counts.get(one.item.code) ?? 1,
      current: one.version,
      publishedAt: one.publishedAt,
    })),
  }
})

export const getManagedItemQuery = query(getManagedItem, async (tx, { code, version }) => {
  const shown = await getItem(tx, code, version)
  // Somebody else's item answers as if it were not there.
  if (!mayManage(tx, shown.item.department)) throw new Problem(catalogProblems.noSuchItem)
  return {
    state: shown.state,
    version: shown.version,
    item: shown.item,
    versions: await versionsOf(tx, code),
    findings: findingsOfValue(shown.item, reference()),
  }
})
