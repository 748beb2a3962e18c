import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { catalogEvents, catalogProblems as problems, reviewItemDraft, submitItemDraft } from '../../contract.ts'
import { changeDraft, draftView, getDraftAt, managerOf, record, removeDraft, versionsOf } from '../drafts.ts'
import { faultlessItem, publishDraft } from '../publish.ts'
import { digestOf } from '../store.ts'

export const submitItemDraftCommand = command(submitItemDraft, async (tx, { code, revision, effectiveFrom, note }) => {
  const draft = await getDraftAt(tx, code, revision, 'draft')
  if (effectiveFrom < tx.today) throw new Problem(problems.pastDate)
  const digest = digestOf(faultlessItem(draft))
  const [last] = await versionsOf(tx, code)
  if (last?.digest === digest) throw new Problem(problems.unchanged)
  await changeDraft(tx, draft, { state: 'in-review', effectiveFrom, note, opinion: null })
  await record(tx, 'submitted', code, { note })
  tx.emit(catalogEvents.draftSubmitted, `item:${code}`, { code, digest })
  return draftView(tx, code)
})

export const reviewItemDraftCommand = command(reviewItemDraft, async (tx, { code, revision, outcome, opinion }) => {
  const draft = await getDraftAt(tx, code, revision, 'in-review')
  if (draft.authors.includes(managerOf(tx).accountId)) throw new Problem(problems.ownDraft)
  if (outcome === 'publish') {
    const version = await publishDraft(tx, draft)
    await removeDraft(tx, code)
    return { version }
  }
  if (opinion === undefined || opinion.trim() === '') throw new Problem(problems.opinionRequired)
  await changeDraft(tx, draft, { state: 'draft', opinion })
  await record(tx, 'returned', code, { note: opinion })
  tx.emit(catalogEvents.draftReturned, `item:${code}`, { code })
  return { version: null }
})
