import { subscriber } from '../../../../platform/server/handler.ts'
import { caseEvents } from '../../../cases/contract.ts'
import { escalate } from '../escalations.ts'
import type { SupervisionTables } from '../tables.ts'

export const onClockEscalated = subscriber({
  name: 'supervision.on-clock-escalated',
  to: caseEvents.clockEscalated,
  run: async (tx, { at, data: { caseId, level, due, officeIds } }) => {
    const clock = await tx
      .as<SupervisionTables>()
      .selectFrom('supervision.case_clock')
      .select('division')
      .where('tenant', '=', tx.tenant)
      .where('case_id', '=', caseId)
      .executeTakeFirst()
    // The clocks are read some seconds behind: tried again then.
    if (!clock) throw new Error(`the clock of case ${caseId} is not read yet`)
    await escalate(tx, { kind: 'case', subjectId: caseId, level, due, division: clock.division, officeIds }, at)
  },
})
