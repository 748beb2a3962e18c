import { describe, expect, it } from 'vitest'
import { layOut, type PictureStep, sectionsOf } from './process-layout.ts'

const step = (id: string, more: Partial<PictureStep> = {}): PictureStep => ({ id, name: id, state: 'waiting', ...more })

describe('the picture of a process', () => {
  const steps = [
    step('s1', { state: 'done' }),
    step('s2', { group: 'g1', state: 'done' }),
    step('s3', { group: 'g1', state: 'current' }),
    step('s4', { branch: { id: 'b1', label: '需要入户' } }),
    step('s5', { branch: { id: 'b1' } }),
    step('s6', { branch: { id: 'else' } }),
    step('s7'),
  ]

  it('cuts steps into single, parallel and alternative sections', () => {
    expect(sectionsOf(steps).map((section) => [section.kind, section.lanes.map((lane) => lane.steps.map((one) => one.id))])).toEqual([
      ['single', [['s1']]],
      ['parallel', [['s2'], ['s3']]],
      ['branches', [['s4', 's5'], ['s6']]],
      ['single', [['s7']]],
    ])
  })

  it('places every step once and lets no two overlap', () => {
    const { boxes, width, height } = layOut(steps)
    expect(boxes.map((box) => box.step.id).sort()).toEqual(steps.map((one) => one.id).sort())
    for (const a of boxes) {
      expect(a.x).toBeGreaterThanOrEqual(0)
      expect(a.x + 148).toBeLessThanOrEqual(width)
      expect(a.y).toBeGreaterThanOrEqual(0)
      expect(a.y + 74).toBeLessThanOrEqual(height)
      for (const b of boxes) if (a !== b) expect(Math.abs(a.x - b.x) >= 148 || Math.abs(a.y - b.y) >= 74).toBe(true)
    }
  })

  it('draws an empty process as nothing', () => {
    expect(layOut([]).boxes).toEqual([])
  })
})
