import { describe, expect, it } from 'vitest'
import type { CaseState } from '../state.ts'
import { changedCalendar, id, openCase, pass, refusal, simple, step } from '../stories.ts'

const postponed = (days: number, until: 'decision' | 'delivery' = 'decision'): NonNullable<CaseState['chosen']> => ({
  postponed: [{ id: 'm4', days, until }],
  promised: [],
})
const checked = [...simple, step('s7', { kind: 'declaration-check', followUp: true })]
const promised: NonNullable<CaseState['chosen']> = { postponed: [], promised: ['m5'] }
const bring = { kind: 'bring' as const, materials: ['m4'], digest: 'd' }

/** Everything up to the decision of `simple`. */
const reviewed = (chosen = postponed(10), process = simple) => {
  const one = openCase(process)
  one.receive('accept', chosen)
  pass(one, 's2')
  pass(one, 's3')
  return one
}

describe('accepted with missing parts', () => {
  it('the promised days run from the acceptance, the clock of the case with them', () => {
    const one = openCase(simple)
    one.receive('accept', postponed(10))
    expect(one.state.owed).toEqual({ materials: ['m4'], on: '2026-03-02', days: 10, until: '2026-03-16', before: 'decision' })
    expect(one.state.clock.promisedDue?.slice(0, 10)).toBe('2026-03-30')
  })

  it('never beyond the working day before the promised one, so that nobody is late for the applicant', () => {
    const one = openCase(simple, '2026-03-02T01:00:00.000Z', { promised: 5, statutory: 20, unit: 'working-day' })
    one.receive('accept', postponed(10))
    expect(one.state.owed?.until).toBe('2026-03-06')
  })

  it('an online application owes nothing before it is accepted', () => {
    const one = openCase(simple)
    one.receive('queue', postponed(10))
    expect(one.state.owed).toBeUndefined()
    one.wait(2)
    one.play({ kind: 'accept-task', taskId: one.open('s1'), digest: 'd' })
    expect(one.state.owed?.until).toBe('2026-03-18')
  })

  it('what a correction before acceptance no longer postpones is not owed', () => {
    const one = openCase(simple)
    one.receive('hold', postponed(10))
    one.play({ kind: 'ask-correction', taskId: null, officeId: id(), defects: 1, digest: 'd' })
    one.play({ kind: 'correct', digest: 'd', acceptBy: id(), chosen: { postponed: [], promised: [] } })
    expect(one.state.phase).toBe('in-progress')
    expect(one.state.owed).toBeUndefined()
  })

  it('is not granted before everything is there; a refusal need not wait', () => {
    const one = reviewed()
    expect(refusal(() => pass(one, 's4'))).toBe('cases.materials-owed')
    one.play(bring)
    expect(one.state.owed).toBeNull()
    pass(one, 's4')
    expect(one.state.verdict).toBe('granted')
    const other = reviewed()
    other.play({ kind: 'reject', taskId: other.open('s4'), digest: 'd' })
    expect(other.state.verdict).toBe('rejected')
    expect(other.state.owed).toBeNull()
  })

  it('where only the delivery waits, the decision is taken, and goes out with the last part', () => {
    const one = reviewed(postponed(10, 'delivery'))
    pass(one, 's4')
    expect(one.state).toMatchObject({ phase: 'in-progress', verdict: 'granted' })
    expect(one.state.steps.s5).toBeUndefined()
    one.play(bring)
    expect(one.state.phase).toBe('delivering')
  })

  it('is reminded once, two working days before', () => {
    const one = reviewed()
    expect(refusal(() => one.play({ kind: 'remind-owed' }))).toBe('cases.not-in-this-state')
    one.wait(10)
    one.play({ kind: 'remind-owed' })
    expect(refusal(() => one.play({ kind: 'remind-owed' }))).toBe('cases.not-in-this-state')
  })

  it('ends when the promised day is over, a decision that nobody was told included', () => {
    const one = reviewed(postponed(10, 'delivery'))
    pass(one, 's4')
    one.wait(14)
    expect(refusal(() => one.play({ kind: 'expire-owed' }))).toBe('cases.not-in-this-state')
    one.wait(1)
    one.play({ kind: 'expire-owed' })
    expect(one.state).toMatchObject({ phase: 'terminated', verdict: null, owed: null })
    expect(one.events.at(-1)?.data).toMatchObject({ reason: 'not-supplied' })
    expect(refusal(() => one.play(bring))).toBe('cases.not-in-this-state')
  })

  it('a new calendar moves its day; an extension does not', () => {
    const one = openCase(simple, '2025-03-03T01:00:00.000Z')
    one.receive('accept', postponed(10))
    expect(one.state.owed?.until).toBe('2025-03-17')
    const asked = { kind: 'ask-approval' as const, approvalId: 'a', turn: 'extend' as const, officeId: id(), by: 'x', taskId: null }
    one.play({ ...asked, days: 5, digest: 'd' })
    one.play({ kind: 'decide-approval', approvalId: 'a', by: 'y', approved: true, digest: 'd', fields: [] })
    expect(one.state.owed?.until).toBe('2025-03-17')
    one.publish(changedCalendar)
    one.play({ kind: 'recount-clock', editionId: id() })
    expect(one.state.owed?.until).toBe('2025-03-24')
  })

  it('what is not owed, or came already, is not brought', () => {
    const one = reviewed()
    expect(refusal(() => one.play({ ...bring, materials: ['m9'] }))).toBe('cases.not-owed')
    one.play(bring)
    expect(refusal(() => one.play(bring))).toBe('cases.not-in-this-state')
  })
})

