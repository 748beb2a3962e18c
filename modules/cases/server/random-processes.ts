import fc from 'fast-check'
import type { Step } from '../../catalog/contract.ts'
import { step } from './stories.ts'

type Shape =
  | { shape: 'single'; kind: 'review' | 'home-visit' | 'public-notice'; signing: Step['signing'] }
  | { shape: 'parallel'; width: number }
  | { shape: 'branch'; holds: boolean[]; other: boolean }

export interface RandomProcess {
  stages: Shape[]
  decideAt: number
  owed: number
  signing: Step['signing']
  /** Whether a promise stands for a proof. */
  promised: boolean
}

/** Nobody else, two or three people, and offices beside them, in any way of signing. */
export const signings = fc.option(
  fc.record({
    mode: fc.constantFrom('all' as const, 'any' as const, 'in-turn' as const),
    persons: fc.integer({ min: 1, max: 3 }),
    with: fc.array(fc.constant({ level: 'county' as const, department: 'health' }), { minLength: 1, maxLength: 2 }),
  }),
  { nil: undefined },
)

export const shapes = fc.array(
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
export function processOf({ stages, decideAt, owed, signing, promised }: RandomProcess): Step[] {
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
