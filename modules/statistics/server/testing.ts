import type { World } from '../../../tests/world.ts'
import { caseEvents } from '../../cases/contract.ts'
import { listOffices } from '../../organisations/server/api.ts'

/** How one case went, for tests: days are days after `start`. */
export interface Course {
  readonly caseId?: string
  readonly item: string
  readonly division: string
  readonly channel: 'window' | 'online'
  readonly accepted?: number
  readonly returned?: boolean
  readonly decided?: { readonly after: number; readonly verdict: 'granted' | 'rejected' }
  readonly delivered?: number
  readonly withdrawn?: boolean
}

const start = Date.parse('2026-02-20T02:00:00.000Z')
const instant = (day: number) => new Date(start + day * 86_400_000).toISOString()
export const dayOf = (day: number) => instant(day).slice(0, 10)

/** What every told case asked of its resident. */
export const effort = { fields: 12, filled: 9, materialsOnPaper: 4, materialsAsked: 1 }

let count = 0

/** Tells a case by its events, in one go. Limits are ten days after acceptance. */
export async function tellCase(world: World, course: Course): Promise<string> {
  return world.transaction({ kind: 'system' }, async (tx) => {
    const caseId = course.caseId ?? tx.newId()
    const [office] = await listOffices(tx, { within: course.division.slice(0, 9), department: 'civil-affairs' })
    if (!office) throw new Error(`no office at ${course.division}`)
    const stream = `case:${caseId}`
    const base = { caseId, itemCode: course.item, applicantId: tx.newId(), sealed: false }
    const due = (day: number) => ({ promisedDue: instant(day + 10), statutoryDue: null })
    tx.emit(caseEvents.applicationReceived, stream, {
      ...base,
      number: `S${++count}`,
      itemVersion: 1,
      agentId: null,
      channel: course.channel,
      delivery: course.channel === 'window' ? 'pick-up' : 'electronic',
      intakeOfficeId: office.id,
      intakeDivision: office.division,
      division: course.division,
      receivedOn: dayOf(0),
      effort,
      digest: '',
    })
    const { accepted, decided, delivered } = course
    if (accepted !== undefined)
      tx.emit(caseEvents.applicationAccepted, stream, {
        ...base,
        officeId: office.id,
        acceptedAt: instant(accepted),
        acceptedOn: dayOf(accepted),
        ...due(accepted),
        deemed: false,
        stepId: null,
      })
    if (course.returned) {
      const asked = { officeId: office.id, taskId: null, defects: 1, deadline: dayOf(30), stopsClock: true, on: dayOf(1), digest: '' }
      tx.emit(caseEvents.correctionAsked, stream, { ...base, ...asked })
      tx.emit(caseEvents.corrected, stream, { caseId, on: dayOf(1), digest: '', ...due(accepted ?? 0), task: null })
    }
    if (course.withdrawn) tx.emit(caseEvents.withdrawn, stream, { ...base, digest: '' })
    if (decided)
      tx.emit(decided.verdict === 'granted' ? caseEvents.caseGranted : caseEvents.caseRejected, stream, {
        ...base,
        officeId: office.id,
        decidedOn: dayOf(decided.after),
        digest: '',
      })
    if (decided && delivered !== undefined) {
      const mode = course.channel === 'window' ? ('pick-up' as const) : ('electronic' as const)
      tx.emit(caseEvents.caseDelivered, stream, { ...base, mode, deliveredOn: dayOf(delivered), digest: '' })
      tx.emit(caseEvents.caseClosed, stream, {
        ...base,
        agentId: null,
        intakeOfficeId: office.id,
        authorityOfficeId: office.id,
        channel: course.channel,
        verdict: decided.verdict,
        acceptedOn: dayOf(accepted ?? 0),
        onTime: true,
      })
    }
    return caseId
  })
}
