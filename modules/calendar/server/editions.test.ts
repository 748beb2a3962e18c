import { expect, test } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { proposeEdition } from '../contract.ts'

const world = await aWorld()
const year = { year: 2026, source: '国务院办公厅通知', published: '2025-11-04', off: ['2026-10-01'], work: ['2026-10-10'] }

test('a year in which a day is off and worked at once is refused with the day', async () => {
  const operator = world.caller('staff', await staffToken(world.boot, 'operator'))
  const refused = await operator.refusal(proposeEdition, { ...year, work: ['2026-10-01'] })
  expect(refused).toMatchObject({ status: 422, code: 'calendar.twofold', detail: expect.stringContaining('2026-10-01') })
  const local = { division: '510422', name: '彝族火把节', source: '自治条例', off: ['2026-08-06'], work: ['2026-08-06'] }
  expect((await operator.refusal(proposeEdition, { ...year, regional: [local] })).code).toBe('calendar.twofold')
})
