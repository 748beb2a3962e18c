import type { Step } from './item.ts'

/** One stop on the way of a case. A branch holds stages of its own. */
export type Stage =
  | { readonly kind: 'single'; readonly step: Step }
  | { readonly kind: 'parallel'; readonly id: string; readonly steps: readonly Step[] }
  | { readonly kind: 'exclusive'; readonly branches: readonly StageBranch[] }

export interface StageBranch {
  readonly id: string
  readonly label: string
  /** Absent = taken when no other branch holds. */
  readonly when: string | undefined
  readonly stages: readonly Stage[]
}

/** The steps of an item, gathered into stages in order. Follow-up obligations are not part of it: see `followUpsOf`. */
export function stagesOf(process: readonly Step[]): Stage[] {
  const steps = process.filter((step) => !step.followUp)
  const stages: Stage[] = []
  for (let at = 0; at < steps.length; ) {
    const run = runFrom(steps, at)
    const first = run[0]
    if (!first) break
    stages.push(first.branch ? { kind: 'exclusive', branches: branchesOf(run) } : stageOf(run, first))
    at += run.length
  }
  return stages
}

const signed = ['preliminary-review', 'review', 'joint-review', 'home-visit', 'decision']

/** Steps at which an office says something of its own: several may sign there, and signers may be added. */
export const maySignAt = (step: Pick<Step, 'kind' | 'followUp'>): boolean => signed.includes(step.kind) && step.followUp !== true

/** Who signs a step, the step's own office first. One where nothing else is said. */
export function signersOf({ level, department, signing }: Step): { readonly level: Step['level']; readonly department: string }[] {
  const own = Array.from({ length: signing?.persons ?? 1 }, () => ({ level, department }))
  return [...own, ...(signing?.with ?? [])]
}

export const followUpsOf = (process: readonly Step[]): Step[] => process.filter((step) => step.followUp)

/** What every granted case owes in order: a promise is checked beside it, and only where one was given. */
export const obligationsOf = (process: readonly Step[]): Step[] => followUpsOf(process).filter((step) => step.kind !== 'declaration-check')

function runFrom(steps: readonly Step[], start: number): Step[] {
  const first = steps[start]
  if (!first) return []
  const belongs = (step: Step) => (first.branch ? step.branch : first.group && !step.branch && step.group === first.group)
  const end = steps.findIndex((step, at) => at > start && !belongs(step))
  return steps.slice(start, end === -1 ? undefined : end)
}

const stageOf = (run: readonly Step[], first: Step): Stage =>
  run.length > 1 && first.group ? { kind: 'parallel', id: first.group, steps: run } : { kind: 'single', step: first }

function branchesOf(run: readonly Step[]): StageBranch[] {
  const ids = [...new Set(run.map((step) => step.branch?.id))]
  return ids.flatMap((id) => {
    const steps = run.filter((step) => step.branch?.id === id)
    const branch = steps.find((step) => step.branch?.when ?? step.branch?.else)?.branch ?? steps[0]?.branch
    if (!branch) return []
    return [{ id: branch.id, label: branch.label, when: branch.when, stages: stagesOf(steps.map(({ branch: _, ...step }) => step)) }]
  })
}

/**
 * Days from acceptance to delivery: parallel steps count by the longest, exclusive branches by the longest. This is what an item may promise.
 * Hours count as the part of a natural day they are.
 */
export function criticalPath(process: readonly Step[]): number {
  const length = (stages: readonly Stage[]): number => stages.reduce((sum, stage) => sum + lengthOf(stage), 0)
  const lengthOf = (stage: Stage): number => {
    if (stage.kind === 'single') return stage.step.days
    if (stage.kind === 'parallel') return Math.max(...stage.steps.map((step) => step.days))
    return Math.max(...stage.branches.map((branch) => length(branch.stages)))
  }
  return length(stagesOf(process))
}

/** How many ways a case may take, without walking them. */
export function pathCount(process: readonly Step[]): number {
  const count = (stages: readonly Stage[]): number =>
    stages.reduce(
      (ways, one) => ways * (one.kind === 'exclusive' ? one.branches.reduce((sum, branch) => sum + count(branch.stages), 0) : 1),
      1,
    )
  return count(stagesOf(process))
}

/** Every way a case may take, as step lists. */
export function pathsOf(process: readonly Step[]): Step[][] {
  const paths = (stages: readonly Stage[]): Step[][] =>
    stages.reduce<Step[][]>((before, stage) => before.flatMap((path) => waysOf(stage).map((way) => [...path, ...way])), [[]])
  const waysOf = (stage: Stage): Step[][] => {
    if (stage.kind === 'single') return [[stage.step]]
    if (stage.kind === 'parallel') return [[...stage.steps]]
    return stage.branches.flatMap((branch) => paths(branch.stages))
  }
  return paths(stagesOf(process))
}
