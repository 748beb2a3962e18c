import { describe, expect, it } from 'vitest'
import { civilDateOf } from '../../calendar/contract.ts'
import type { Step } from '../../catalog/contract.ts'
import { openTasks } from './state.ts'
import { id, openCase, pass, refusal, simple, step } from './stories.ts'

describe('a case', () => {
  it('goes from acceptance through parallel reviews to decision, delivery and the payment that is owed', () => {
    const one = openCase(simple)
    one.receive('accept')
    expect(openTasks(one.state).map((task) => task.stepId)).toEqual(['s2', 's3'])
    pass(one, 's2')
    expect(openTasks(one.state).map((task) => task.stepId)).toEqual(['s3'])
    pass(one, 's3')
    pass(one, 's4')
    expect(one.state).toMatchObject({ verdict: 'granted', phase: 'delivering' })
    one.play({ kind: 'deliver', taskId: one.open('s5'), mode: 'electronic', digest: 'd' })
    expect(one.state.phase).toBe('closed')
    expect(openTasks(one.state)).toMatchObject([{ stepId: 's6', followUp: true }])
    pass(one, 's6')
    expect(openTasks(one.state)).toEqual([])
  })

  it('takes exactly one branch, and none where no rule holds and there is no other way', () => {
    const branch = (id: string, when?: string) => (when === undefined ? { id, label: id, else: true as const } : { id, label: id, when })
    const process = (rules: (string | undefined)[]) => [
      step('s1', { kind: 'accept' }),
      ...rules.map((when, at) => step(`s${at + 2}`, { branch: branch(`b${at + 1}`, when) })),
      step('s9', { kind: 'decision', decides: true }),
    ]
    const opened = (rules: (string | undefined)[]) => {
      const one = openCase(process(rules))
      one.receive('accept')
      return openTasks(one.state).map((task) => task.stepId)
    }
    expect(opened(['false', 'true'])).toEqual(['s3'])
    expect(opened(['true', 'true'])).toEqual(['s2'])
    expect(opened(['false', undefined])).toEqual(['s3'])
    expect(opened(['false', 'false'])).toEqual(['s9'])
  })

  it('is rejected at the deciding step alone, and then only the letter is delivered', () => {
    const one = openCase(simple)
    one.receive('accept')
    expect(refusal(() => one.play({ kind: 'reject', taskId: one.open('s2'), digest: 'd' }))).toBe('cases.outcome-not-allowed')
    pass(one, 's2')
    pass(one, 's3')
    one.play({ kind: 'reject', taskId: one.open('s4'), digest: 'd' })
    expect(one.state).toMatchObject({ verdict: 'rejected', phase: 'delivering' })
    one.play({ kind: 'deliver', taskId: one.open('s5'), mode: 'electronic', digest: 'd' })
    expect(one.state.phase).toBe('closed')
    expect(openTasks(one.state)).toEqual([])
  })

  it('tells the second of two officers that the task is decided', () => {
    const one = openCase(simple)
    one.receive('accept')
    const taskId = one.open('s2')
    pass(one, 's2')
    expect(refusal(() => one.play({ kind: 'pass', taskId, favourable: true, digest: 'd' }))).toBe('cases.already-decided')
  })

  it('is returned once: the clock stands still, the same office goes on, a second notice is refused', () => {
    const one = openCase(simple)
    one.receive('accept')
    const due = one.state.clock.promisedDue
    const ask = () => one.play({ kind: 'ask-correction', taskId: one.open('s2'), officeId: id(), defects: 2, digest: 'd' })
    one.wait(1)
    ask()
    expect(one.state).toMatchObject({ phase: 'awaiting-correction', correction: { stopsClock: true } })
    pass(one, 's3')
    one.wait(7)
    one.play({ kind: 'correct', digest: 'd', acceptBy: null })
    expect(one.state.clock.promisedDue && due && one.state.clock.promisedDue > due).toBe(true)
    expect(refusal(ask)).toBe('cases.already-told')
    pass(one, 's2')
    pass(one, 's4')
  })

  it('keeps its clock running when an office asks later than five working days (行政许可法 32)', () => {
    const one = openCase(simple)
    one.receive('accept')
    one.wait(10)
    one.play({ kind: 'ask-correction', taskId: one.open('s2'), officeId: id(), defects: 1, digest: 'd' })
    expect(one.state.correction?.stopsClock).toBe(false)
    const due = one.state.clock.promisedDue
    one.wait(5)
    one.play({ kind: 'correct', digest: 'd', acceptBy: null })
    expect(one.state.clock.promisedDue).toBe(due)
  })

  it('counts as accepted from the day of receipt when nobody said anything for five working days', () => {
    const one = openCase(simple)
    one.receive('queue')
    expect(refusal(() => one.play({ kind: 'deem-accepted' }))).toBe('cases.not-in-this-state')
    one.wait(8)
    one.play({ kind: 'deem-accepted' })
    expect(one.state).toMatchObject({ phase: 'in-progress', clock: { acceptedOn: '2026-03-02' } })
    expect(civilDateOf(one.state.clock.promisedDue ?? '')).toBe('2026-03-30')
  })

  it('told in time what is missing, counts as accepted only when the office is silent after the corrections, and from their day', () => {
    const one = openCase(simple)
    one.receive('hold')
    one.play({ kind: 'ask-correction', taskId: null, officeId: id(), defects: 1, digest: 'd' })
    one.wait(7)
    one.play({ kind: 'correct', digest: 'd', acceptBy: null })
    one.wait(1)
    expect(refusal(() => one.play({ kind: 'deem-accepted' }))).toBe('cases.not-in-this-state')
    one.wait(7)
    one.play({ kind: 'deem-accepted' })
    expect(one.state.clock.acceptedOn).toBe('2026-03-09')
  })

  it('stands still for a hearing that goes on while the applicant corrects; its end gives all days back', () => {
    const one = openCase(simple)
    one.receive('accept')
    const due = one.state.clock.promisedDue ?? ''
    one.play({ kind: 'stop-clock', reason: 'hearing', officeId: id(), digest: 'd' })
    one.play({ kind: 'ask-correction', taskId: one.open('s2'), officeId: id(), defects: 1, digest: 'd' })
    one.wait(3)
    one.play({ kind: 'correct', digest: 'd', acceptBy: null })
    expect(one.state.clock.stops.map((stop) => [stop.reason, stop.to])).toEqual([
      ['hearing', null],
      ['correction', '2026-03-05'],
    ])
    expect(one.state.clock.promisedDue).toBe(due)
    one.wait(4)
    one.play({ kind: 'resume-clock', officeId: id(), digest: 'd' })
    // 3 to 9 March are left out: five working days.
    expect(civilDateOf(due)).toBe('2026-03-30')
    expect(civilDateOf(one.state.clock.promisedDue ?? '')).toBe('2026-04-07')
  })

  it('gives the days of waiting to every task that stayed open beside the returned one', () => {
    const one = openCase(simple)
    one.receive('accept')
    const before = one.state.tasks[one.open('s3')]?.due ?? ''
    one.play({ kind: 'ask-correction', taskId: one.open('s2'), officeId: id(), defects: 1, digest: 'd' })
    one.wait(7)
    one.play({ kind: 'correct', digest: 'd', acceptBy: null })
    const [returned, beside] = [one.state.tasks[one.open('s2')], one.state.tasks[one.open('s3')]]
    expect((beside?.due ?? '') > before).toBe(true)
    expect(beside?.due).toBe(returned?.due)
    expect(refusal(() => one.play({ kind: 'recount-clock', editionId: id() }))).toBe('cases.not-in-this-state')
  })

  it('told what is missing at the window, is the same case when complete; left alone, it lapses', () => {
    const one = openCase(simple)
    one.receive('hold')
    one.play({ kind: 'ask-correction', taskId: null, officeId: id(), defects: 1, digest: 'd' })
    const other = openCase(simple)
    other.receive('hold')
    other.play({ kind: 'ask-correction', taskId: null, officeId: id(), defects: 1, digest: 'd' })
    one.wait(3)
    one.play({ kind: 'correct', digest: 'd', acceptBy: id() })
    expect(one.state.clock.acceptedOn).toBe('2026-03-05')
    expect(refusal(() => other.play({ kind: 'lapse' }))).toBe('cases.not-in-this-state')
    other.wait(40)
    other.play({ kind: 'lapse' })
    expect(other.state.phase).toBe('lapsed')
  })

  it('is sent back to an earlier step, parallel branches included, and what was decided since is undone', () => {
    const filing = [...simple.slice(0, 4), step('s7', { kind: 'review' }), ...simple.slice(4)]
    const one = openCase(filing)
    one.receive('accept')
    for (const stepId of ['s2', 's3', 's4']) pass(one, stepId)
    expect(one.state.verdict).toBe('granted')
    one.play({ kind: 'send-back', taskId: one.open('s7'), toStep: 's2', digest: 'd' })
    expect(one.state).toMatchObject({ verdict: null, phase: 'in-progress', steps: { s3: { state: 'done' } } })
    expect(openTasks(one.state)).toMatchObject([{ stepId: 's2', round: 2 }])
  })

  it('ends a public notice only when its days are over and every objection is dismissed', () => {
    const notice = { days: 7, unit: 'natural-day' as const, public: true, basis: '办法' }
    const one = openCase(
      [simple[0] as Step, step('s2', { kind: 'public-notice', days: 5, notice }), simple[3] as Step],
      '2026-09-18T01:00:00.000Z',
    )
    one.receive('accept')
    expect(refusal(() => pass(one, 's2'))).toBe('cases.notice-not-posted')
    one.play({ kind: 'post-notice', taskId: one.open('s2'), digest: 'd' })
    expect(one.state.notices[one.open('s2')]?.endsOn).toBe('2026-09-25')
    expect(refusal(() => pass(one, 's2'))).toBe('cases.notice-running')
    const objectionId = id()
    one.play({ kind: 'record-objection', taskId: one.open('s2'), objectionId, digest: 'd' })
    one.wait(9)
    expect(refusal(() => pass(one, 's2'))).toBe('cases.objection-open')
    one.play({ kind: 'conclude-objection', taskId: one.open('s2'), objectionId, conclusion: 'dismissed', digest: 'd' })
    pass(one, 's2')
    expect(openTasks(one.state)).toMatchObject([{ stepId: 's4' }])
  })

  it('counts the worked examples of the standard: 20 working days, suspended 03-10 to 03-19, end on 04-10', () => {
    const one = openCase(simple)
    one.receive('accept')
    expect(civilDateOf(one.state.clock.promisedDue ?? '')).toBe('2026-03-30')
    one.wait(8)
    one.play({ kind: 'stop-clock', reason: 'appraisal', officeId: id(), digest: 'd' })
    one.wait(9)
    one.play({ kind: 'resume-clock', officeId: id(), digest: 'd' })
    expect(civilDateOf(one.state.clock.promisedDue ?? '')).toBe('2026-04-10')
  })
})

