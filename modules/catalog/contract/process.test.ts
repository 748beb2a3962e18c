import { describe, expect, it } from 'vitest'
import { processBpmn } from './bpmn.ts'
import type { Item, Step } from './item.ts'
import { criticalPath, followUpsOf, pathsOf, signersOf, stagesOf } from './process.ts'

const step = (id: string, days: number, more: Partial<Step> = {}): Step => ({
  id,
  name: id,
  level: 'street',
  department: 'civil-affairs',
  kind: 'review',
  days,
  ...more,
})

const process: Step[] = [
  step('s1', 1, { kind: 'accept' }),
  step('s2', 8, { group: 'g1' }),
  step('s3', 5, { group: 'g1' }),
  step('s4', 2, { branch: { id: 'b1', label: '甲', when: 'form.x = 1' }, decides: true }),
  step('s5', 3, { branch: { id: 'b2', label: '乙', else: true } }),
  step('s6', 4, { branch: { id: 'b2', label: '乙' }, decides: true }),
  step('s7', 1, { kind: 'delivery' }),
  step('s8', 5, { kind: 'payment', followUp: true }),
]

describe('A procedure', () => {
  it('is read as stages: single, in parallel, exclusive branches with several steps', () => {
    expect(
      stagesOf(process).map((stage) =>
        stage.kind === 'exclusive' ? stage.branches.map((one) => [one.id, one.when, one.stages.length]) : [stage.kind],
      ),
    ).toEqual([
      ['single'],
      ['parallel'],
      [
        ['b1', 'form.x = 1', 1],
        ['b2', undefined, 2],
      ],
      ['single'],
    ])
  })

  it('takes as long as its longest way, follow-ups left out', () => {
    expect(criticalPath(process)).toBe(1 + 8 + 7 + 1)
    expect(followUpsOf(process).map((one) => one.id)).toEqual(['s8'])
  })

  it('has one path for each branch', () => {
    expect(pathsOf(process).map((path) => path.map((one) => one.id).join(' '))).toEqual(['s1 s2 s3 s4 s7', 's1 s2 s3 s5 s6 s7'])
  })

  it('that several sign is one task with several instances in BPMN: all at once, ended by the first, or one after the other', () => {
    const signing = { persons: 2, with: [{ level: 'county' as const, department: 'health' }] }
    const xml = (mode: 'all' | 'any' | 'in-turn') =>
      processBpmn(
        { code: 'MZ-001', name: '甲', process: [step('s1', 1), step('s2', 2, { signing: { mode, ...signing } })] } as unknown as Item,
        {
          version: 1,
          departmentName: (code) => code,
        },
      )
    expect(signersOf(step('s2', 2, { signing: { mode: 'all', ...signing } })).map((one) => one.department)).toEqual([
      'civil-affairs',
      'civil-affairs',
      'health',
    ])
    for (const mode of ['all', 'any', 'in-turn'] as const) {
      expect(xml(mode).match(/<bpmn:loopCardinality[^>]*>3</g)).toHaveLength(1)
      expect(xml(mode)).toContain(`isSequential="${mode === 'in-turn'}"`)
      expect(xml(mode).includes('completionCondition')).toBe(mode === 'any')
    }
  })
})
