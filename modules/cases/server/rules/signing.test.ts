import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../../catalog/contract.ts'
import { replay } from '../evolve.ts'
import { isUnfinished, openTasks, type TaskStatus, tasksOfStep } from '../state.ts'
import { type Case, id, openCase, refusal, step } from '../stories.ts'

const signedBy = (signing: NonNullable<Step['signing']>, decides: boolean): Step[] => [
  step('s1', { kind: 'accept' }),
  step('s2', { kind: decides ? 'decision' : 'review', ...(decides ? { decides } : {}), signing }),
  ...(decides ? [] : [step('s3', { kind: 'decision', decides: true })]),
  step('s4', { kind: 'delivery' }),
]
const begun = (signing: NonNullable<Step['signing']>, decides = false) => {
  const one = openCase(signedBy(signing, decides))
  one.receive('accept')
  return one
}
const sign = (one: Case, taskId: string, by = id(), favourable = true) => one.play({ kind: 'pass', taskId, favourable, digest: 'd', by })
const openAt = (one: Case, stepId = 's2') => openTasks(one.state).filter((task) => task.stepId === stepId)
const first = (tasks: readonly TaskStatus[]) => tasks[0]?.taskId ?? ''
const addSigner = (one: Case, taskId: string, place: 'before' | 'after') => {
  const signerTaskId = id()
  const to = { officeId: id(), division: '510402', department: 'health', backEntry: false }
  one.play({ kind: 'add-signer', taskId, place, to, signerTaskId, digest: 'd' })
  return signerTaskId
}
const takeBack = (one: Case, taskId: string, begunTasks: readonly string[] = []) => {
  const at = one.events.findLastIndex(
    (event) =>
      ['taskDecided', 'taskTransferred', 'sentBack', 'signerAdded'].includes(event.kind) &&
      'taskId' in event.data &&
      event.data.taskId === taskId,
  )
  const before = replay(one.events.slice(0, at))
  if (before) one.play({ kind: 'take-back', taskId, before, since: one.events.slice(at), begun: begunTasks, digest: 'd' })
  return before
}
/** What counts of a task: its own times of opening are when its turn came. */
const stand = (tasks: Readonly<Record<string, TaskStatus>>) =>
  Object.values(tasks)
    .filter((task) => task.state !== 'cancelled')
    .map(({ taskId, state, officeId, after, by, doneAt }) => ({ taskId, state, officeId, after: after ?? [], by, doneAt }))

const signings = fc.record({
  mode: fc.constantFrom('all' as const, 'any' as const, 'in-turn' as const),
  persons: fc.integer({ min: 1, max: 4 }),
  with: fc.array(fc.constant({ level: 'county' as const, department: 'health' }), { minLength: 1, maxLength: 4 }),
})

