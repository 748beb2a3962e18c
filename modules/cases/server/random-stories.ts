import fc from 'fast-check'
import { approvalTurns } from '../contract.ts'
import { replay } from './evolve.ts'
import { processOf, type RandomProcess, shapes, signings } from './random-processes.ts'
import { type CaseEvent, isFinal, openTasks } from './state.ts'
import { type Case, calendar, changedCalendar, id, openCase, refusal } from './stories.ts'

interface Story extends RandomProcess {
  /** What was postponed at signing. */
  postponed: { days: number; until: 'decision' | 'delivery' }[]
  entry: 'accept' | 'queue'
  moves: { move: (typeof moves)[number] | (typeof rare)[number]; pick: number }[]
}

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
export function undoneBefore(one: Case, taken: CaseEvent): boolean {
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
export function bringToEnd(one: Case): void {
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

/** A process, and what happens to a case on it. */
export const story = fc.record({
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
/** The case after everything that happened; what the rules refused changed nothing. */
export const tell = (told: Story) => {
  const one = openCase(processOf(told), '2025-02-10T01:00:00.000Z')
  const postponed = told.postponed.map((given, n) => ({ id: `m${n}`, ...given }))
  one.receive(told.entry, { postponed, promised: told.promised ? ['m9'] : [] })
  for (const { move, pick } of told.moves) tryMove(one, move, pick)
  return one
}
