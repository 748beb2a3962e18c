import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clocksOf, daysLeft, type HeardEvent, lightAt, lightOf, usedOf, warnFrom } from './rules.ts'

const at = (hours: number) => new Date(Date.UTC(2026, 2, 2, 1) + hours * 3_600_000).toISOString()

function history(...given: [type: string, hours: number, data: Record<string, unknown>][]): HeardEvent[] {
  const first: [string, number, Record<string, unknown>] = [
    'application-received',
    0,
    { number: 'N1', itemCode: 'MZ-001', itemVersion: 1, division: '510402001002', sealed: false },
  ]
  return [first, ...given].map(([type, hours, data], n) => ({ seq: n + 1, type: `cases.${type}`, at: at(hours), data }))
}

const accepted: [string, number, Record<string, unknown>] = [
  'application-accepted',
  1,
  { acceptedAt: at(1), promisedDue: at(241), statutoryDue: at(400) },
]
const opened = (taskId: string, hours: number, due: number): [string, number, Record<string, unknown>] => [
  'task-opened',
  hours,
  { taskId, stepId: taskId, officeId: 'o1', openedAt: at(hours), due: at(due), warnFrom: at(due - 2), followUp: false },
]

describe('the clock of a case', () => {
  test('runs to the promise, and to the law where nothing was promised', () => {
    expect(clocksOf(history(accepted))?.clock).toMatchObject({ accepted_at: at(1), due: at(241), paused: false, seq: 2 })
    const lawful = clocksOf(history(['application-accepted', 1, { acceptedAt: at(1), promisedDue: null, statutoryDue: at(400) }]))
    expect(lawful?.clock.due).toBe(at(400))
  })

  test('stands still while the applicant corrects, and goes on with the new limit', () => {
    const asked: [string, number, Record<string, unknown>] = ['correction-asked', 20, { taskId: 's2', stopsClock: true }]
    const before = clocksOf(history(accepted, opened('s2', 2, 50), asked))
    expect(lightOf(before?.clock ?? { paused: false, due: null, warn_from: null }, at(500))).toBe('paused')
    const task = { taskId: 's2', due: at(90), warnFrom: at(80) }
    const after = clocksOf(
      history(accepted, opened('s2', 2, 50), asked, ['corrected', 40, { task, promisedDue: at(261), statutoryDue: at(420) }]),
    )
    expect(after?.clock).toMatchObject({ paused: false, due: at(261) })
    expect(after?.steps[0]).toMatchObject({ due: at(90), warn_from: at(80) })
  })

  test('of a step that several sign ends for who need not sign any more, and runs again for whoever takes an act back', () => {
    const begun = history(accepted, opened('s2', 2, 50), opened('s3', 2, 50))
    const called = clocksOf([...begun, ...history(['signers-called-off', 5, { stepId: 's2', tasks: ['s3'] }]).slice(1)])
    expect(called?.steps.map((step) => step.state)).toEqual(['waiting', 'ended'])
    const restored = [{ taskId: 's2', state: 'open', officeId: 'o1' }]
    const back = clocksOf(
      history(accepted, opened('s2', 2, 50), ['task-decided', 5, { taskId: 's2' }], opened('s3', 5, 60), [
        'taken-back',
        6,
        { taskId: 's2', restored, cancelled: ['s3'] },
      ]),
    )
    expect(back?.steps.map((step) => [step.state, step.closed_at])).toEqual([
      ['waiting', null],
      ['ended', at(6)],
    ])
  })

  test('runs on where the office asked too late', () => {
    const clocks = clocksOf(history(accepted, ['correction-asked', 200, { taskId: null, stopsClock: false }]))
    expect(clocks?.clock.paused).toBe(false)
  })

  test('ends with the decision; then the delivery is due', () => {
    const decided = history(
      accepted,
      opened('s6', 2, 50),
      ['task-decided', 30, { taskId: 's6' }],
      ['case-granted', 30, {}],
      opened('s8', 30, 54),
    )
    const clocks = clocksOf(decided)
    expect(clocks?.clock).toMatchObject({ decided_at: at(30), due: at(54) })
    expect(lightOf(clocks?.clock ?? { paused: false, due: null, warn_from: null }, at(55))).toBe('red')
  })

  test('closing ends every step that still waits, but not the follow-ups', () => {
    const follow = opened('s9', 31, 300)
    const clocks = clocksOf(
      history(accepted, opened('s8', 30, 54), [follow[0], follow[1], { ...follow[2], followUp: true }], ['case-closed', 40, {}]),
    )
    expect(clocks?.clock.closed_at).toBe(at(40))
    expect(clocks?.steps.map((step) => [step.step_id, step.state])).toEqual([
      ['s8', 'ended'],
      ['s9', 'waiting'],
    ])
  })

  test('a task sent back ends its parallel neighbours', () => {
    const clocks = clocksOf(
      history(accepted, opened('s2', 2, 50), opened('s3', 2, 50), ['sent-back', 10, { taskId: 's2', toStep: 's1', reset: ['s2', 's3'] }]),
    )
    expect(clocks?.steps.map((step) => step.state)).toEqual(['done', 'ended'])
  })

  test('a decision that a return undoes is not taken: the limit of the case runs again', () => {
    const granted = history(
      accepted,
      opened('s6', 2, 50),
      ['task-decided', 30, { taskId: 's6' }],
      ['case-granted', 30, {}],
      opened('s8', 30, 54),
    )
    const back = (undoesDecision: boolean) =>
      history(['sent-back', 40, { taskId: 's8', toStep: 's6', reset: ['s6', 's8'], undoesDecision }], opened('s6b', 40, 60)).slice(1)
    expect(clocksOf([...granted, ...back(true)])?.clock).toMatchObject({ decided_at: null, due: at(241) })
    expect(clocksOf([...granted, ...back(false)])?.clock).toMatchObject({ decided_at: at(30), due: at(60) })
  })

  test('a stream that does not begin with an application is none of ours', () => {
    expect(clocksOf([])).toBeUndefined()
    expect(clocksOf([{ seq: 1, type: 'cases.case-viewed', at: at(0), data: {} }])).toBeUndefined()
  })
})

