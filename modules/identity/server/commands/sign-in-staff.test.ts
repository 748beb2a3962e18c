import { afterEach, describe, expect, test } from 'vitest'
import { type Boot, openBoot } from '../../../../platform/server/boot.ts'
import { aWorld } from '../../../../tests/world.ts'
import { disableAccount, getSession, listAccounts, listDemoAccounts, signInStaff, signOut } from '../../contract.ts'
import { demoPassword, demoSecret } from '../demo-staff.ts'
import { codeAt } from '../second-factor.ts'
import { sessionActor } from '../session-actor.ts'
import { staffToken } from '../testing.ts'

const world = await aWorld()
const nobody = world.caller('staff')
const login = 'civil-affairs-5104'
const code = () => codeAt(demoSecret, Date.parse(world.clock.now()))
const idOf = async (name: string) =>
  (await world.ownerQuery<{ id: string }>('select id from identity.account where login = $1', [name]))[0]?.id ?? ''

async function signIn(name: string) {
  const response = await nobody.send(signInStaff, { login: name, password: demoPassword, code: code() })
  const cookie = response.cookies.find((one) => one.name === 'ow_staff')
  return { session: response.json(), cookie, caller: world.caller('staff', cookie?.value) }
}

describe('a member of staff signs in', () => {
  test('with password and code, and is somebody at an office', async () => {
    const { session, cookie, caller } = await signIn(login)
    expect(session).toMatchObject({
      kind: 'staff',
      login,
      post: { role: 'reviewer', officeName: '攀枝花市民政局', division: '5104' },
      mustChange: [],
    })
    expect(session.permissions).toContain('cases:decide')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
    expect(await caller.call(getSession)).toMatchObject({ kind: 'staff', login })
  })

  test('which stands in the trail as an act of theirs; a refused one is of nobody known', async () => {
    await signIn(login)
    await nobody.refusal(signInStaff, { login, password: 'not-the-password', code: code() })
    const account = await idOf(login)
    const acts = await world.ownerQuery<{ type: string; actor: string }>(
      'select type, actor from platform.event where stream = $1 order by seq desc limit 2',
      [`account:${account}`],
    )
    expect(acts).toEqual([
      { type: 'identity.sign-in-refused', actor: 'anonymous' },
      { type: 'identity.staff-signed-in', actor: `staff:${account}` },
    ])
    await signIn(login)
  })

  test('the token itself stands nowhere in the database', async () => {
    const { cookie } = await signIn(login)
    const rows = await world.ownerQuery<{ n: number }>(
      `select count(*)::int as n from identity.session where encode(token_hash, 'escape') like '%' || $1 || '%'`,
      [cookie?.value ?? '?'],
    )
    expect(rows[0]?.n).toBe(0)
  })

  test('without a code the code is asked for, and that counts as no failure', async () => {
    const problem = await nobody.refusal(signInStaff, { login, password: demoPassword })
    expect(problem.code).toBe('identity.code-needed')
    expect(
      (await world.ownerQuery<{ failures: number }>('select failures from identity.account where login = $1', [login]))[0]?.failures,
    ).toBe(0)
  })

  test('a wrong password and an unknown account are told in the same words', async () => {
    const wrong = await nobody.refusal(signInStaff, { login: 'housing-5104', password: 'no', code: code() })
    const unknown = await nobody.refusal(signInStaff, { login: 'no-such-person', password: 'no', code: code() })
    expect({ ...wrong, requestId: '' }).toEqual({ ...unknown, requestId: '' })
  })

  test('five failures lock the account although each was refused; the right password does not help then', async () => {
    for (let n = 1; n <= 5; n++) await nobody.refusal(signInStaff, { login: 'health-5104', password: `wrong ${n}`, code: code() })
    const problem = await nobody.refusal(signInStaff, { login: 'health-5104', password: demoPassword, code: code() })
    expect(problem.code).toBe('identity.locked')
    const events = await world.ownerQuery<{ type: string }>('select type from platform.event where stream = $1 order by seq', [
      `account:${await idOf('health-5104')}`,
    ])
    expect(events.map((one) => one.type)).toEqual([...Array(5).fill('identity.sign-in-refused'), 'identity.account-locked'])
  })

  test('a login that does not exist is locked in the same way, and open again after the same time', async () => {
    const miss = (name: string) => nobody.refusal(signInStaff, { login: name, password: 'wrong', code: code() })
    const codes = async (name: string) => {
      const told = []
      for (let n = 1; n <= 6; n++) told.push(await miss(name))
      return told.map((one) => ({ ...one, requestId: '' }))
    }
    const invented = await codes('no-such-person-2')
    expect(invented).toEqual(await codes('agriculture-5104'))
    expect(invented.map((one) => one.status)).toEqual([401, 401, 401, 401, 423, 423])
    const before = world.clock.now()
    world.clock.set(new Date(Date.parse(before) + 31 * 60_000).toISOString())
    expect((await miss('no-such-person-2')).status).toBe(401)
    world.clock.set(before)
  })

  test('no connection is held while passwords are compared', async () => {
    const { pool } = world.boot
    const held = () => pool.totalCount - pool.idleCount + pool.waitingCount
    let done = false
    let longest = 0
    const attempts = Array.from({ length: 10 }, (_, n) =>
      nobody.refusal(signInStaff, { login: `nobody-${n}`, password: 'no', code: code() }),
    )
    const all = Promise.all(attempts).finally(() => {
      done = true
    })
    while (held() === 0 && !done) await new Promise((resolve) => setTimeout(resolve, 1))
    for (let busy = performance.now(); !done; ) {
      if (held() > 0) busy = performance.now()
      longest = Math.max(longest, performance.now() - busy)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect((await all).every((one) => one.code === 'identity.wrong-credentials')).toBe(true)
    // Milliseconds; two comparisons go on at a time, each takes longer than that.
    expect(longest).toBeGreaterThan(40)
  })

  test('ten attempts at once are counted one after the other', async () => {
    const attempts = Array.from({ length: 10 }, () =>
      nobody.refusal(signInStaff, { login: 'finance-5104', password: 'wrong', code: code() }),
    )
    const codes = (await Promise.all(attempts)).map((one) => one.code)
    expect(codes.filter((one) => one === 'identity.wrong-credentials').length).toBe(4)
    expect(codes.filter((one) => one === 'identity.locked').length).toBe(6)
  })
})

describe('a session ends', () => {
  test('by signing out, at once', async () => {
    const { caller } = await signIn(login)
    await caller.call(signOut)
    expect(await caller.call(getSession)).toMatchObject({ kind: 'anonymous' })
  })

  test('when the account is disabled, at once', async () => {
    const { caller } = await signIn('education-5104')
    await caller.call(getSession)
    const operator = world.caller('staff', await staffToken(world.boot, 'operator'))
    await operator.call(disableAccount, { accountId: await idOf('education-5104'), reason: '离职' })
    expect(await caller.call(getSession)).toMatchObject({ kind: 'anonymous' })
    const problem = await nobody.refusal(signInStaff, { login: 'education-5104', password: demoPassword, code: code() })
    expect(problem.code).toBe('identity.disabled')
  })

  test('after thirty idle minutes', async () => {
    const { caller } = await signIn('justice-5104')
    const before = world.clock.now()
    world.clock.set(new Date(Date.parse(before) + 31 * 60_000).toISOString())
    expect(await caller.call(getSession)).toMatchObject({ kind: 'anonymous' })
    world.clock.set(before)
  })

  describe('where a page goes on asking by itself', () => {
    const begun = world.clock.now()
    const at = (seconds: number) => world.clock.set(new Date(Date.parse(begun) + seconds * 1000).toISOString())
    afterEach(() => world.clock.set(begun))
    const expectIdleAt = (session: { idleUntil?: string }, seconds: number) =>
      expect(Math.abs(Date.parse(session.idleUntil ?? '') - Date.parse(begun) - seconds * 1000)).toBeLessThan(4000)

    async function signedIn() {
      at(0)
      const { cookie } = await signIn('justice-5104')
      const ask = async (more: Record<string, string>) => {
        const headers = { 'x-onewindow': 'staff', cookie: `ow_staff=${cookie?.value}`, ...more }
        return (await world.http.inject({ method: 'GET', url: '/api/session', headers })).json()
      }
      return { byPage: () => ask({ 'x-unattended': '1' }), byPerson: () => ask({}) }
    }

    test('all the same after thirty minutes, to the second', async () => {
      const { byPage } = await signedIn()
      for (let minute = 2; minute < 30; minute += 2) {
        at(minute * 60)
        expectIdleAt(await byPage(), 1800)
      }
      at(1795)
      expect(await byPage()).toMatchObject({ kind: 'staff' })
      at(1801)
      expect(await byPage()).toMatchObject({ kind: 'anonymous' })
    })

    test('at the same second whichever of two server processes is asked', async () => {
      const { settings, modules, ownerUrl, keys } = world.boot
      const other = await openBoot({ settings, modules, ownerUrl, keys, prepared: true, maxConnections: 2 })
      try {
        at(0)
        const token = await staffToken(world.boot, 'civil-affairs-510411')
        const asked = async (boot: Boot, seconds: number, attended: boolean) => {
          at(seconds)
          other.clock.set(world.clock.now())
          return (await sessionActor(boot, 'staff', token, attended))?.kind
        }
        expect(await asked(other, 1790, false)).toBe('staff')
        expect(await asked(world.boot, 1795, true)).toBe('staff')
        expect(await asked(other, 1801, false)).toBe('staff')
        expect(await asked(other, 3590, false)).toBe('staff')
        expect(await asked(other, 3596, true)).toBeUndefined()
        expect(await asked(world.boot, 3596, true)).toBeUndefined()
      } finally {
        await other.close()
      }
    })

    test('thirty minutes after what a person did in between', async () => {
      const { byPage, byPerson } = await signedIn()
      at(1200)
      await byPage()
      at(1205)
      expectIdleAt(await byPerson(), 3005)
      at(3000)
      expect(await byPage()).toMatchObject({ kind: 'staff' })
      at(3006)
      expect(await byPerson()).toMatchObject({ kind: 'anonymous' })
    })
  })
})

describe('doors', () => {
  test('a reviewer may not see the accounts, and nobody may do so without a session', async () => {
    const { caller } = await signIn(login)
    expect((await caller.refusal(listAccounts)).status).toBe(403)
    expect((await nobody.refusal(listAccounts)).status).toBe(401)
  })

  test('every demo account in the list can sign in', async () => {
    const { accounts } = await nobody.call(listDemoAccounts)
    const staff = accounts.filter((one) => one.login !== undefined)
    expect(staff.length).toBeGreaterThanOrEqual(11)
    for (const { login, password, code } of staff) {
      const session = await nobody.call(signInStaff, { login: login ?? '', password: password ?? '', code: code ?? '' })
      expect(session.kind).toBe('staff')
    }
  })
})