describe('a promise in place of a proof', () => {
  const closed = (chosen: Parameters<typeof reviewed>[0] = promised) => {
    const one = reviewed(chosen, checked)
    pass(one, 's4')
    one.play({ kind: 'deliver', taskId: one.open('s5'), mode: 'pick-up', digest: 'd' })
    return one
  }
  const check = (one: ReturnType<typeof closed>, result: 'true' | 'untrue') =>
    one.play({ kind: 'check-promise', taskId: one.open('s7'), result, by: 'checker', approvalId: 'a1', digest: 'd' })
  const revoked = () => {
    const one = closed()
    check(one, 'untrue')
    one.play({ kind: 'decide-approval', approvalId: 'a1', by: 'head', approved: true, digest: 'd', fields: [] })
    return one
  }

  it('is checked after the decision, beside whatever else is owed; without a promise there is no check', () => {
    const one = closed()
    expect(one.open('s6')).toBeDefined()
    expect(refusal(() => pass(one, 's7'))).toBe('cases.outcome-not-allowed')
    check(one, 'true')
    expect(one.state.promised).toEqual({ materials: ['m5'], result: 'true' })
    expect(one.state.approvals).toBeUndefined()
    expect(closed({ postponed: [], promised: [] }).state.steps.s7?.state).toBe('skipped')
  })

  it('untrue: another person decides on the revocation, and then it is recorded for a year', () => {
    const one = closed()
    check(one, 'untrue')
    expect(one.state.approvals?.a1).toMatchObject({ turn: 'revoke', state: 'open', by: 'checker' })
    const own = { kind: 'decide-approval' as const, approvalId: 'a1', by: 'checker', approved: true, digest: 'd', fields: [] }
    expect(refusal(() => one.play(own))).toBe('cases.same-person')
    one.play({ ...own, by: 'head' })
    expect(one.state).toMatchObject({ revokedOn: '2026-03-02', credit: { until: '2027-03-02' } })
  })

  it('untrue, but the head does not agree: nothing is recorded', () => {
    const one = closed()
    check(one, 'untrue')
    one.play({ kind: 'decide-approval', approvalId: 'a1', by: 'head', approved: false, digest: 'd', fields: [] })
    expect(one.state.credit).toBeUndefined()
  })

  it('is lifted once, and not when it is over anyway', () => {
    const lift = { kind: 'lift-credit' as const, reason: 'repaired' as const, officeId: id(), digest: 'd' }
    const one = revoked()
    one.play(lift)
    expect(one.state.credit?.liftedOn).toBe('2026-03-02')
    expect(refusal(() => one.play(lift))).toBe('cases.not-in-this-state')
    const old = revoked()
    old.wait(400)
    expect(refusal(() => old.play(lift))).toBe('cases.not-in-this-state')
  })
})

describe('mended on the spot', () => {
  const mend = {
    kind: 'mend' as const,
    officeId: id(),
    fields: ['phone'],
    agreed: 'in-person' as const,
    begun: [] as string[],
    digest: 'd',
  }

  it('at acceptance, and until somebody takes the case up; no return is counted', () => {
    const one = openCase(simple)
    one.receive('queue')
    one.play(mend)
    one.play({ kind: 'accept-task', taskId: one.open('s1'), digest: 'd' })
    one.play(mend)
    expect(one.state.told).toEqual([])
    expect(one.events.filter((event) => event.kind === 'mended')).toHaveLength(2)
    expect(refusal(() => one.play({ ...mend, begun: [one.open('s2')] }))).toBe('cases.too-late-to-mend')
    pass(one, 's2')
    expect(refusal(() => one.play(mend))).toBe('cases.too-late-to-mend')
  })

  it('is nothing where nothing is changed', () => {
    const one = openCase(simple)
    one.receive('queue')
    expect(refusal(() => one.play({ ...mend, fields: [] }))).toBe('cases.nothing-mended')
  })
})
