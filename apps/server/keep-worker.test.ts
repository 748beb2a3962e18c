import { expect, test } from 'vitest'
import { restAfter } from './keep-worker.ts'

test('a worker that dies each time is started ever more seldom, one that had worked for a while at once', () => {
  const rests: number[] = []
  for (let n = 0; n < 9; n++) rests.push(restAfter(rests.at(-1) ?? 500, 200))
  expect(rests).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
  expect(restAfter(60_000, 61_000)).toBe(1000)
})
