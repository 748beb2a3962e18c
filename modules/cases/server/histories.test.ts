import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Calendar, civilDateOf, isWorkingDay } from '../../calendar/contract.ts'
import { caseProblems } from '../contract.ts'
import { replay } from './evolve.ts'
import { bringToEnd, story, tell, undoneBefore } from './random-stories.ts'
import { type CaseEvent, type CaseState, isFinal, openTasks } from './state.ts'
import { refusal } from './stories.ts'

/** The due date counted anew, day by day, by somebody who knows nothing of `clock.ts`. */
function countedDue(state: CaseState, days: number, calendar: Calendar): string | undefined {
  const { acceptedOn, stops } = state.clock
  if (acceptedOn === null) return undefined
  const stands = (day: string) => stops.some((one) => day >= one.from && (one.to === null || day <= one.to))
  let day = acceptedOn
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar) && !stands(day)) left -= 1
  }
  return day
}

describe('over random processes and random histories', () => {
  it('there is no dead end: a dutiful city brings every case to its end', () => {
    fc.assert(
      fc.property(story, (told) => {
        const one = tell(told)
        bringToEnd(one)
        expect(isFinal(one.state.phase)).toBe(true)
        expect(openTasks(one.state)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('replaying the events gives the same state', () => {
    fc.assert(
      fc.property(story, (told) => {
        const one = tell(told)
        const stored = JSON.parse(JSON.stringify(one.events)) as CaseEvent[]
        expect(replay(stored)).toEqual(one.state)
        expect(one.state.version).toBe(one.events.length)
      }),
      { numRuns: 300 },
    )
  })

  it('no task is decided twice and at most one decision is in force', () => {
    fc.assert(
      fc.property(story, (told) => {
        const one = tell(told)
        bringToEnd(one)
        const decided = new Set<string>()
        for (const event of one.events) {
          if (event.kind === 'takenBack') decided.delete(event.data.taskId)
          if (event.kind !== 'taskDecided' && event.kind !== 'sentBack') continue
          expect(decided.has(event.data.taskId)).toBe(false)
          decided.add(event.data.taskId)
        }
        let inForce = 0
        for (const event of one.events) {
          if (event.kind === 'caseGranted' || event.kind === 'caseRejected') inForce += 1
          if (event.kind === 'sentBack' && event.data.undoesDecision) inForce -= 1
          if (event.kind === 'takenBack' && event.data.what === 'send-back' && undoneBefore(one, event)) inForce += 1
          // A decision that waited for what never came is as if not taken.
          if (event.kind === 'terminated') inForce = 0
          if (event.kind === 'reopened' || event.kind === 'decisionRevoked') inForce -= 1
          expect(inForce === 0 || inForce === 1).toBe(true)
        }
        if (one.state.phase === 'closed') expect(inForce).toBe(one.state.revokedOn === undefined ? 1 : 0)
      }),
      { numRuns: 300 },
    )
  })

  it('no day of the clock is lost or counted twice', () => {
    fc.assert(
      fc.property(story, (told) => {
        const one = tell(told)
        const { clock, correction } = one.state
        const stands = clock.stops.some((stop) => stop.to === null)
        if (clock.promisedDue === null || stands || correction || isFinal(one.state.phase)) return
        expect(civilDateOf(clock.promisedDue)).toBe(countedDue(one.state, 20 + clock.extendedDays, one.calendar))
        expect(civilDateOf(clock.statutoryDue ?? '')).toBe(countedDue(one.state, 30 + clock.extendedDays, one.calendar))
      }),
      { numRuns: 300 },
    )
  })

  it('what is owed is there before the decision that waits for it, or the case has ended', () => {
    fc.assert(
      fc.property(story, (told) => {
        const one = tell(told)
        bringToEnd(one)
        let owed = new Set<string>()
        let before: 'decision' | 'delivery' | undefined
        for (const event of one.events) {
          if (event.kind === 'acceptedWithMissing') [owed, before] = [new Set(event.data.materials), event.data.before]
          if (event.kind === 'missingBrought') for (const material of event.data.materials) expect(owed.delete(material)).toBe(true)
          if (event.kind === 'caseRejected') owed.clear()
          if (event.kind === 'caseGranted' && before === 'decision') expect(owed.size).toBe(0)
          if (event.kind === 'caseDelivered') expect(owed.size).toBe(0)
        }
        if (isFinal(one.state.phase)) expect(one.state.owed ?? null).toBeNull()
      }),
      { numRuns: 150 },
    )
  })

  it('a record of a broken promise has two people behind it, and one check', () => {
    fc.assert(
      fc.property(story, (told) => {
        const one = tell(told)
        bringToEnd(one)
        const kinds = one.events.map((event) => event.kind)
        const recorded = kinds.filter((kind) => kind === 'creditRecorded').length
        expect(kinds.filter((kind) => kind === 'promiseChecked').length).toBeLessThanOrEqual(1)
        expect(recorded).toBeLessThanOrEqual(1)
        if (recorded === 1) {
          expect(one.state.promised?.result).toBe('untrue')
          expect(kinds.indexOf('creditRecorded')).toBeGreaterThan(kinds.lastIndexOf('promiseChecked'))
          expect(kinds).toContain('decisionRevoked')
        }
        const fair = one.state.phase === 'closed' && one.state.verdict === 'granted' && one.state.revokedOn === undefined
        if (told.promised && fair) expect(one.state.promised?.result).toBeDefined()
      }),
      { numRuns: 150 },
    )
  })

  it('nobody answers what they asked themselves, and nothing is answered twice', () => {
    fc.assert(
      fc.property(story, (told) => {
        const one = tell(told)
        const answered = one.events.flatMap((event) => (event.kind === 'approvalDecided' ? [event.data] : []))
        expect(new Set(answered.map((one) => one.approvalId)).size).toBe(answered.length)
        for (const [approvalId, asked] of Object.entries(one.state.approvals ?? {})) {
          if (asked.state !== 'open') continue
          const own = { kind: 'decide-approval' as const, approvalId, by: asked.by, approved: true, digest: 'd', fields: [] }
          expect(refusal(() => one.play(own))).toBe('cases.same-person')
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is lifted to the supervisor once at each level for each due moment', () => {
    fc.assert(
      fc.property(story, (told) => {
        const one = tell(told)
        const lifted = one.events.flatMap((event) => (event.kind === 'clockEscalated' ? [`${event.data.level} ${event.data.due}`] : []))
        for (let n = 1; n < lifted.length; n += 1) expect(lifted[n]).not.toBe(lifted[n - 1])
      }),
      { numRuns: 200 },
    )
  })

  it('what is refused is refused with a declared problem', () => {
    expect(Object.values(caseProblems).every((one) => one.zh.length > 0)).toBe(true)
  })
})
