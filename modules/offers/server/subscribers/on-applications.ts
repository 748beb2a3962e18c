import type { Id } from '../../../../platform/contract/shapes.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { caseEvents, caseSideEvents } from '../../../cases/contract.ts'
import { answerOffer, db, lookAgain } from '../store.ts'

const unanswered = (tx: Transaction, person: Id, itemCode: string) =>
  db(tx)
    .selectFrom('offers.offer')
    .select(['id', 'state', 'case_id'])
    .where('tenant', '=', tx.tenant)
    .where('person', '=', person)
    .where('item_code', '=', itemCode)
    .where('state', 'in', ['open', 'started'])
    .executeTakeFirst()

/**
 * Applied for, by this way or the ordinary one: the offer is taken up. A draft given up makes it open again. What a closed case settled is
 * noted by the next run, before facts change.
 */
export const onApplications = [
  subscriber({
    name: 'offers.on-application-received',
    to: caseEvents.applicationReceived,
    run: async (tx, { data }) => {
      const offer = await unanswered(tx, data.applicantId, data.itemCode)
      if (offer) await answerOffer(tx, offer.id, { state: 'accepted', caseId: data.caseId })
    },
  }),
  subscriber({
    name: 'offers.on-case-closed',
    to: caseEvents.caseClosed,
    run: (tx, { data }) => lookAgain(tx, data.applicantId),
  }),
  subscriber({
    name: 'offers.on-draft-discarded',
    to: caseSideEvents.draftDiscarded,
    run: async (tx, { data }) => {
      const offer = await unanswered(tx, data.personId, data.itemCode)
      if (offer?.state === 'started' && offer.case_id === data.draftId) await answerOffer(tx, offer.id, { state: 'open', caseId: null })
    },
  }),
]
