import { Problem } from '../../../platform/contract/problem.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { submitDraft, viewDraft } from '../../cases/server/api.ts'
import { lifeEventEvents } from '../contract.ts'
import { openSigned } from './signed.ts'
import { streamOf } from './store.ts'
import type { BundleRow, MemberRow } from './tables.ts'

/**
 * An item whose earlier one has given its licence begins by itself, under what was signed for all. Where something is missing after all it
 * is held: the draft stays with the applicant, and nothing that was signed goes further than it was meant.
 */
export async function beginWaiting(tx: Transaction, bundle: BundleRow, member: MemberRow): Promise<MemberRow> {
  const signed = openSigned(tx, bundle)
  const ids = { bundleId: bundle.id, code: bundle.code, applicantId: bundle.person_id, itemCode: member.item_code }
  try {
    if (!signed) throw new Error('a waiting item without what was signed')
    const { draftId, revision, form } = await viewDraft(tx, member.draft_id)
    const acts = form.acts.filter((one) => one.kind === 'signature' || signed.texts.includes(one.text)).map((one) => ({ actId: one.id }))
    const { signature, delivery, mailTo, statement } = signed
    const how = { signature, acts, delivery, ...(mailTo === undefined ? {} : { mailTo }) }
    const { caseId } = await submitDraft(tx, { draftId, revision, ...how }, { text: statement })
    tx.emit(lifeEventEvents.itemBegun, streamOf(bundle.id), { ...ids, caseId })
    return { ...member, state: 'started' }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    tx.emit(lifeEventEvents.itemHeld, streamOf(bundle.id), { ...ids, draftId: member.draft_id })
    return { ...member, state: 'held' }
  }
}