describe('Several who sign a step', () => {
  it('会签: the step is done when the last of them has signed, in whatever order; 或签: when the first has; 依次: in their order', () => {
    fc.assert(
      fc.property(signings, fc.boolean(), fc.array(fc.nat(20)), (signing, decides, order) => {
        const one = begun(signing, decides)
        const count = signing.persons + signing.with.length
        let signatures = 0
        for (let turn = 0; one.state.steps.s2?.state === 'open'; turn += 1) {
          const open = openAt(one)
          expect(open.length).toBe(signing.mode === 'all' ? count - signatures : signing.mode === 'any' ? count : 1)
          expect(one.state.verdict).toBeNull()
          sign(one, open[(order[turn] ?? 0) % open.length]?.taskId ?? '')
          signatures += 1
        }
        expect(signatures).toBe(signing.mode === 'any' ? 1 : count)
        expect(tasksOfStep(one.state, 's2').some(isUnfinished)).toBe(false)
        expect(one.state.verdict).toBe(decides ? 'granted' : null)
        expect(new Set(tasksOfStep(one.state, 's2').map((task) => task.due)).size).toBe(1)
      }),
      { numRuns: 200 },
    )
  })

  it('share the time of their step, also after it stood still and whoever’s turn came later', () => {
    const dues = (mode: 'all' | 'in-turn') => {
      const one = begun({ mode, persons: 2 })
      one.wait(1)
      sign(one, openAt(one)[0]?.taskId ?? '')
      one.play({ kind: 'stop-clock', reason: 'appraisal', officeId: id(), digest: 'd' })
      one.wait(7)
      one.play({ kind: 'resume-clock', officeId: id(), digest: 'd' })
      expect(refusal(() => one.play({ kind: 'recount-clock', editionId: id() }))).toBe('cases.not-in-this-state')
      return openAt(one).map((task) => task.due)
    }
    expect(dues('in-turn')).toEqual(dues('all'))
  })

  it('who was asked for an opinion does not send the case away', () => {
    const one = begun({ mode: 'all', persons: 1 })
    const signer = addSigner(one, first(openAt(one)), 'before')
    expect(refusal(() => one.play({ kind: 'refer', taskId: signer, to: null, digest: 'd' }))).toBe('cases.outcome-not-allowed')
  })

  it('are different people', () => {
    const one = begun({ mode: 'all', persons: 2 })
    const somebody = id()
    sign(one, first(openAt(one)), somebody)
    expect(refusal(() => sign(one, first(openAt(one)), somebody))).toBe('cases.other-person-needed')
    sign(one, first(openAt(one)))
    expect(one.state.steps.s2?.state).toBe('done')
  })

  it('a single refusal at the deciding step is the decision, and the others need not sign', () => {
    const one = begun({ mode: 'all', persons: 3 }, true)
    sign(one, first(openAt(one)))
    one.play({ kind: 'reject', taskId: first(openAt(one)), digest: 'd', by: id() })
    expect(one.state.verdict).toBe('rejected')
    expect(tasksOfStep(one.state, 's2').map((task) => task.state)).toEqual(['done', 'done', 'cancelled'])
    expect(openTasks(one.state).map((task) => task.kind)).toEqual(['delivery'])
  })

  it('sent back from among them, all of them sign anew afterwards', () => {
    const one = openCase([
      step('s1', { kind: 'accept' }),
      step('s2'),
      step('s3', { signing: { mode: 'all', persons: 3 } }),
      ...signedBy({ mode: 'all', persons: 2 }, true)
        .slice(1)
        .map((last, at) => ({ ...last, id: `s${at + 4}` })),
    ])
    one.receive('accept')
    sign(one, one.open('s2'))
    sign(one, first(openAt(one, 's3')))
    one.play({ kind: 'send-back', taskId: first(openAt(one, 's3')), toStep: 's2', digest: 'd' })
    expect(openTasks(one.state).map((task) => task.stepId)).toEqual(['s2'])
    sign(one, one.open('s2'))
    expect(openAt(one, 's3')).toHaveLength(3)
    expect(openAt(one, 's3').map((task) => task.round)).toEqual([2, 2, 2])
  })
})

