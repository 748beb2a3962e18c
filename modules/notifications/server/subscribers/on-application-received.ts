import { subscriber } from '../../../../platform/server/handler.ts'
import { caseEvents } from '../../../cases/contract.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { insertMatter } from '../store.ts'
import { tell } from '../tell.ts'

/** Remembers whom to tell. At a window the acceptance follows in the same breath and is told instead. */
export const onApplicationReceived = subscriber({
  name: 'notifications.on-application-received',
  to: caseEvents.applicationReceived,
  run: async (tx, event) => {
    const { data } = event
    await insertMatter(tx, {
      case_id: data.caseId,
      number: data.number,
      item_code: data.itemCode,
      applicant_id: data.applicantId,
      agent_id: data.agentId,
      sealed: data.sealed,
    })
    if (data.channel !== 'window') await tell(tx, event, 'received', { office: await officeName(tx, data.intakeOfficeId) })
  },
})
