import { expect, test } from 'vitest'
import { makeTurns } from './turns.ts'

test('two work, three wait, and the sixth is refused; whoever waited comes on in order, also after a failure', async () => {
  const turn = makeTurns(2, 3)
  const [begun, ends]: [number[], (() => void)[]] = [[], []]
  const work = (n: number) =>
    turn(async () => {
      begun.push(n)
      await new Promise<void>((resolve) => ends.push(resolve))
      if (n === 1) throw new Error('failed')
    })
  const all = [1, 2, 3, 4, 5].map((n) => work(n).catch(() => undefined))
  await expect(work(6)).rejects.toMatchObject({ definition: { code: 'platform.too-many', status: 429 } })
  expect(begun).toEqual([1, 2])
  for (let n = 0; n < 5; n++) {
    ends[n]?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(all)
  expect(begun).toEqual([1, 2, 3, 4, 5])
  await expect(turn(async () => 'free again')).resolves.toBe('free again')
})
