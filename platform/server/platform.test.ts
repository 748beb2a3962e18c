import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { aWorld } from '../../tests/world.ts'
import { event } from '../contract/event.ts'
import { system } from './actor.ts'

const happened = event('platform.test-happened', '试验', Type.Object({ n: Type.Integer() }))

const world = await aWorld()

test('events of a stream are numbered and chained, and nothing is kept of a transaction that failed', async () => {
  await world.transaction(system, async (tx) => tx.emit(happened, 'test:a', { n: 1 }))
  await expect(
    world.transaction(system, async (tx) => {
      tx.emit(happened, 'test:a', { n: 2 })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await world.transaction(system, async (tx) => {
    tx.emit(happened, 'test:a', { n: 3 })
    tx.emit(happened, 'test:b', { n: 1 })
  })
  const rows = await world.ownerQuery(
    'select stream, seq, data, prev, hash from platform.event where stream like $1 order by stream, seq',
    ['test:%'],
  )
  expect(rows.map((one) => [one.stream, one.seq, one.data.n])).toEqual([
    ['test:a', 1, 1],
    ['test:a', 2, 3],
    ['test:b', 1, 1],
  ])
  expect(rows[1]?.prev).toBe(rows[0]?.hash)
})
