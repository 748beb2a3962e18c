import { describe, expect, test } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { officeId } from '../../../organisations/server/rules.ts'
import {
  confirmGrant,
  createAccount,
  endGrant,
  getAccount,
  getSession,
  grantRole,
  handOver,
  listGrants,
  listSuccessors,
  type Role,
  resetPassword,
  signInStaff,
} from '../../contract.ts'
import { demoSecret } from '../demo-staff.ts'
import { codeAt } from '../second-factor.ts'
import { staffToken } from '../testing.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const [operator, security, second, auditor] = [await as('operator'), await as('security'), await as('security-2'), await as('auditor')]
const centre = officeId('5104-window')
const civilAffairs = officeId('5104-civil-affairs')
const from = world.clock.now().slice(0, 10)
let count = 0

async function newAccount() {
  const login = `person-${++count}`
  return { login, ...(await operator.call(createAccount, { login, name: '周晓岚' })) }
}

const grant = (accountId: string, role: Role, office = civilAffairs) =>
  security.call(grantRole, { accountId, role, officeId: office, from, reason: '新到岗' })

describe('a new person', () => {
  test('gets an account from the operator and a post from the security officer, and then only changes the password', async () => {
    const { login, accountId, initialPassword } = await newAccount()
    const refused = await world.caller('staff').refusal(signInStaff, { login, password: initialPassword })
    expect(refused.code).toBe('identity.no-post')
    expect(await grant(accountId, 'reviewer')).toMatchObject({ state: 'active' })
    const session = await world.caller('staff').call(signInStaff, { login, password: initialPassword })
    expect(session).toMatchObject({ mustChange: ['password', 'second-factor'], permissions: [] })
  })

  test('neither officer can do the work of the other', async () => {
    const { accountId } = await newAccount()
    expect((await security.refusal(createAccount, { login: 'nobody-1', name: '无名' })).status).toBe(403)
    expect((await operator.refusal(grantRole, { accountId, role: 'reviewer', officeId: civilAffairs, from, reason: '试试' })).status).toBe(
      403,
    )
    expect((await auditor.refusal(createAccount, { login: 'nobody-2', name: '无名' })).status).toBe(403)
  })

  test('the same post is not granted twice, nor from a day gone by', async () => {
    const { accountId } = await newAccount()
    await grant(accountId, 'reviewer')
    const again = await security.refusal(grantRole, { accountId, role: 'reviewer', officeId: civilAffairs, from, reason: '重复' })
    expect(again.code).toBe('identity.grant-exists')
    const past = await security.refusal(grantRole, { accountId, role: 'reviewer', officeId: centre, from: '2020-01-01', reason: '过去' })
    expect(past.errors?.[0]?.field).toBe('/from')
  })
})

describe('the three officers are separate people', () => {
  test('an officer gets no business post, and a reviewer becomes no officer', async () => {
    const { accountId } = await newAccount()
    await grant(accountId, 'reviewer')
    const refused = await security.refusal(grantRole, { accountId, role: 'auditor', officeId: centre, from, reason: '兼任' })
    expect(refused.code).toBe('identity.roles-exclude')
  })

  test('the database refuses it too, whoever writes', async () => {
    const { accountId } = await newAccount()
    await grant(accountId, 'reviewer')
    const columns = `insert into identity.post (tenant, id, account_id, hat, role, office_id, from_day, reason, state, proposed_by_name, proposed_at)`
    const insert = (hat: string) =>
      world.ownerQuery(`${columns} values ('5104', gen_random_uuid(), $1, $2, 'auditor', $3, now(), 'x', 'confirmed', 'x', now())`, [
        accountId,
        hat,
        centre,
      ])
    await expect(insert('business')).rejects.toThrow('post_role_fits_hat')
    await expect(insert('auditor')).rejects.toThrow('foreign key')
    await expect(world.ownerQuery(`update identity.account set hat = 'auditor' where id = $1`, [accountId])).rejects.toThrow(
      'post_role_fits_hat',
    )
  })

  test('a weighty grant waits for a second person, who is neither the proposer nor the receiver', async () => {
    const { accountId } = await newAccount()
    const { grantId, state } = await grant(accountId, 'supervisor', centre)
    expect(state).toBe('awaiting')
    expect((await security.refusal(confirmGrant, { grantId, outcome: 'confirmed' })).code).toBe('identity.same-hands')
    expect((await second.call(listGrants, { state: 'awaiting' })).rows.find((one) => one.grantId === grantId)?.may).toContain('confirm')
    expect(await operator.call(confirmGrant, { grantId, outcome: 'confirmed' })).toEqual({ state: 'active' })
    expect((await second.refusal(confirmGrant, { grantId, outcome: 'confirmed' })).code).toBe('identity.not-awaiting')
  })

  test('who resets the password of an officer does not become that officer', async () => {
    const target = (await world.ownerQuery<{ id: string }>(`select id from identity.account where login = 'security-2'`))[0]?.id ?? ''
    const { initialPassword } = await operator.call(resetPassword, { accountId: target, reason: '忘记密码' })
    const code = codeAt(demoSecret, Date.parse(world.clock.now()))
    const refused = await world.caller('staff').refusal(signInStaff, { login: 'security-2', password: initialPassword, code })
    expect(refused.code).toBe('identity.no-post')
    const { grants } = await operator.call(getAccount, { accountId: target })
    expect(grants.map((one) => one.state)).toEqual(['awaiting'])
    const grantId = grants[0]?.grantId ?? ''
    expect((await operator.refusal(confirmGrant, { grantId, outcome: 'confirmed' })).code).toBe('identity.same-hands')
    expect(await security.call(confirmGrant, { grantId, outcome: 'confirmed' })).toEqual({ state: 'active' })
  })

  test('the last auditor stays', async () => {
    const target =
      (await world.ownerQuery<{ id: string }>(`select p.id from identity.post p where role = 'auditor' and state = 'confirmed'`))[0]?.id ??
      ''
    expect((await security.refusal(endGrant, { grantId: target, reason: '试试' })).code).toBe('identity.last-officer')
  })
})

