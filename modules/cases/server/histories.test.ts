import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Calendar, civilDateOf, isWorkingDay } from '../../calendar/contract.ts'
import type { Step } from '../../catalog/contract.ts'
import { approvalTurns, caseProblems } from '../contract.ts'
import { replay } from './evolve.ts'
import { type CaseEvent, type CaseState, isFinal, openTasks } from './state.ts'
import { type Case, calendar, changedCalendar, id, openCase, refusal, step } from './stories.ts'

/** Nobody else, two or three people, and offices beside them, in any way of signing. */
const signings = fc.option(
  fc.record({
    mode: fc.constantFrom('all' as const, 'any' as const, 'in-turn' as const),
    persons: fc.integer({ min: 1, max: 3 }),
    with: fc.array(fc.constant({ level: 'county' as const, department: 'health' }), { minLength: 1, maxLength: 2 }),
  }),
  { nil: undefined },
)

const shapes = fc.array(
  fc.oneof(
    fc.record({
      shape: fc.constant('single' as const),
      kind: fc.constantFrom('review' as const, 'home-visit' as const, 'public-notice' as const),
      signing: signings,
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
function processOf({ stages, decideAt, owed, signing, promised }: Omit<Story, 'entry' | 'moves' | 'postponed'>): Step[] {
  let count = 1
  const next = () => `s${++count}`
  const notice = { days: 3, unit: 'natural-day' as const, public: true, basis: '办法' }
  const body = stages.map((one, at): Step[] => {
    if (one.shape === 'single')
      return [step(next(), one.kind === 'public-notice' ? { kind: one.kind, notice } : { kind: one.kind, ...signed(one.signing) })]
    if (one.shape === 'parallel') return Array.from({ length: one.width }, () => step(next(), { kind: 'joint-review', group: `g${at}` }))
    const branches = one.holds.map((holds, n) => step(next(), { branch: { id: `b${at}${n}`, label: 'b', when: String(holds) } }))
    return one.other ? [...branches, step(next(), { branch: { id: `b${at}9`, label: 'b', else: true } })] : branches
  })
  const place = Math.min(decideAt, body.length)
  body.splice(place, 0, [step(next(), { kind: 'decision', decides: true, ...signed(signing) })])
  // Two exclusive stages side by side would be one: a step between them keeps them apart.
  const apart = body.flatMap((steps, at) => (steps[0]?.branch && body[at - 1]?.[0]?.branch ? [[step(next())], steps] : [steps])).flat()
  const check = promised ? [step(next(), { kind: 'declaration-check', followUp: true })] : []
  const tail = Array.from({ length: owed }, () => step(next(), { kind: 'payment', followUp: true }))
  return [step('s1', { kind: 'accept' }), ...apart, step(next(), { kind: 'delivery' }), ...tail, ...check]
}
const signed = (signing: Step['signing']) => (signing ? { signing } : {})
interface Story {
  stages: Shape[]
  decideAt: number
  owed: number
  signing: Step['signing']
  /** What was postponed at signing, and whether a promise stands for a proof. */
  postponed: { days: number; until: 'decision' | 'delivery' }[]
  promised: boolean
  entry: 'accept' | 'queue'
  moves: { move: (typeof moves)[number] | (typeof rare)[number]; pick: number }[]
}
type Shape =
  | { shape: 'single'; kind: 'review' | 'home-visit' | 'public-notice'; signing: Step['signing'] }
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
  'ask',
  'answer',
  'recount',
  'escalate',
  'post',
  'object',
  'conclude',
  'add-before',
  'add-after',
  'take-back',
  'bring',
  'remind',
] as const
const rare = ['withdraw', 'lapse', 'deem', 'refuse', 'terminate', 'refer', 'deliver', 'prove', 'expire', 'check', 'mend', 'lift'] as const
const moveList = fc.array(
  fc.record({
    move: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...moves) }, { weight: 1, arbitrary: fc.constantFrom(...rare) }),
    pick: fc.nat(50),
  }),
  { maxLength: 60 },
)

const people = [id(), id(), id()]
const personOf = (pick: number) => people[pick % people.length] ?? id()
const someSigner = () => ({
  to: { officeId: id(), division: '510402', department: 'x', backEntry: false },
  signerTaskId: id(),
  digest: 'd',
})

/** The last act of the case, taken back by whoever did it. */
function takeBackLast(one: Case): void {
  const at = one.events.findLastIndex((event) => ['taskDecided', 'taskTransferred', 'sentBack', 'signerAdded'].includes(event.kind))
  const act = one.events[at]
  const before = replay(one.events.slice(0, at))
  if (!act || !before || !('taskId' in act.data)) return
  one.play({ kind: 'take-back', taskId: act.data.taskId ?? '', before, since: one.events.slice(at), begun: [], digest: 'd' })
}

