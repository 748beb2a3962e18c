import { subscriber } from '../../../../platform/server/handler.ts'
import { streamsOf } from '../../../../platform/server/read-streams.ts'
import { caseEvents } from '../../../cases/contract.ts'
import { escalate } from '../escalations.ts'
import { clocksOf } from '../rules.ts'

/** Where the case belongs is read from its own history: the stored clocks follow some seconds behind. */
export const onClockEscalated = subscriber({
  name: 'supervision.on-clock-escalated',
  to: caseEvents.clockEscalated,
  run: async (tx, { at, data: { caseId, level, due, officeIds } }) => {
    const stream = `case:${caseId}`
    const clocks = clocksOf((await streamsOf(tx, [stream])).get(stream) ?? [])
    if (!clocks) throw new Error(`the history of case ${caseId} does not begin with an application`)
    await escalate(tx, { kind: 'case', subjectId: caseId, level, due, division: clocks.clock.division, officeIds }, at)
  },
})
