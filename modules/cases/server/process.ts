import { obligationsOf, type Stage, type StageBranch, type Step, stagesOf } from '../../catalog/contract.ts'
import type { StepStatus } from './state.ts'

export type StepStates = Readonly<Record<string, StepStatus | undefined>>

/** What the process asks for next. */
export interface Advance {
  /** Steps to open now; several when they run side by side. */
  readonly open: readonly Step[]
  /** Branches chosen on the way, with what is thereby never done. */
  readonly choices: readonly { readonly branch: string | null; readonly skipped: readonly string[] }[]
  /** Every step is done or skipped. */
  readonly finished: boolean
}

/** Where a case goes from here. `holds` answers a FEEL rule: true, or anything else = not taken. */
export function advance(process: readonly Step[], states: StepStates, holds: (when: string) => boolean): Advance {
  return walk(stagesOf(process), states, holds)
}

/** The same for what is owed after delivery: one after the other, side by side in a group. */
export function advanceFollowUps(process: readonly Step[], states: StepStates, holds: (when: string) => boolean): Advance {
  return walk(followUpStages(process), states, holds)
}

const followUpStages = (process: readonly Step[]) => stagesOf(obligationsOf(process).map(({ followUp: _, ...step }) => step))

const isSettled = (state: StepStatus | undefined) => state?.state === 'done' || state?.state === 'skipped'

function walk(stages: readonly Stage[], states: StepStates, holds: (when: string) => boolean): Advance {
  const choices: { branch: string | null; skipped: string[] }[] = []
  for (const stage of stages) {
    const now = stage.kind === 'exclusive' ? takeBranch(stage.branches, states, holds, choices) : enter(stepsOf(stage), states)
    if (now.open.length > 0 || !now.finished) return { ...now, choices, finished: false }
  }
  return { open: [], choices, finished: true }
}

const stepsOf = (stage: Exclude<Stage, { kind: 'exclusive' }>) => (stage.kind === 'single' ? [stage.step] : stage.steps)

function enter(steps: readonly Step[], states: StepStates) {
  return { open: steps.filter((step) => !states[step.id]), finished: steps.every((step) => isSettled(states[step.id])) }
}

function takeBranch(
  branches: readonly StageBranch[],
  states: StepStates,
  holds: (when: string) => boolean,
  choices: { branch: string | null; skipped: string[] }[],
): { open: readonly Step[]; finished: boolean } {
  const all = branches.map((branch) => ({ branch, steps: allSteps(branch.stages) }))
  const begun = all.find(({ steps }) => steps.some((step) => states[step.id] && states[step.id]?.state !== 'skipped'))
  const untouched = all.every(({ steps }) => steps.every((step) => !states[step.id]))
  const chosen = untouched
    ? choose(branches, holds)
    : (begun?.branch ?? all.find(({ steps }) => steps.some((step) => !states[step.id]))?.branch)
  if (untouched) {
    const skipped = all.filter((one) => one.branch !== chosen).flatMap(({ steps }) => steps.map((step) => step.id))
    choices.push({ branch: chosen?.id ?? null, skipped })
  }
  if (!chosen) return { open: [], finished: true }
  const inside = walk(chosen.stages, states, holds)
  choices.push(...inside.choices.map((one) => ({ branch: one.branch, skipped: [...one.skipped] })))
  return inside
}

/** Exactly one branch: the first whose rule holds, else the one without a rule; none where there is no such: the alternative falls away. */
const choose = (branches: readonly StageBranch[], holds: (when: string) => boolean) =>
  branches.find((one) => one.when !== undefined && holds(one.when)) ?? branches.find((one) => one.when === undefined)

export function allSteps(stages: readonly Stage[]): Step[] {
  return stages.flatMap((stage) => {
    if (stage.kind === 'single') return [stage.step]
    if (stage.kind === 'parallel') return [...stage.steps]
    return stage.branches.flatMap((branch) => allSteps(branch.stages))
  })
}

/** Steps that a case may be sent back to from `stepId`: done ones of earlier stages, those of its own branch included, never the acceptance. */
export function earlierSteps(process: readonly Step[], stepId: string, states: StepStates): Step[] {
  const before = new Set(beforeIn(stagesOf(process), stepId))
  return process.filter((step) => before.has(step.id) && step.kind !== 'accept' && states[step.id]?.state === 'done')
}

/** Everything from a step's stage onward: what is done anew after a return to it. Its own parallel siblings stay as they are. */
export function fromStepOn(process: readonly Step[], stepId: string): string[] {
  return fromIn(stagesOf(process), stepId)
}

const idsOf = (stages: readonly Stage[]) => allSteps(stages).map((step) => step.id)
const stageOf = (stages: readonly Stage[], stepId: string) => stages.findIndex((stage) => idsOf([stage]).includes(stepId))
const branchOf = (stage: Stage | undefined, stepId: string) =>
  stage?.kind === 'exclusive' ? stage.branches.find((one) => idsOf(one.stages).includes(stepId)) : undefined

function beforeIn(stages: readonly Stage[], stepId: string): string[] {
  const here = stageOf(stages, stepId)
  const branch = branchOf(stages[here], stepId)
  return [...idsOf(stages.slice(0, Math.max(0, here))), ...(branch ? beforeIn(branch.stages, stepId) : [])]
}

function fromIn(stages: readonly Stage[], stepId: string): string[] {
  const target = stageOf(stages, stepId)
  const branch = branchOf(stages[target], stepId)
  return [...(branch ? fromIn(branch.stages, stepId) : [stepId]), ...idsOf(stages.slice(target + 1))]
}

/** Steps that no longer matter after a refusal: all but the delivery of the letter that says so. */
export function moot(process: readonly Step[], states: StepStates): string[] {
  return process.filter((step) => !step.followUp && step.kind !== 'delivery' && !isSettled(states[step.id])).map((step) => step.id)
}