/** Tries a move on a random task; what the rules refuse is refused by a problem and changes nothing. */
function tryMove(one: Case, move: (typeof moves)[number] | (typeof rare)[number], pick: number): void {
  const tasks = Object.values(one.state.tasks)
  const chosen = tasks[pick % Math.max(1, tasks.length)]
  const taskId = (openTasks(one.state)[pick % Math.max(1, openTasks(one.state).length)] ?? chosen)?.taskId ?? id()
  const done = Object.entries(one.state.steps).filter(([, status]) => status.state === 'done')
  const toStep = done[pick % Math.max(1, done.length)]?.[0] ?? 's2'
  const objectionId = Object.keys(one.state.notices[taskId]?.objections ?? {})[0] ?? id()
  const commands: Record<typeof move, () => void> = {
    pass: () =>
      one.state.phase === 'received'
        ? one.play({ kind: 'accept-task', taskId, digest: 'd' })
        : one.play({ kind: 'pass', taskId, favourable: pick % 7 > 0, digest: 'd', by: personOf(pick) }),
    'add-before': () => one.play({ kind: 'add-signer', taskId, place: 'before', ...someSigner() }),
    'add-after': () => one.play({ kind: 'add-signer', taskId, place: 'after', ...someSigner() }),
    'take-back': () => takeBackLast(one),
    bring: () => one.play({ kind: 'bring', materials: one.state.owed?.materials.slice(0, 1 + (pick % 2)) ?? [], digest: 'd' }),
    remind: () => one.play({ kind: 'remind-owed' }),
    expire: () => one.play({ kind: 'expire-owed' }),
    check: () =>
      one.play({ kind: 'check-promise', taskId, result: pick % 2 ? 'true' : 'untrue', by: 'checker', approvalId: id(), digest: 'd' }),
    mend: () => one.play({ kind: 'mend', officeId: id(), fields: ['phone'], agreed: 'telephone', begun: [], digest: 'd' }),
    lift: () => one.play({ kind: 'lift-credit', reason: 'repaired', officeId: id(), digest: 'd' }),
    return: () => one.play({ kind: 'ask-correction', taskId, officeId: id(), defects: 1, digest: 'd' }),
    correct: () => one.play({ kind: 'correct', digest: 'd', acceptBy: pick % 2 ? id() : null }),
    reject: () => one.play({ kind: 'reject', taskId, digest: 'd', by: personOf(pick) }),
    'send-back': () => one.play({ kind: 'send-back', taskId, toStep, digest: 'd' }),
    transfer: () =>
      one.play({ kind: 'transfer', taskId, to: { officeId: id(), division: '5104', department: 'x', backEntry: false }, digest: 'd' }),
    wait: () => one.wait(pick % 6),
    stop: () => one.play({ kind: 'stop-clock', reason: 'hearing', officeId: id(), digest: 'd' }),
    resume: () => one.play({ kind: 'resume-clock', officeId: id(), digest: 'd' }),
    ask: () => {
      const turn = approvalTurns[pick % approvalTurns.length] ?? 'extend'
      one.play({ kind: 'ask-approval', approvalId: id(), turn, officeId: id(), by: 'asker', taskId, days: 1 + (pick % 10), digest: 'd' })
    },
    answer: () => answer(one, pick),
    recount: () => {
      one.publish(pick % 2 ? changedCalendar : calendar)
      one.play({ kind: 'recount-clock', editionId: id() })
    },
    escalate: () => one.play({ kind: 'escalate' }),
    refer: () => {
      const to = { officeId: id(), division: '5104', department: 'x', backEntry: false }
      one.play({ kind: 'refer', taskId, to: pick % 3 ? to : null, digest: 'd' })
    },
    prove: () => one.play({ kind: 'prove-delivery', how: 'opened' }),
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

/** The sending back that was taken back had undone the decision, which stands again. */
function undoneBefore(one: Case, taken: CaseEvent): boolean {
  const act = one.events.slice(0, one.events.indexOf(taken)).findLast((event) => event.kind === 'sentBack')
  return act?.kind === 'sentBack' && act.data.undoesDecision
}

/** A second person answers whatever was asked; nine times of ten they agree. */
function answer(one: Case, pick: number): void {
  const [approvalId] = Object.entries(one.state.approvals ?? {}).find(([, asked]) => asked.state === 'open') ?? []
  if (approvalId === undefined) return
  one.play({ kind: 'decide-approval', approvalId, by: 'head', approved: pick % 10 !== 0, digest: 'd', fields: [] })
}

/** What a dutiful city does: everything that is still to be done, until nothing is. */
function bringToEnd(one: Case): void {
  for (let turn = 0; turn < 200 && !(isFinal(one.state.phase) && openTasks(one.state).length === 0); turn += 1) {
    if (one.state.correction) one.play({ kind: 'correct', digest: 'd', acceptBy: id() })
    if (one.state.clock.stops.some((stop) => stop.to === null)) one.play({ kind: 'resume-clock', officeId: id(), digest: 'd' })
    if (one.state.owed) one.play({ kind: 'bring', materials: one.state.owed.materials, digest: 'd' })
    const task = openTasks(one.state)[0]
    if (!task) break
    if (one.state.phase === 'received') one.play({ kind: 'accept-task', taskId: task.taskId, digest: 'd' })
    else if (task.kind === 'delivery') one.play({ kind: 'deliver', taskId: task.taskId, mode: 'electronic', digest: 'd' })
    else if (task.kind === 'declaration-check')
      one.play({ kind: 'check-promise', taskId: task.taskId, result: 'true', by: 'checker', approvalId: id(), digest: 'd' })
    else if (task.kind === 'public-notice') endNotice(one, task.taskId)
    else one.play({ kind: 'pass', taskId: task.taskId, favourable: true, digest: 'd', by: id() })
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
  const story = fc.record({
    stages: shapes,
    decideAt: fc.nat(4),
    owed: fc.nat(2),
    signing: signings,
    postponed: fc.array(
      fc.record({ days: fc.integer({ min: 1, max: 30 }), until: fc.constantFrom('decision' as const, 'delivery' as const) }),
      {
        maxLength: 2,
      },
    ),
    promised: fc.boolean(),
    entry: fc.constantFrom('accept' as const, 'queue' as const),
    moves: moveList,
  })
  const tell = (told: Story) => {
    const one = openCase(processOf(told), '2025-02-10T01:00:00.000Z')
    const postponed = told.postponed.map((given, n) => ({ id: `m${n}`, ...given }))
    one.receive(told.entry, { postponed, promised: told.promised ? ['m9'] : [] })
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
