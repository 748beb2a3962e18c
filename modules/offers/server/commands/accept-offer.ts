import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import {
  beginDraft,
  caseProblems,
  type DraftView,
  endReception,
  receiveResident,
  type Submitted,
  submitDraft,
} from '../../../cases/server/api.ts'
import { getItem } from '../../../catalog/server/api.ts'
import { type Accepted, offerEvents, offerProblems, offers } from '../../contract.ts'
import { answererOf } from '../guardians.ts'
import { answerOffer, idsOf, lockOffer, streamOf } from '../store.ts'
import type { OfferRow } from '../tables.ts'

type Asked = Parameters<Parameters<typeof command<typeof offers.accept>>[1]>[1]

/**
 * One confirmation; of a minor or somebody under guardianship it is the guardian's, and the application is the ward's with the guardian as who
 * acts for them. The draft is filled from what is known; where nothing is missing it is handed in at once, else its few questions stay open.
 */
export const acceptOffer = command(offers.accept, async (tx, asked): Promise<Accepted> => {
  const { offer, guardianId } = await getOpenOffer(tx, asked.offerId, asked.guardianId)
  const receptionId = tx.actor.kind === 'staff' ? (await receiveResident(tx, offer.person, guardianId, 'offer')).id : undefined
  const { item } = await getItem(tx, offer.item_code)
  const start = { itemCode: offer.item_code, forPersonId: offer.person, ...(receptionId === undefined ? {} : { receptionId }) }
  const draft = await beginDraft(tx, start, item.offerAnswers)
  if (draft.conditions.some((one) => one.state === 'not-met')) throw new Problem(offerProblems.noLongerHolds)
  const done = await handIn(tx, draft, asked)
  const state = done ? 'accepted' : 'started'
  await answerOffer(tx, offer.id, { state, caseId: draft.draftId, note: asked.note })
  if (done && receptionId !== undefined) await endReception(tx, receptionId)
  tx.emit(offerEvents.accepted, streamOf(offer.id), {
    ...answeredFor(offer, guardianId),
    caseId: draft.draftId,
    complete: done !== undefined,
  })
  const missing = done ? [] : draft.missing
  return { state: done ? 'accepted' : 'questions', caseId: draft.draftId, number: done?.number ?? null, missing }
})

/** What the event of an answer says: whose, and by which guardian. */
export const answeredFor = (offer: OfferRow, guardianId: Id | null) => ({ ...idsOf(offer), ...(guardianId === null ? {} : { guardianId }) })

/** 404 for offers of others: row-level security hides them. An agent or another office has none. */
export async function getOpenOffer(
  tx: Transaction,
  offerId: Id,
  named: Id | undefined,
): Promise<{ offer: OfferRow; guardianId: Id | null }> {
  if (tx.actor.kind === 'staff' && !tx.actor.permissions.has('offers:visit')) throw new Problem(common.notAllowed)
  const offer = await lockOffer(tx, offerId)
  if (!offer) throw new Problem(common.notFound)
  const guardianId = await answererOf(tx, offer, named)
  if (isUnanswered(offer) && (await getItem(tx, offer.item_code)).state !== 'active') throw new Problem(offerProblems.suspended)
  if (offer.state !== 'open') throw new Problem(offerProblems.alreadyAnswered)
  return { offer, guardianId }
}

/** Open, or taken back by a run meanwhile, as the offers of a suspended item are. */
const isUnanswered = ({ state }: OfferRow) => state === 'open' || state === 'lapsed'

const stillOpen: ReadonlySet<string> = new Set([caseProblems.incomplete.code, caseProblems.actMissing.code])

/** Undefined when something is missing after all: then the draft asks for it. Nothing has been written by then. */
async function handIn(tx: Transaction, draft: DraftView, { signature, acts }: Asked): Promise<Submitted | undefined> {
  if (draft.missing.some((one) => one.kind !== 'act')) return undefined
  try {
    return await submitDraft(tx, { draftId: draft.draftId, revision: draft.revision, signature, acts, delivery: 'electronic' })
  } catch (problem) {
    if (problem instanceof Problem && stillOpen.has(problem.definition.code)) return undefined
    throw problem
  }
}
