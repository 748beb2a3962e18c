import { describe, expect, test } from 'vitest'
import type { ProcessStep } from '../../../modules/statistics/contract.ts'
import { nameLines, placed, rowsOf } from './process-layout.ts'

const edge = (from: string, to: string, count = 10, again = false) => ({ from, to, count, again })
const step = (id: string): ProcessStep => ({
  id,
  name: id,
  times: { count: 10, meanMinutes: 1, meanPaused: 0, medianMinutes: 1, p90Minutes: 1 },
})

describe('the picture of a process', () => {
  test('goes down from start to end; steps in parallel stand side by side, a move back moves nothing', () => {
    const rows = rowsOf(
      ['start', 'a', 'b', 'c', 'd', 'end'],
      [edge('start', 'a'), edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('c', 'd'), edge('d', 'a', 2, true), edge('d', 'end')],
    )
    expect(Object.fromEntries(rows)).toEqual({ start: 0, a: 1, b: 2, c: 2, d: 3, end: 4 })
  })

  test('ends even where the moves go round in a circle, and no two boxes lie on one another', () => {
    const steps = ['a', 'b', 'c'].map(step)
    const { boxes } = placed(steps, [edge('start', 'a'), edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('c', 'end')])
    const places = [...boxes.values()].map(({ x, y }) => `${x} ${y}`)
    expect(new Set(places).size).toBe(5)
    expect((boxes.get('end')?.row ?? 0) > Math.max(...['a', 'b', 'c'].map((id) => boxes.get(id)?.row ?? 0))).toBe(true)
  })

  test('shows a long name whole on two lines, broken before what stands in brackets', () => {
    expect(nameLines('街道审核')).toEqual(['街道审核'])
    expect(nameLines('窗口受理（到龄前三十天主动提醒）')).toEqual(['窗口受理', '（到龄前三十天主动提醒）'])
    expect(nameLines('公安机关核验户籍与生存状态信息')).toEqual(['公安机关核验户籍与生存状态', '信息'])
    expect(nameLines('审'.repeat(40)).map((one) => one.length)).toEqual([13, 13])
  })
})
