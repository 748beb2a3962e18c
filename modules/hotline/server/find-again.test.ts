import { describe, expect, it, test } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { findOffice } from '../../organisations/server/api.ts'
import { concerns } from '../contract.ts'
import { numberSaid } from './rules.ts'

const world = await aWorld()
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const complaint = { kind: 'complaint' as const, title: '等候时间太长', text: '在窗口等了三个小时没有叫到号' }
const place = { division: '510402002001', department: 'window' }

test.each([
  ['S20260303-0007', 'S20260303-0007'],
  [' s20260303 0007 ', 'S20260303-0007'],
  ['202603030007', 'S20260303-0007'],
  ['S20260303-12345', 'S20260303-12345'],
  ['20260303', undefined],
  ['等候时间', undefined],
  ["S20260303-0007' or 1=1", undefined],
])('%s is the number %s', (said, number) => {
  expect(numberSaid(said)).toBe(number)
})

describe('a concern whose number is said by who calls again', () => {
  it('is found by the hotline, its office and the supervisors, in whatever state, and by nobody else', async () => {
    const agent = await staff('hotline-5104')
    const officeId = (await world.transaction({ kind: 'system' }, (tx) => findOffice(tx, place)))?.id ?? ''
    const { id, number } = await agent.call(concerns.register, { ...complaint, officeId })
    for (let n = 0; n < 31; n += 1) await agent.call(concerns.register, complaint)
    expect((await agent.call(concerns.list)).rows.map((one) => one.id)).not.toContain(id)
    const said = number.replace('-', ' ').toLowerCase()
    for (const who of [agent, await staff('clerk-510402002001')])
      expect((await who.call(concerns.list, { number: said })).rows.map((one) => one.id)).toEqual([id])
    const supervisor = await staff('supervisor-5104')
    expect((await supervisor.call(concerns.listForArea, { number: said })).rows.map((one) => one.id)).toEqual([id])
    expect((await (await staff('clerk-510411001001')).call(concerns.list, { number: said })).rows).toEqual([])
    expect((await agent.call(concerns.list, { number: '等候' })).rows).toEqual([])
  })
})
