import { describe, expect, it } from 'vitest'
import { valueAt } from './policy.ts'
import { reference } from './reference.ts'

const standard = reference().policies.get('minimumLivingStandard')
if (!standard) throw new Error('minimumLivingStandard is part of the shipped data')

describe('A figure of the city', () => {
  it('is the latest that has begun', () => {
    expect(valueAt(standard, '510402', '2025-12-31')).toBe(76000)
    expect(valueAt(standard, '510402', '2026-01-01')).toBe(80000)
    expect(valueAt(standard, '510402', '2023-12-31')).toBeUndefined()
  })

  it('of a county goes before that of the city', () => {
    const local = {
      ...standard,
      values: [...standard.values, { division: '510421', from: '2025-01-01', value: 70000, document: '米易县文件' }],
    }
    expect(valueAt(local, '510421104001', '2026-06-01')).toBe(70000)
    expect(valueAt(local, '510402001001', '2026-06-01')).toBe(80000)
  })
})