describe('the time of a step', () => {
  type Told = [type: string, hours: number, data: Record<string, unknown>]
  const dues = { promisedDue: at(341), statutoryDue: at(500) }
  const stopped: Told = ['clock-stopped', 10, { reason: 'hearing' }]
  const to = (taskId: string, due: number) => ({ taskId, due: at(due), warnFrom: at(due - 10) })
  const resumed = (...tasks: ReturnType<typeof to>[]): Told => ['clock-resumed', 110, { ...dues, tasks }]
  const clocks = (...more: Told[]) => clocksOf(history(accepted, opened('s2', 2, 50), ...more))
  const step = (...more: Told[]) => {
    const found = clocks(...more)?.steps[0]
    if (!found) throw new Error('no step')
    return found
  }

  test('leaves out what the clock stood still, on both sides', () => {
    const after = step(stopped, ['case-viewed', 60, {}], resumed(to('s2', 150)))
    expect(after).toMatchObject({ stood: 100 * 3600, stood_from: null })
    expect(usedOf(after, at(120))).toBe(0.38)
    expect(usedOf(after, at(150))).toBe(1)
    expect(usedOf(after, at(151))).toBeGreaterThan(1)
    expect(usedOf(step(), at(26))).toBe(0.5)
  })

  test('of one that was late before goes on: its limit did not move', () => {
    const late = step(['clock-stopped', 60, { reason: 'hearing' }], resumed(to('s2', 50)))
    expect(late).toMatchObject({ stood: 0, stood_from: null })
    expect(usedOf(late, at(122))).toBe(2.5)
  })

  test('of one that was opened meanwhile leaves out the rest of the wait; of one opened or reached later nothing', () => {
    const all = clocks(stopped, opened('s3', 60, 90), resumed(to('s2', 150), to('s3', 140)), opened('s4', 120, 170))
    expect(all?.steps.map((one) => one.stood)).toEqual([100 * 3600, 50 * 3600, 0])
    const reached = { taskId: 's2', openedAt: at(130), due: at(180), warnFrom: at(170) }
    expect(step(stopped, resumed(to('s2', 150)), ['task-reached', 130, reached])).toMatchObject({ opened_at: at(130), stood: 0 })
  })

  test('waits through corrections and a hearing that outlasts them; of one that ends meanwhile it is known from when it waited', () => {
    const asked: Told = ['correction-asked', 20, { taskId: 's2', stopsClock: true }]
    expect(step(asked, ['corrected', 40, { task: to('s2', 90), ...dues }], ['case-granted', 60, {}]).stood).toBe(20 * 3600)
    const stands: Told = ['corrected', 40, { task: to('s2', 80), ...dues, stands: true }]
    expect(step(stopped, asked, stands)).toMatchObject({ stood: 30 * 3600, stood_from: at(40) })
    expect(clocks(stopped, asked, stands)?.clock.paused).toBe(true)
    expect(step(stopped, asked, stands, resumed(to('s2', 150)))).toMatchObject({ stood: 100 * 3600, stood_from: null })
    expect(step(asked, ['lapsed', 400, {}])).toMatchObject({ stood: 0, stood_from: at(20), closed_at: at(400) })
    const tooLate: Told = ['correction-asked', 20, { taskId: 's2', stopsClock: false }]
    expect(step(tooLate, ['corrected', 40, { task: to('s2', 90), ...dues }])).toMatchObject({ stood: 0, stood_from: null })
  })
})

describe('lights', () => {
  test('yellow begins with the last third or the last day, whichever comes first', () => {
    expect(warnFrom(at(0), at(300))).toBe(at(200))
    expect(warnFrom(at(0), at(30))).toBe(at(20))
    // A limit in days ends with a day: yellow begins with that day at the latest.
    expect(warnFrom(at(0), '2026-03-03T15:59:59.999Z')).toBe('2026-03-02T15:59:59.999Z')
    expect(warnFrom(at(0), '2026-03-02T15:59:59.999Z')).toBe(at(0))
  })

  test('a light never goes back from red to green as time passes', () => {
    const rank = { green: 0, yellow: 1, red: 2, paused: -1 }
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(1000), fc.nat(1000), (from, span, one, two) => {
        const timed = { due: at(from + span), warn_from: warnFrom(at(from), at(from + span)) }
        const [early, late] = [Math.min(one, two), Math.max(one, two)]
        return rank[lightAt(timed, at(early))] <= rank[lightAt(timed, at(late))]
      }),
    )
  })

  test('days left are days of the calendar in the city', () => {
    expect(daysLeft('2026-03-03T00:00:00.000Z', '2026-03-02T01:00:00.000Z')).toBe(1)
    expect(daysLeft('2026-03-02T15:59:59.000Z', '2026-03-02T01:00:00.000Z')).toBe(0)
    expect(daysLeft('2026-03-01T09:00:00.000Z', '2026-03-02T01:00:00.000Z')).toBe(-1)
  })
})
