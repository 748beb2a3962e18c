import { expect, test } from 'vitest'
import { hashPassword, initialPassword, isPassword } from './passwords.ts'
import { passwordFault } from './rules.ts'
import { codeAt, counterOf, newSecret } from './second-factor.ts'

test('a password fits its own hash and no other, and the same password never gives the same hash', async () => {
  const [one, two] = [await hashPassword('kapok-Tree5'), await hashPassword('kapok-Tree5')]
  expect(one).not.toBe(two)
  expect(await isPassword('kapok-Tree5', one)).toBe(true)
  expect(await isPassword('kapok-Tree6', one)).toBe(false)
})

test('of a flood ten are compared in turn, and the others are refused at once', async () => {
  const hash = await hashPassword('kapok-Tree5')
  const settled = await Promise.allSettled(Array.from({ length: 13 }, () => isPassword('kapok-Tree5', hash)))
  expect(settled.filter((one) => one.status === 'fulfilled' && one.value)).toHaveLength(10)
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refused.map((one) => one.definition.status)).toEqual([429, 429, 429])
})

test('initial passwords keep the rules they will be measured by', () => {
  for (let n = 0; n < 200; n++) expect(passwordFault(initialPassword(), 'clerk')).toBeUndefined()
})

test('a code of the step before or after is taken, an older one is not', () => {
  const secret = newSecret()
  const now = Date.UTC(2026, 2, 2, 1, 0, 15)
  const step = Math.floor(now / 30_000)
  expect(counterOf(secret, codeAt(secret, now), now)).toBe(step)
  expect(counterOf(secret, codeAt(secret, now - 30_000), now)).toBe(step - 1)
  expect(counterOf(secret, codeAt(secret, now - 90_000), now)).toBeUndefined()
})
