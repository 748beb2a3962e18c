import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../../platform/contract/problem.ts'
import type { HolidayYear } from '../../calendar/contract.ts'
import { addDays, civilDateOf, isWorkingDay, makeCalendar } from '../../calendar/contract.ts'
import type { Item, Step } from '../../catalog/contract.ts'
import { caseProblems } from '../contract.ts'
import { evolve, replay } from './evolve.ts'
import { type Command, decide, type Surroundings } from './rules.ts'
import { type CaseEvent, type CaseState, isFinal, openTasks } from './state.ts'

const holidays = (year: number) => JSON.parse(readFileSync(`data/holidays/${year}.json`, 'utf8')) as HolidayYear
const calendar = makeCalendar([holidays(2025), holidays(2026)])

const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  name: id,
  level: 'street',
  department: 'civil-affairs',
  kind: 'review',
  days: 2,
  ...more,
})

const item = (process: Step[], limits: Item['limits'] = { promised: 20, statutory: 30, unit: 'working-day' }) =>
  ({ code: 'MZ-001', process, limits }) as unknown as Item

let ids = 0
const id = () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`

/** A case under way, with a clock that the test turns. */
function openCase(process: Step[], at = '2026-03-02T01:00:00.000Z', limits?: Item['limits']) {
  const events: CaseEvent[] = []
  let state: CaseState | undefined
  let now = at
  const around = (): Surroundings => ({
    at: now,
    today: civilDateOf(now),
    item: item(process, limits),
    calendar,
    newId: id,
    officeOf: (one) => ({ officeId: id(), division: '510402001', department: one.department, backEntry: false }),
    holds: (when) => when === 'true',
  })
  const play = (command: Command) => {
    for (const event of decide(state, command, around())) {
      events.push({ ...event, at: now } as CaseEvent)
      state = evolve(state, { ...event, at: now } as CaseEvent)
    }
  }
  const received = {
    ...{ caseId: id(), number: '1', itemCode: 'MZ-001', itemVersion: 1, applicantId: id(), agentId: null, channel: 'window' as const },
    ...{ delivery: 'electronic' as const, intakeOfficeId: id(), intakeDivision: '510402001001', division: '510411001001' },
    ...{ sealed: false, digest: 'd' },
  }
  return {
    events,
    play,
    receive: (next: 'accept' | 'queue' | 'hold') => play({ kind: 'receive', received, next }),
    get state() {
      if (!state) throw new Error('not begun')
      return state
    },
    get now() {
      return now
    },
    wait: (days: number) => {
      now = new Date(Date.parse(now) + days * 86_400_000).toISOString()
    },
    open: (stepId: string) => {
      const task = Object.values(state?.tasks ?? {}).find((one) => one.stepId === stepId && one.state === 'open')
      if (!task) throw new Error(`${stepId} is not open`)
      return task.taskId
    },
  }
}

type Case = ReturnType<typeof openCase>
const pass = (one: Case, stepId: string) => one.play({ kind: 'pass', taskId: one.open(stepId), favourable: true, digest: 'd' })
const refusal = (work: () => void) => {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error.definition.code
    throw error
  }
  return 'done'
}

const simple = [
  step('s1', { kind: 'accept', level: 'community', department: 'window' }),
  step('s2', { kind: 'home-visit', group: 'g1' }),
  step('s3', { kind: 'joint-review', group: 'g1', level: 'county' }),
  step('s4', { kind: 'decision', decides: true }),
  step('s5', { kind: 'delivery', level: 'community', department: 'window' }),
  step('s6', { kind: 'payment', followUp: true, department: 'finance' }),
]

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
    one.play({ kind: 'stop-clock', reason: '鉴定' })
    one.wait(9)
    one.play({ kind: 'resume-clock' })
    expect(civilDateOf(one.state.clock.promisedDue ?? '')).toBe('2026-04-10')
  })
})

const shapes = fc.array(
  fc.oneof(
    fc.record({
      shape: fc.constant('single' as const),
      kind: fc.constantFrom('review' as const, 'home-visit' as const, 'public-notice' as const),
    }),
    fc.record({ shape: fc.constant('parallel' as const), width: fc.integer({ min: 2, max: 4 }) }),
    fc.record({
      shape: fc.constant('branch' as const),
      holds: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
      other: fc.boolean(),
    }),
  ),
  { maxLength: 4 },
)

/** A random process: any stages, one decision, perhaps a review after it, delivery, perhaps something owed. */
function processOf(stages: readonly Shape[], decideAt: number, owed: number): Step[] {
  let count = 1
  const next = () => `s${++count}`
  const notice = { days: 3, unit: 'natural-day' as const, public: true, basis: '办法' }
  const body = stages.map((one, at): Step[] => {
    if (one.shape === 'single') return [step(next(), { kind: one.kind, ...(one.kind === 'public-notice' ? { notice } : {}) })]
    if (one.shape === 'parallel') return Array.from({ length: one.width }, () => step(next(), { kind: 'joint-review', group: `g${at}` }))
    const branches = one.holds.map((holds, n) => step(next(), { branch: { id: `b${at}${n}`, label: 'b', when: String(holds) } }))
    return one.other ? [...branches, step(next(), { branch: { id: `b${at}9`, label: 'b', else: true } })] : branches
  })
  const place = Math.min(decideAt, body.length)
  body.splice(place, 0, [step(next(), { kind: 'decision', decides: true })])
  // Two exclusive stages side by side would be one: a step between them keeps them apart.
  const apart = body.flatMap((steps, at) => (steps[0]?.branch && body[at - 1]?.[0]?.branch ? [[step(next())], steps] : [steps])).flat()
  const tail = Array.from({ length: owed }, () => step(next(), { kind: 'payment', followUp: true }))
  return [step('s1', { kind: 'accept' }), ...apart, step(next(), { kind: 'delivery' }), ...tail]
}
type Shape =
  | { shape: 'single'; kind: 'review' | 'home-visit' | 'public-notice' }
  | { shape: 'parallel'; width: number }
  | { shape: 'branch'; holds: boolean[]; other: boolean }

const moves = [
  'pass',
  'return',
  'correct',
  'reject',
  'send-back',
  'transfer',
  'wait',
  'stop',
  'resume',
  'extend',
  'post',
  'object',
  'conclude',
] as const
const rare = ['withdraw', 'lapse', 'deem', 'refuse', 'terminate', 'deliver'] as const
const moveList = fc.array(
  fc.record({
    move: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...moves) }, { weight: 1, arbitrary: fc.constantFrom(...rare) }),
    pick: fc.nat(50),
  }),
  { maxLength: 60 },
)

/** Tries a move on a random task; what the rules refuse is refused by a problem and changes nothing. */
function tryMove(one: Case, move: (typeof moves)[number] | (typeof rare)[number], pick: number): void {
  const tasks = Object.values(one.state.tasks)
  const chosen = tasks[pick % Math.max(1, tasks.length)]
  const taskId = (openTasks(one.state)[pick % Math.max(1, openTasks(one.state).length)] ?? chosen)?.taskId ?? id()
  const done = Object.entries(one.state.steps).filter(([, status]) => status.state === 'done')
  const toStep = done[pick % Math.max(1, done.length)]?.[0] ?? 's2'
  const objectionId = Object.keys(one.state.notices[taskId]?.objections ?? {})[0] ?? id()
  const commands: Record<typeof move, () => void> = {
    pass: () => one.play({ kind: one.state.phase === 'received' ? 'accept-task' : 'pass', taskId, favourable: true, digest: 'd' }),
    return: () => one.play({ kind: 'ask-correction', taskId, officeId: id(), defects: 1, digest: 'd' }),
    correct: () => one.play({ kind: 'correct', digest: 'd', acceptBy: pick % 2 ? id() : null }),
    reject: () => one.play({ kind: 'reject', taskId, digest: 'd' }),
    'send-back': () => one.play({ kind: 'send-back', taskId, toStep, digest: 'd' }),
    transfer: () =>
      one.play({ kind: 'transfer', taskId, to: { officeId: id(), division: '5104', department: 'x', backEntry: false }, digest: 'd' }),
    wait: () => one.wait(pick % 6),
    stop: () => one.play({ kind: 'stop-clock', reason: '听证' }),
    resume: () => one.play({ kind: 'resume-clock' }),
    extend: () => one.play({ kind: 'extend-clock', days: 1 + (pick % 10), digest: 'd' }),
    post: () => one.play({ kind: 'post-notice', taskId, digest: 'd' }),
    object: () => one.play({ kind: 'record-objection', taskId, objectionId: id(), digest: 'd' }),
    conclude: () =>
      one.play({ kind: 'conclude-objection', taskId, objectionId, conclusion: pick % 3 ? 'dismissed' : 'upheld', digest: 'd' }),
    withdraw: () => one.play({ kind: 'withdraw', digest: 'd' }),
    lapse: () => one.play({ kind: 'lapse' }),
    deem: () => one.play({ kind: 'deem-accepted' }),
    refuse: () => one.play({ kind: 'refuse-acceptance', taskId: null, officeId: id(), digest: 'd' }),
    terminate: () => one.play({ kind: 'terminate', reason: 'death', digest: 'd' }),
    deliver: () => one.play({ kind: 'deliver', taskId, mode: 'pick-up', digest: 'd' }),
  }
  refusal(commands[move])
}

/** What a dutiful city does: everything that is still to be done, until nothing is. */
function bringToEnd(one: Case): void {
  for (let turn = 0; turn < 200 && !(isFinal(one.state.phase) && openTasks(one.state).length === 0); turn += 1) {
    if (one.state.correction) one.play({ kind: 'correct', digest: 'd', acceptBy: id() })
    if (one.state.clock.stops.some((stop) => stop.to === null)) one.play({ kind: 'resume-clock' })
    const task = openTasks(one.state)[0]
    if (!task) break
    if (one.state.phase === 'received') one.play({ kind: 'accept-task', taskId: task.taskId, digest: 'd' })
    else if (task.kind === 'delivery') one.play({ kind: 'deliver', taskId: task.taskId, mode: 'electronic', digest: 'd' })
    else if (task.kind === 'public-notice') endNotice(one, task.taskId)
    else one.play({ kind: 'pass', taskId: task.taskId, favourable: true, digest: 'd' })
  }
}

function endNotice(one: Case, taskId: string): void {
  if (!one.state.notices[taskId]) one.play({ kind: 'post-notice', taskId, digest: 'd' })
  const objections = Object.entries(one.state.notices[taskId]?.objections ?? {})
  for (const [objectionId, stand] of objections) {
    if (stand === 'open') one.play({ kind: 'conclude-objection', taskId, objectionId, conclusion: 'dismissed', digest: 'd' })
  }
  one.wait(30)
  const upheld = objections.some(([, stand]) => stand === 'upheld')
  const earlier = Object.entries(one.state.steps).filter(([stepId, status]) => status.state === 'done' && stepId !== 's1')
  const toStep = upheld
    ? earlier
        .map(([stepId]) => stepId)
        .find((stepId) => refusal(() => one.play({ kind: 'send-back', taskId, toStep: stepId, digest: 'd' })) === 'done')
    : undefined
  if (upheld && toStep === undefined) one.play({ kind: 'terminate', reason: '异议成立', digest: 'd' })
  if (!upheld) one.play({ kind: 'pass', taskId, favourable: true, digest: 'd' })
}

/** The due date counted anew, day by day, by somebody who knows nothing of `clock.ts`. */
function countedDue(state: CaseState, days: number): string | undefined {
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
  const story = fc.record({
    stages: shapes,
    decideAt: fc.nat(4),
    owed: fc.nat(2),
    entry: fc.constantFrom('accept' as const, 'queue' as const),
    moves: moveList,
  })
  const tell = (told: {
    stages: Shape[]
    decideAt: number
    owed: number
    entry: 'accept' | 'queue'
    moves: { move: (typeof moves)[number] | (typeof rare)[number]; pick: number }[]
  }) => {
    const one = openCase(processOf(told.stages, told.decideAt, told.owed), '2025-02-10T01:00:00.000Z')
    one.receive(told.entry)
    for (const { move, pick } of told.moves) tryMove(one, move, pick)
    return one
  }

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
        const decided = one.events.flatMap((event) =>
          event.kind === 'taskDecided' || event.kind === 'sentBack' ? [event.data.taskId] : [],
        )
        expect(new Set(decided).size).toBe(decided.length)
        let inForce = 0
        for (const event of one.events) {
          if (event.kind === 'caseGranted' || event.kind === 'caseRejected') inForce += 1
          if (event.kind === 'sentBack' && event.data.undoesDecision) inForce -= 1
          expect(inForce === 0 || inForce === 1).toBe(true)
        }
        if (one.state.phase === 'closed') expect(inForce).toBe(1)
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
        expect(civilDateOf(clock.promisedDue)).toBe(countedDue(one.state, 20 + clock.extendedDays))
        expect(civilDateOf(clock.statutoryDue ?? '')).toBe(countedDue(one.state, 30 + clock.extendedDays))
      }),
      { numRuns: 300 },
    )
  })

  it('what is refused is refused with a declared problem', () => {
    expect(Object.values(caseProblems).every((one) => one.zh.length > 0)).toBe(true)
  })
})
