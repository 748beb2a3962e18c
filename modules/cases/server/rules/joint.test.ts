import fc from 'fast-check'
import { expect, it } from 'vitest'
import { step } from '../stories.ts'
import { dissentOf, reviewedBefore } from './joint.ts'

const ids = (steps: readonly { id: string }[]) => steps.map((one) => one.id)

it('the conclusion is drawn by the step right after those that stand side by side, on the main way and inside a branch', () => {
  const b = { id: 'b1', label: '甲', when: 'true' }
  const process = [
    step('s1', { kind: 'accept' }),
    step('s2', { group: 'g1' }),
    step('s3', { group: 'g1' }),
    step('s4'),
    step('s5'),
    step('s6', { group: 'g2', branch: b }),
    step('s7', { group: 'g2', branch: b }),
    step('s8', { branch: b }),
    step('s9', { branch: { id: 'b2', label: '乙', else: true } }),
  ]
  expect(ids(reviewedBefore(process, 's4'))).toEqual(['s2', 's3'])
  expect(ids(reviewedBefore(process, 's8'))).toEqual(['s6', 's7'])
  for (const other of ['s1', 's2', 's3', 's5', 's6', 's9']) expect(reviewedBefore(process, other)).toEqual([])
})

it('is drawn also where the parallel reviews are followed by alternatives', () => {
  const process = [
    step('s1', { kind: 'accept' }),
    step('s2', { group: 'g1' }),
    step('s3', { group: 'g1' }),
    step('s4', { branch: { id: 'b1', label: '甲', when: 'true' } }),
    step('s5', { branch: { id: 'b2', label: '乙', else: true } }),
  ]
  expect([ids(reviewedBefore(process, 's4')), ids(reviewedBefore(process, 's5'))]).toEqual([
    ['s2', 's3'],
    ['s2', 's3'],
  ])
})

it('of each reviewer the last word counts: dissent is exactly who said no last', () => {
  const reviewed = [step('s2'), step('s3'), step('s4')]
  const said = fc.array(fc.record({ stepId: fc.constantFrom('s2', 's3', 's4', 's9'), favourable: fc.boolean() }), { maxLength: 12 })
  fc.assert(
    fc.property(said, (reviews) => {
      const expected = ['s2', 's3', 's4'].filter((id) => reviews.filter((one) => one.stepId === id).at(-1)?.favourable === false)
      expect(dissentOf(reviewed, reviews)).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})
