import { subscriber } from '../../../../platform/server/handler.ts'
import { events as sealEvents } from '../../../seals/contract.ts'
import { perform } from '../perform.ts'
import { lockCase } from '../store.ts'

/** The applicant or their agent has opened the result: from then on it is proved that it reached them. */
export const onDocumentViewed = subscriber({
  name: 'cases.on-document-viewed',
  to: sealEvents.documentViewed,
  run: async (tx, { data, actor }) => {
    if (data.caseId === null || !actor.startsWith('resident:')) return
    const state = await lockCase(tx, data.caseId)
    if (state?.phase !== 'closed' || state.provedOn !== undefined || state.result?.documentId !== data.documentId) return
    if (actor !== `resident:${state.applicantId}` && actor !== `resident:${state.agentId}`) return
    await perform(tx, state, { kind: 'prove-delivery', how: 'opened' }, [])
  },
})