describe('加签', () => {
  it('before: the one who asked waits, the other advises and decides nothing', () => {
    const one = begun({ mode: 'all', persons: 2 }, true)
    const asking = first(openAt(one))
    const asked = addSigner(one, asking, 'before')
    expect(refusal(() => sign(one, asking))).toBe('cases.not-in-this-state')
    expect(refusal(() => one.play({ kind: 'reject', taskId: asked, digest: 'd' }))).toBe('cases.outcome-not-allowed')
    sign(one, asked, id(), false)
    expect(one.state.tasks[asking]?.state).toBe('open')
    expect(one.state.verdict).toBeNull()
  })

  it('after: the step is done only when the other has signed as well, and who came next comes after the other', () => {
    const one = begun({ mode: 'in-turn', persons: 2 })
    const asking = first(openAt(one))
    const asked = addSigner(one, asking, 'after')
    sign(one, asking)
    expect(openAt(one).map((task) => task.taskId)).toEqual([asked])
    sign(one, asked)
    const next = openAt(one).map((task) => task.taskId)
    expect(next).toHaveLength(1)
    sign(one, next[0] ?? '')
    expect(one.state.steps.s2?.state).toBe('done')
  })

  it('in any number, order and nesting, to any way of signing, brings the step to its end once everybody has signed', () => {
    const acts = fc.array(fc.record({ act: fc.constantFrom('before', 'after', 'sign', 'against', 'take-back'), pick: fc.nat(30) }), {
      maxLength: 25,
    })
    fc.assert(
      fc.property(signings, acts, (signing, todo) => {
        const one = begun(signing)
        for (const { act, pick } of todo) {
          const open = openAt(one)
          const taskId = open[pick % Math.max(1, open.length)]?.taskId ?? ''
          refusal(() => {
            if (act === 'before' || act === 'after') addSigner(one, taskId, act)
            else if (act === 'take-back') takeBack(one, Object.keys(one.state.tasks)[pick % Object.keys(one.state.tasks).length] ?? '')
            else sign(one, taskId, id(), act === 'sign')
          })
          const held = tasksOfStep(one.state, 's2').filter((task) => task.state === 'held')
          for (const task of held) expect(task.after?.some((before) => isUnfinished(one.state.tasks[before] ?? task))).toBe(true)
        }
        for (let turn = 0; turn < 60 && openAt(one).length > 0; turn += 1) sign(one, first(openAt(one)))
        expect(one.state.steps.s2?.state).toBe('done')
        expect(openTasks(one.state).map((task) => task.stepId)).toEqual(['s3'])
      }),
      { numRuns: 300 },
    )
  })
})

describe('撤回', () => {
  it('of a pass, a transfer, a sending back or an added signer leaves everything as it was before', () => {
    const acts = fc.array(fc.record({ act: fc.constantFrom('sign', 'transfer', 'before', 'after', 'back'), pick: fc.nat(30) }), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(signings, acts, (signing, todo) => {
        const one = begun(signing)
        for (const { act, pick } of todo) {
          const open = openTasks(one.state)
          const task = open[pick % Math.max(1, open.length)]
          if (!task || task.kind === 'delivery') continue
          const { taskId } = task
          const done = refusal(() => {
            if (act === 'sign') sign(one, taskId)
            else if (act === 'back') one.play({ kind: 'send-back', taskId, toStep: 's2', digest: 'd' })
            else if (act === 'transfer')
              one.play({
                kind: 'transfer',
                taskId,
                to: { officeId: id(), division: '5104', department: 'x', backEntry: false },
                digest: 'd',
              })
            else addSigner(one, taskId, act as 'before')
          })
          if (done !== 'done' || pick % 2 === 0 || one.state.verdict) continue
          const before = takeBack(one, taskId)
          expect(one.state.steps).toEqual(before?.steps)
          expect(stand(one.state.tasks)).toEqual(stand(before?.tasks ?? {}))
          expect(one.state.phase).toBe(before?.phase)
        }
        expect(replay(JSON.parse(JSON.stringify(one.events)))).toEqual(JSON.parse(JSON.stringify(one.state)))
      }),
      { numRuns: 300 },
    )
  })

  it('is too late once the next has begun, somebody else has acted or the decision is in force', () => {
    const one = begun({ mode: 'all', persons: 2 })
    const [a, b] = openAt(one).map((task) => task.taskId)
    sign(one, a ?? '')
    sign(one, b ?? '')
    expect(refusal(() => takeBack(one, a ?? ''))).toBe('cases.too-late-to-take-back')
    const next = one.open('s3')
    expect(refusal(() => takeBack(one, b ?? '', [next]))).toBe('cases.too-late-to-take-back')
    sign(one, next)
    expect(refusal(() => takeBack(one, next))).toBe('cases.too-late-to-take-back')
  })
})
