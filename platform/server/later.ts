import { Problem, type ProblemDefinition } from '../contract/problem.ts'

/** Where nobody lets it go on before. */
const usualSeconds = 300

/**
 * Thrown by a listener or a job that waits for something outside its power: a seal that is suspended, a gateway that says when. No failed try:
 * however long it takes it is never parked; the operator sees what it waits for and since when. It is tried again after `seconds`, and at once
 * where somebody calls `tx.letGo` with the same `on`: at the end of its transaction, when all is written. What waits for something named looks a
 * second time after three seconds, so that a word said while it first looked is not lost; one whose commit takes longer still costs `seconds`.
 * To whoever asked for the thing by hand it is a refusal like any other.
 */
export class Later extends Problem {
  readonly seconds: number
  readonly on: string | null
  constructor(definition: ProblemDefinition, more: { seconds?: number; on?: string; detail?: string } = {}) {
    super(definition, more.detail === undefined ? {} : { detail: more.detail })
    this.seconds = more.seconds ?? usualSeconds
    this.on = more.on ?? null
  }
  /** As the operator reads it. */
  get reason(): string {
    return this.detail ?? this.definition.zh
  }
}
