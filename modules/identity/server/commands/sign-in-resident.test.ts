import { afterEach, describe, expect, test } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { getSession, listAccounts, sendResidentCode, signInResident, signOut } from '../../contract.ts'

const world = await aWorld()
const who = { name: '王秀英', idNumber: demoNumber('wangXiuying') }

afterEach(() => {
  delete process.env.ONEWINDOW_MODE
})

async function codeFor(person: { name: string; idNumber: string }) {
  return (await world.anyone.call(sendResidentCode, person)).demoCode ?? ''
}

async function signIn() {
  const response = await world.anyone.send(signInResident, { ...who, code: await codeFor(who) })
  const cookie = response.cookies.find((one) => one.name === 'ow_portal')
  return { session: response.json(), caller: world.caller('portal', cookie?.value) }
}

describe('a resident signs in', () => {
  test('by name, number and the code that was sent, and sees herself masked', async () => {
    const { session, caller } = await signIn()
    expect(session).toMatchObject({ kind: 'resident', personId: demoPeople.wangXiuying.id, name: '王*英' })
    expect(session.idNumber).toMatch(/^510499\*{8}\d{3}[\dX]$/)
    expect(await caller.call(getSession)).toMatchObject({ kind: 'resident', name: '王*英' })
  })

  test('and is nobody to the doors of the staff', async () => {
    const { caller } = await signIn()
    expect((await caller.refusal(listAccounts)).status).toBe(403)
  })

  test('until she signs out', async () => {
    const { caller } = await signIn()
    await caller.call(signOut)
    expect(await caller.call(getSession)).toMatchObject({ kind: 'anonymous' })
  })
})

describe('a code', () => {
  test('is good once', async () => {
    const code = await codeFor(who)
    await world.anyone.call(signInResident, { ...who, code })
    expect((await world.anyone.refusal(signInResident, { ...who, code })).code).toBe('identity.wrong-resident-code')
  })

  test('is good for five minutes', async () => {
    const code = await codeFor(who)
    const before = world.clock.now()
    world.clock.set(new Date(Date.parse(before) + 301_000).toISOString())
    expect((await world.anyone.refusal(signInResident, { ...who, code })).code).toBe('identity.wrong-resident-code')
    world.clock.set(before)
  })

  test('is not told for a name and number that do not belong together, in the same words', async () => {
    const answer = await world.anyone.call(sendResidentCode, { ...who, name: '李四' })
    expect(answer).toEqual({ validSeconds: 300 })
    const wrong = await world.anyone.refusal(signInResident, { ...who, name: '李四', code: '123456' })
    expect(wrong.code).toBe('identity.wrong-resident-code')
  })

  test('stands nowhere in the database', async () => {
    const code = await codeFor(who)
    const rows = await world.ownerQuery<{ n: number }>(
      `select count(*)::int as n from platform.delivery where name = 'identity.send-resident-code' and payload::text like '%' || $1 || '%'`,
      [`"${code}"`],
    )
    expect(rows[0]?.n).toBe(0)
  })

  test('missed five times locks sign-in, also for the right code, in the words that an invented person gets', async () => {
    const person = { name: '李晓梅', idNumber: demoNumber('liXiaomei') }
    const code = await codeFor(person)
    const wrong = code === '000000' ? '000001' : '000000'
    for (let n = 0; n < 5; n++) await world.anyone.refusal(signInResident, { ...person, code: wrong })
    const locked = await world.anyone.refusal(signInResident, { ...person, code })
    const invented = await world.anyone.refusal(signInResident, { ...person, name: '李四', code })
    expect({ ...locked, requestId: '' }).toEqual({ ...invented, requestId: '' })
    const [row] = await world.ownerQuery<{ failures: number }>(
      'select failures from identity.resident_code where person_id = $1 and locked_until is not null',
      [demoPeople.liXiaomei.id],
    )
    expect(row?.failures).toBe(5)
    const later = new Date(Date.parse(world.clock.now()) + 31 * 60_000).toISOString()
    world.clock.set(later)
    await world.anyone.call(signInResident, { ...person, code: await codeFor(person) })
  })

  test('that was used or ran out is no target: whoever misses it locks nobody out', async () => {
    await world.anyone.call(signInResident, { ...who, code: await codeFor(who) })
    for (let n = 0; n < 6; n++) await world.anyone.refusal(signInResident, { ...who, code: '123456' })
    await signIn()
  })
})

describe('in production', () => {
  const sentTo = async (personId: string) =>
    (
      await world.ownerQuery<{ n: number }>(
        "select count(*)::int as n from platform.delivery where name = 'identity.send-resident-code' and payload->>'personId' = $1",
        [personId],
      )
    )[0]?.n ?? 0
  const inAMinute = () => world.clock.set(new Date(Date.parse(world.clock.now()) + 61_000).toISOString())

  test('whoever knows the number alone keeps nobody from getting a code', async () => {
    process.env.ONEWINDOW_MODE = 'production'
    inAMinute()
    const before = await sentTo(demoPeople.wangXiuying.id)
    await world.anyone.call(sendResidentCode, { ...who, name: '李四' })
    expect((await world.anyone.refusal(sendResidentCode, { ...who, name: '李 四' })).code).toBe('identity.too-many-codes')
    await world.anyone.call(sendResidentCode, who)
    expect((await world.anyone.refusal(sendResidentCode, who)).code).toBe('identity.too-many-codes')
    expect(await sentTo(demoPeople.wangXiuying.id)).toBe(before + 1)
  })

  test('nobody is sent more than ten a day, nor two in a minute by another process; the answer stays the same', async () => {
    process.env.ONEWINDOW_MODE = 'production'
    const person = { name: '罗婷', idNumber: demoNumber('luoTing') }
    for (let n = 0; n < 12; n++) {
      inAMinute()
      expect(await world.anyone.call(sendResidentCode, person)).toEqual({ validSeconds: 300 })
      world.boot.memory.forget('identity.codes-asked')
      expect(await world.anyone.call(sendResidentCode, person)).toEqual({ validSeconds: 300 })
      world.boot.memory.forget('identity.codes-asked')
    }
    expect(await sentTo(demoPeople.luoTing.id)).toBe(10)
    world.clock.set(new Date(Date.parse(world.clock.now()) + 86_400_000).toISOString())
    await world.anyone.call(sendResidentCode, person)
    expect(await sentTo(demoPeople.luoTing.id)).toBe(11)
  })
})
