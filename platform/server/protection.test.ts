import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalJson, chainHash, noHash, sm3 } from './canonical.ts'
import { makeProtection, secretKeyProvider } from './protection.ts'

const protection = makeProtection(secretKeyProvider(randomBytes(32)))

test('what was sealed opens again, rare characters and emoji included', () => {
  for (const text of ['', '王秀英', '㑇䶮𫍽龘', '👵🏽 家庭', 'a\u0000b'])
    expect(protection.open(protection.seal(text, 'row:1'), 'row:1')).toBe(text)
})

test('a ciphertext opens at its own place only, and not when a bit of it was flipped', () => {
  const sealed = protection.seal('王秀英', 'people.person:1')
  expect(() => protection.open(sealed, 'people.person:2')).toThrow()
  for (const at of [1, 5, 20, sealed.length - 1]) {
    const torn = Buffer.from(sealed)
    torn[at] = (torn[at] ?? 0) ^ 1
    expect(() => protection.open(torn, 'people.person:1')).toThrow()
  }
})

test('equal values give equal indexes, in their own field and under their own key only', () => {
  const other = makeProtection(secretKeyProvider(randomBytes(32)))
  const index = protection.blindIndex('id-number', '510499194305128883').toString('hex')
  expect(protection.blindIndex('id-number', ' 510499194305128883 ').toString('hex')).toBe(index)
  expect(protection.blindIndex('phone', '510499194305128883').toString('hex')).not.toBe(index)
  expect(other.blindIndex('id-number', '510499194305128883').toString('hex')).not.toBe(index)
})

test('SM3 of the standard, and a chain that anybody can compute', () => {
  expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  expect(canonicalJson({ b: [1, null, 'x'], a: { d: undefined, c: true } })).toBe('{"a":{"c":true},"b":[1,null,"x"]}')
  const event = { tenant: '5104', stream: 's', seq: 1, id: 'i', type: 't', at: '2026-01-01T00:00:00.000Z', actor: 'system', data: { n: 1 } }
  expect(chainHash(noHash, event)).toBe(
    sm3(
      `${noHash}\n{"actor":"system","at":"2026-01-01T00:00:00.000Z","data":{"n":1},"id":"i","seq":1,"stream":"s","tenant":"5104","type":"t"}`,
    ),
  )
})
