import { subscriber } from '../../../../platform/server/handler.ts'
import { events as sealEvents } from '../../../seals/contract.ts'
import { say } from '../content.ts'
import { perform } from '../perform.ts'
import { openTasks } from '../state.ts'
import { lockCase } from '../store.ts'

/** The result is sealed: whoever chose electronic delivery has it in the same moment, and the case is closed. */
export default subscriber({
  name: 'cases.on-document-sealed',
  to: sealEvents.documentSealed,
  run: async (tx, { data }) => {
    if (data.caseId === null || (data.kind !== 'decision' && data.kind !== 'rejection')) return
    const state = await lockCase(tx, data.caseId)
    if (state?.phase !== 'delivering' || state.delivery !== 'electronic' || state.result?.documentId !== data.documentId) return
    const task = openTasks(state).find((one) => one.kind === 'delivery' && !one.followUp)
    if (!task) return
    const said = say(tx, state.caseId, 'receipt', task.taskId, { receiver: 'electronic', receiverName: '', officer: '' })
    await perform(tx, state, { kind: 'deliver', taskId: task.taskId, mode: 'electronic', digest: said.digest }, [said])
  },
})
