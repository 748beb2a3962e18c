import { expect, test } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { changePassword, createAccount, resetPassword } from '../../contract.ts'
import { staffToken } from '../testing.ts'

/** More than are ever compared or wait (ten): if one of them cost a digest, some would be told 429. */
const many = 30

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const reset = { accountId: '018f0000-0000-7000-8000-000000000001', reason: '忘记密码' }
const statuses = async (ask: () => Promise<{ status: number }>) =>
  new Set((await Promise.all(Array.from({ length: many }, ask))).map((one) => one.status))

test('whoever may not make or reset accounts makes the server count no digest, nor does a faulty order', async () => {
  const clerk = await as('justice-5104')
  const operator = await as('operator')
  expect(await statuses(() => world.anyone.refusal(resetPassword, reset))).toEqual(new Set([401]))
  expect(await statuses(() => clerk.refusal(resetPassword, reset))).toEqual(new Set([403]))
  expect(await statuses(() => clerk.refusal(createAccount, { login: 'new-clerk', name: '新人' }))).toEqual(new Set([403]))
  expect(await statuses(() => operator.refusal(createAccount, { login: '', name: '新人' }))).toEqual(new Set([422]))
})

test('nor does a session of an account that is locked', async () => {
  const me = await as('finance-5104')
  const until = new Date(Date.parse(world.clock.now()) + 600_000).toISOString()
  await world.ownerQuery("update identity.account set failures = 5, locked_until = $1 where login = 'finance-5104'", [until])
  expect(await statuses(() => me.refusal(changePassword, { current: 'a guess', next: 'kapok-Tree5' }))).toEqual(new Set([423]))
})
