import { afterEach, expect, test } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { disableAccount } from '../contract.ts'
import { appointFirstOfficers } from './seed.ts'
import { staffToken } from './testing.ts'

const world = await aWorld()
afterEach(() => {
  delete process.env.ONEWINDOW_MODE
})

test('a demonstration that was turned into production gets its officers, once, beside the accounts that open nothing there', async () => {
  const told = await appointFirstOfficers(world.boot)
  expect(told.map((one) => one.login)).toEqual([
    'system-operator',
    'system-operator-2',
    'security-officer',
    'security-officer-2',
    'auditor-2',
  ])
  expect(await appointFirstOfficers(world.boot)).toEqual([])
})

test('demo officers keep no real one from being the last', async () => {
  const operator = world.caller('staff', await staffToken(world.boot, 'operator'))
  const idOf = async (login: string) =>
    (await world.ownerQuery<{ id: string }>('select id from identity.account where login = $1', [login]))[0]?.id ?? ''
  process.env.ONEWINDOW_MODE = 'production'
  await operator.call(disableAccount, { accountId: await idOf('system-operator'), reason: '调离' })
  const last = await operator.refusal(disableAccount, { accountId: await idOf('system-operator-2'), reason: '调离' })
  expect(last.code).toBe('identity.last-officer')
})
