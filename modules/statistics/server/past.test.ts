import { expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { addHistory } from '../../../tools/city/history.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { getFigures } from '../contract.ts'
import { foldFacts } from './api.ts'

it('a past that is given to a city already counted is counted too', async () => {
  const world = await aWorld()
  await foldFacts(world.boot)
  const made = await addHistory(world.boot, { cases: 40, seed: 5 })
  await foldFacts(world.boot)
  const supervisor = world.caller('staff', await staffToken(world.boot, 'supervisor-5104'))
  const asked = { from: '2024-01-01', to: world.clock.now().slice(0, 10), by: 'place' as const }
  expect((await supervisor.call(getFigures, asked)).totals.received).toBe(made.cases)
})
