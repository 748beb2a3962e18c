import { describe, expect, test } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { beginSecondFactor, changePassword, confirmSecondFactor, getSession, signInStaff } from '../../contract.ts'
import { demoPassword, demoSecret } from '../demo-staff.ts'
import { codeAt } from '../second-factor.ts'
import { staffToken } from '../testing.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const code = () => codeAt(demoSecret, Date.parse(world.clock.now()))
const wrong = () => (code() === '000000' ? '000001' : '000000')
const failures = async (login: string) =>
  (await world.ownerQuery<{ failures: number }>('select failures from identity.account where login = $1', [login]))[0]?.failures

describe('one’s own password and authenticator', () => {
  test('a mistyped password is told at its field, counted, and throws nobody out', async () => {
    const me = await as('housing-5104')
    const first = await me.refusal(changePassword, { current: 'typo', next: 'kapok-Tree5' })
    expect(first).toMatchObject({ status: 422, code: 'identity.wrong-password', errors: [{ field: '/current' }] })
    const second = await me.refusal(beginSecondFactor, { password: 'typo', code: code() })
    expect(second).toMatchObject({ status: 422, code: 'identity.wrong-password', errors: [{ field: '/password' }] })
    expect(await failures('housing-5104')).toBe(2)
    expect(await me.call(getSession)).toMatchObject({ kind: 'staff' })
  })

  test('the fifth miss locks the account and ends the session; a right password in between clears nothing', async () => {
    const [me, other] = [await as('health-5104'), await as('health-5104')]
    for (let n = 0; n < 4; n++) await me.refusal(changePassword, { current: `guess ${n}`, next: 'kapok-Tree5' })
    await me.call(beginSecondFactor, { password: demoPassword, code: code() })
    expect((await me.refusal(beginSecondFactor, { password: 'guess', code: code() })).code).toBe('identity.locked')
    expect(await me.call(getSession)).toMatchObject({ kind: 'anonymous' })
    expect((await other.refusal(changePassword, { current: demoPassword, next: 'kapok-Tree5' })).code).toBe('identity.locked')
    const login = { login: 'health-5104', password: demoPassword, code: code() }
    expect((await world.caller('staff').refusal(signInStaff, login)).code).toBe('identity.locked')
    const events = await world.ownerQuery<{ type: string }>(
      "select e.type from platform.event e join identity.account a on e.stream = 'account:' || a.id where a.login = 'health-5104' order by seq",
    )
    expect(events.map((one) => one.type).slice(-2)).toEqual(['identity.account-locked', 'identity.signed-out'])
  })

  test('another authenticator takes the place of the present one only with its code, and wrong codes count', async () => {
    const me = await as('education-5104')
    const bare = await me.refusal(beginSecondFactor, { password: demoPassword })
    expect(bare).toMatchObject({ status: 422, errors: [{ field: '/code' }] })
    const missed = await me.refusal(beginSecondFactor, { password: demoPassword, code: wrong() })
    expect(missed).toMatchObject({ status: 422, code: 'identity.wrong-code', errors: [{ field: '/code' }] })
    expect(await failures('education-5104')).toBe(1)
    const { secret } = await me.call(beginSecondFactor, { password: demoPassword, code: code() })
    const now = Date.parse(world.clock.now())
    const other = codeAt(secret, now) === '000000' ? '000001' : '000000'
    expect(await me.refusal(confirmSecondFactor, { code: other })).toMatchObject({ status: 422, errors: [{ field: '/code' }] })
    expect(await me.call(confirmSecondFactor, { code: codeAt(secret, now) })).toMatchObject({ kind: 'staff' })
  })

  test('a code that has opened a session does not replace the authenticator again', async () => {
    await world.ownerQuery("update identity.account set demo = false, password_changed_at = now() where login = 'justice-5104'")
    const me = await as('justice-5104')
    await me.call(beginSecondFactor, { password: demoPassword, code: code() })
    expect((await me.refusal(beginSecondFactor, { password: demoPassword, code: code() })).code).toBe('identity.wrong-code')
  })

  test('the first authenticator needs the password alone', async () => {
    await world.ownerQuery("update identity.account set second_factor = null where login = 'finance-5104'")
    const { secret } = await (await as('finance-5104')).call(beginSecondFactor, { password: demoPassword })
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  })
})
