import type { World } from '../../../tests/world.ts'
import { caseEvents } from '../../cases/contract.ts'
import { officeFor } from '../../organisations/server/api.ts'

/** Cases of a world as their events tell them, without a process behind. */
export function casesOf(world: World) {
  const hours = (n: number) => new Date(Date.parse(world.clock.now()) + n * 3_600_000).toISOString()
  let count = 0

  /** A case as its events tell it, accepted `age` hours ago and due in `left` hours, waiting at the street's 民政. */
  async function aCase(
    division: string,
    { age = 48, left = 48, stepLeft = left, intake = division }: { age?: number; left?: number; stepLeft?: number; intake?: string },
  ): Promise<string> {
    return world.transaction({ kind: 'system' }, async (tx) => {
      const caseId = tx.newId()
      const taskId = tx.newId()
      const office = await officeFor(tx, { level: 'street', department: 'civil-affairs', jurisdiction: division })
      const base = { caseId, itemCode: 'MZ-001', applicantId: tx.newId() }
      tx.emit(caseEvents.applicationReceived, `case:${caseId}`, {
        ...base,
        number: `T${++count}`,
        itemVersion: 1,
        agentId: null,
        channel: 'window',
        delivery: 'electronic',
        intakeOfficeId: office.id,
        intakeDivision: intake,
        division,
        receivedOn: tx.today,
        sealed: false,
        digest: '',
      })
      tx.emit(caseEvents.applicationAccepted, `case:${caseId}`, {
        ...base,
        officeId: office.id,
        acceptedAt: hours(-age),
        acceptedOn: tx.today,
        promisedDue: hours(left),
        statutoryDue: null,
        deemed: false,
        stepId: null,
        sealed: false,
      })
      tx.emit(caseEvents.taskOpened, `case:${caseId}`, {
        caseId,
        taskId,
        stepId: 's4',
        itemCode: 'MZ-001',
        kind: 'preliminary-review',
        officeId: office.id,
        division: office.division,
        department: office.department,
        openedAt: hours(-age),
        due: hours(stepLeft),
        warnFrom: hours(stepLeft - 24),
        round: 1,
        followUp: false,
        backEntry: false,
      })
      return caseId
    })
  }

  return { aCase, hours }
}