describe('sent back', () => {
  const b = { id: 'b1', label: '甲', when: 'true' }
  const process = [
    step('s1', { kind: 'accept' }),
    step('s2', { branch: b }),
    step('s3', { branch: b, group: 'g1' }),
    step('s4', { branch: b, group: 'g1' }),
    step('s5', { branch: b }),
    step('s6', { branch: { id: 'b2', label: '乙', else: true } }),
    step('s7', { kind: 'decision', decides: true }),
    step('s8', { kind: 'delivery' }),
  ]
  const begun = () => {
    const one = openCase(process)
    one.receive('accept')
    for (const at of ['s2', 's3', 's4']) pass(one, at)
    return one
  }
  const back = (one: ReturnType<typeof begun>, from: string, toStep: string) =>
    one.play({ kind: 'send-back', taskId: one.open(from), toStep, digest: 'd' })

  it('inside a branch a case goes to any earlier step of it, and everything from there on is done anew', () => {
    const one = begun()
    back(one, 's5', 's2')
    expect(openTasks(one.state).map((task) => task.stepId)).toEqual(['s2'])
    pass(one, 's2')
    expect(openTasks(one.state).map((task) => task.stepId)).toEqual(['s3', 's4'])
  })

  it('to one of several side by side: that one is done anew, the others stand', () => {
    const one = begun()
    back(one, 's5', 's4')
    expect(openTasks(one.state).map((task) => task.stepId)).toEqual(['s4'])
    pass(one, 's4')
    expect(openTasks(one.state).map((task) => task.stepId)).toEqual(['s5'])
  })

  it('from the decision to any of them, and never to what was not taken', () => {
    const one = begun()
    pass(one, 's5')
    expect(refusal(() => back(one, 's7', 's6'))).toBe('cases.outcome-not-allowed')
    back(one, 's7', 's3')
    pass(one, 's3')
    pass(one, 's5')
    expect(openTasks(one.state).map((task) => task.stepId)).toEqual(['s7'])
  })
})
