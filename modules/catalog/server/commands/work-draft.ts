import { Problem } from '../../../../platform/contract/problem.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import {
  checkItemDraft,
  discardItemDraft,
  getItemDraft,
  type Item,
  catalogProblems as problems,
  saveItemDraft,
  startItemDraft,
} from '../../contract.ts'
import { findItem } from '../api.ts'
import { addDraft, changeDraft, checkDraftText, draftView, getDraftAt, managerOf, mayManage, removeDraft, versionsOf } from '../drafts.ts'
import { skeletonOf } from '../skeleton.ts'
import { yamlOf } from '../text.ts'

export const getItemDraftQuery = query(getItemDraft, async (tx, { code }) => draftView(tx, code))

export const startItemDraftCommand = command(startItemDraft, async (tx, { code, version, name, like }) => {
  const versions = await versionsOf(tx, code)
  const [last] = versions
  if (!last) {
    if (name === undefined) throw new Problem(problems.noSuchItem)
    const content = yamlOf(await freshItem(tx, code, name, like))
    await addDraft(tx, { code, department: managerOf(tx).department, basedOn: null, content })
    return draftView(tx, code)
  }
  if (!mayManage(tx, last.department)) throw new Problem(name === undefined ? problems.noSuchItem : problems.codeTaken)
  if (name !== undefined) throw new Problem(problems.codeTaken)
  const base = version === undefined ? last : versions.find((one) => one.version === version)
  if (!base) throw new Problem(problems.noSuchVersion)
  await addDraft(tx, { code, department: last.department, basedOn: last.version, content: yamlOf(base.content) })
  return draftView(tx, code)
})

/** A new item looks like one of the department's own, or is nearly empty: its faults then say what is missing. */
async function freshItem(tx: Transaction, code: string, name: string, like: string | undefined): Promise<Item> {
  if (like === undefined) return skeletonOf(code, name, managerOf(tx).department)
  const model = (await findItem(tx, like))?.item
  if (!model || !mayManage(tx, model.department)) throw new Problem(problems.noSuchItem)
  return { ...model, code, name, shortName: name }
}

/** Whoever saves is an author from then on and may not review. */
export const saveItemDraftCommand = command(saveItemDraft, async (tx, { code, revision, text, item }) => {
  const draft = await getDraftAt(tx, code, revision, 'draft')
  const { accountId } = managerOf(tx)
  const authors = draft.authors.includes(accountId) ? draft.authors : [...draft.authors, accountId]
  await changeDraft(tx, draft, { content: textOf(text, item) ?? draft.content, authors })
  return draftView(tx, code)
})

/** What was typed, whole; the one sign that no database holds (U+0000) stands as � where it was, and is found by the check. */
const textOf = (text: string | undefined, item: unknown): string | undefined =>
  (text ?? (item === undefined ? undefined : yamlOf(item)))?.replaceAll('\u0000', '\ufffd')

export const checkItemDraftQuery = query(checkItemDraft, async (tx, { code, text, item }) => {
  const content = textOf(text, item) ?? ''
  const found = checkDraftText({ code, department: managerOf(tx).department }, content)
  return { findings: [...found.findings], text: content, item: found.item }
})

export const discardItemDraftCommand = command(discardItemDraft, async (tx, { code, revision }) => {
  await getDraftAt(tx, code, revision, 'draft')
  await removeDraft(tx, code)
  return {}
})
