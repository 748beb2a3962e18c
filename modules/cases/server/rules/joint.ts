import { type Stage, type Step, stagesOf } from '../../../catalog/contract.ts'
import { allSteps } from '../process.ts'

/** What one of several reviewers, side by side, had to say. */
export interface Review {
  readonly stepId: string
  readonly favourable: boolean
}

/** 联审: the steps of the parallel stage that ends right before this one. Whoever comes after it draws the one conclusion (联审结论). */
export function reviewedBefore(process: readonly Step[], stepId: string): readonly Step[] {
  return before(stagesOf(process), stepId)
}

function before(stages: readonly Stage[], stepId: string): readonly Step[] {
  const at = stages.findIndex((stage) => allSteps([stage]).some((step) => step.id === stepId))
  const here = stages[at]
  if (here?.kind === 'exclusive') {
    const branch = here.branches.find((one) => allSteps(one.stages).some((step) => step.id === stepId))
    const inside = branch ? before(branch.stages, stepId) : []
    const isFirst = branch?.stages[0] !== undefined && allSteps([branch.stages[0]]).some((step) => step.id === stepId)
    if (inside.length > 0 || !isFirst) return inside
  }
  const earlier = stages[at - 1]
  return earlier?.kind === 'parallel' && here?.kind !== 'parallel' ? earlier.steps : []
}

/** The last word of each reviewer stands; who was against and is not followed is owed a reason. */
export function dissentOf(reviewed: readonly Step[], said: readonly Review[]): readonly string[] {
  const last = new Map(said.map((one) => [one.stepId, one.favourable]))
  return reviewed.filter((step) => last.get(step.id) === false).map((step) => step.id)
}
