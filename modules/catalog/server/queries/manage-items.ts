import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { staffNames } from '../../../identity/server/api.ts'
import { catalogProblems, getManagedItem, listManagedItems, type VersionSummary } from '../../contract.ts'
import { findingsOfValue } from '../checks/check-item.ts'
import { actsOf, type DraftRow, draftRows, mayManage, namesIn, versionsOf, waitingItems } from '../drafts.ts'
import { reference } from '../reference.ts'
import { shippedFaults } from '../shipped.ts'
import { currentItems, itemVersion, versionCounts } from '../store.ts'
import { summaryOf } from '../summary.ts'

export const listManagedItemsQuery = query(listManagedItems, async (tx, { department, state }) => {
  const counts = await versionCounts(tx)
  const { byCode } = await currentItems(tx)
  const drafts = await draftRows(tx)
  const names = await staffNames(tx, [...new Set(drafts.flatMap((one) => one.authors))])
  const draftOf = (code: string) =>
    summaryOfDraft(
      tx,
      drafts.find((one) => one.code === code),
      names,
    )
  const mine = [...byCode.values()].filter(
    (one) =>
      mayManage(tx, one.item.department) &&
      (department === undefined || one.item.department === department) &&
      (state === undefined || one.state === state),
  )
  const newcomers = new Map(drafts.filter((one) => !byCode.has(one.code)).map((one) => [one.code, nameIn(one)]))
  for (const one of await waitingItems(tx)) if (mayManage(tx, one.department) && !byCode.has(one.code)) newcomers.set(one.code, one.name)
  return {
    items: mine.map((one) => ({
      item: summaryOf(one),
      state: one.state,
      versions: counts.get(one.item.code) ?? 1,
      current: one.version,
      publishedAt: one.publishedAt,
      draft: draftOf(one.item.code),
    })),
    coming: [...newcomers.entries()].map(([code, name]) => ({ code, name, draft: draftOf(code) })),
    faultyFiles: shippedFaults().flatMap(({ file, findings }) => findings.map(({ path, message }) => ({ file, path, message }))),
  }
})

const nameIn = (draft: DraftRow): string => /^name:\s*(.+)$/m.exec(draft.content)?.[1] ?? ''

function summaryOfDraft(tx: Transaction, draft: DraftRow | undefined, names: ReadonlyMap<Id, string>) {
  if (!draft) return null
  const mine = tx.actor.kind === 'staff' && draft.authors.includes(tx.actor.accountId)
  return { state: draft.state, savedAt: draft.saved_at, authors: namesIn(draft.authors, names), mine }
}

export const getManagedItemQuery = query(getManagedItem, async (tx, { code, version }) => {
  const all = await versionsOf(tx, code)
  const current = (await currentItems(tx)).byCode.get(code)
  const number = version ?? current?.version ?? all[0]?.version
  const shown = number === undefined ? undefined : await itemVersion(tx, code, number)
  if (!shown) throw new Problem(all.length > 0 && version !== undefined ? catalogProblems.noSuchVersion : catalogProblems.noSuchItem)
  // Somebody else's item answers as if it were not there.
  if (!mayManage(tx, shown.item.department)) throw new Problem(catalogProblems.noSuchItem)
  const acts = await actsOf(tx, code)
  const draft = (await draftRows(tx)).find((one) => one.code === code)
  const people = [...all.flatMap((one) => [...one.authors, one.reviewer]), ...acts.map((one) => one.actor), ...(draft?.authors ?? [])]
  const names = await staffNames(tx, [...new Set(people.filter((one) => one !== null))])
  const inForce = current?.version ?? 0
  const versions: VersionSummary[] = all.map(({ content: _, department: __, authors, reviewer, ...one }) => ({
    ...one,
    standing: one.effectiveFrom > tx.today ? 'waiting' : one.version === inForce ? 'in-force' : 'past',
    authors: namesIn(authors, names),
    reviewer: reviewer === null ? null : (names.get(reviewer) ?? ''),
  }))
  return {
    ...{ state: shown.state, version: shown.version, item: shown.item, versions },
    history: acts.map(({ actor, ...one }) => ({ ...one, by: actor === null ? '' : (names.get(actor) ?? '') })),
    draft: summaryOfDraft(tx, draft, names),
    findings: findingsOfValue(shown.item, reference()),
  }
})
