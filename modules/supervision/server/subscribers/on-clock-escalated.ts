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
    // Clocks are read seconds behind acceptance, and a limit is days long: without a clock there is no case that supervision watches.
    if (!clock) return
    await escalate(tx, { kind: 'case', subjectId: caseId, level, due, division: clock.division, officeIds }, at)
  },
})