test('a list of grants in one state misses none behind the many that ended since, and comes in pages', async () => {
  const { accountId } = await newAccount()
  const { grantId } = await grant(accountId, 'reviewer')
  await world.ownerQuery(
    `insert into identity.post (tenant, id, account_id, hat, role, office_id, from_day, to_day, reason, proposed_by_name, proposed_at, state)
     select '5104', gen_random_uuid(), $1, 'business', 'reviewer', $2, date '2020-01-01', date '2020-02-01', 'x', 'x', now() + interval '10 years', 'ended'
     from generate_series(1, 51)`,
    [accountId, civilAffairs],
  )
  const active = await operator.call(listGrants, { state: 'active', officeId: civilAffairs, role: 'reviewer' })
  expect(active.rows.map((one) => one.grantId)).toContain(grantId)
  expect(active.rows.every((one) => one.state === 'active')).toBe(true)
  const first = await operator.call(listGrants, { state: 'ended', officeId: civilAffairs })
  expect(first.rows).toHaveLength(50)
  const rest = await operator.call(listGrants, { state: 'ended', officeId: civilAffairs, after: first.next ?? '' })
  expect(first.total).toBe(first.rows.length + rest.rows.length)
  expect(rest.next).toBeUndefined()
  const ids = [...first.rows, ...rest.rows].map((one) => one.grantId)
  expect(new Set(ids).size).toBe(first.total)
  await world.ownerQuery(`delete from identity.post where account_id = $1 and reason = 'x'`, [accountId])
})

describe('leaving a post', () => {
  test('ends what can be done from it, at once', async () => {
    const { accountId, login } = await newAccount()
    const { grantId } = await grant(accountId, 'reviewer')
    const caller = await as(login)
    expect(await caller.call(getSession)).toMatchObject({ kind: 'staff' })
    await security.call(endGrant, { grantId, reason: '调离' })
    expect(await caller.call(getSession)).toMatchObject({ kind: 'anonymous' })
  })

  test('work goes to somebody who holds the same post, and the trail says so', async () => {
    const [leaver, successor, stranger] = [await newAccount(), await newAccount(), await newAccount()]
    const { grantId } = await grant(leaver.accountId, 'reviewer')
    await grant(successor.accountId, 'reviewer')
    const { rows } = await security.call(listSuccessors, { grantId })
    expect(rows.map((one) => one.accountId)).toContain(successor.accountId)
    const unfit = { grantId, toAccountId: stranger.accountId, endGrant: true, reason: '调离' }
    expect((await security.refusal(handOver, unfit)).code).toBe('identity.successor-unfit')
    await security.call(handOver, { ...unfit, toAccountId: successor.accountId })
    const events = await world.ownerQuery<{ type: string; data: unknown }>(
      'select type, data from platform.event where stream = $1 order by seq',
      [`account:${leaver.accountId}`],
    )
    expect(events.map((one) => one.type).slice(-2)).toEqual(['identity.work-handed-over', 'identity.grant-ended'])
    expect(events.at(-2)?.data).toMatchObject({ toAccountId: successor.accountId, officeId: civilAffairs, role: 'reviewer' })
  })
})
