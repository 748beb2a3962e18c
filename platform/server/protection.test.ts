import { createCipheriv, randomBytes } from 'node:crypto'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canonicalJson, chainHash, noHash, sm3 } from './canonical.ts'
import { makeKeyring } from './keys/keyring.ts'
import { fileKeyProvider, secretKeyProvider } from './keys/provider.ts'
import { makeProtection } from './protection.ts'

const provider = secretKeyProvider(randomBytes(32))
const protection = makeProtection(provider)
const ciphers = [
  ['AES-256-GCM', protection],
  ['SM4-CTR + HMAC-SM3', makeProtection(provider, 'sm4')],
] as const

test.each(ciphers)('%s: what was sealed opens again, rare characters and emoji included', (_, one) => {
  for (const text of ['', '王秀英', '㑇䶮𫍽龘', '👵🏽 家庭', 'a\u0000b', '长'.repeat(10_000)])
    expect(one.open(one.seal(text, 'row:1'), 'row:1')).toBe(text)
})

test.each(ciphers)('%s: a ciphertext opens at its own place only, and not when a bit of it was flipped', (_, one) => {
  const sealed = one.seal('王秀英', 'people.person:1')
  expect(() => one.open(sealed, 'people.person:2')).toThrow()
  for (const at of [0, 1, 5, 20, sealed.length - 1]) {
    const torn = Buffer.from(sealed)
    torn[at] = (torn[at] ?? 0) ^ 1
    expect(() => one.open(torn, 'people.person:1')).toThrow()
  }
})

test('a site may change the cipher: what was sealed before opens, and is sealed anew by the other', () => {
  const [[, aes], [, sm4]] = ciphers
  const before = aes.seal('刘桂芳', 'row:1')
  expect(sm4.open(before, 'row:1')).toBe('刘桂芳')
  const after = sm4.reseal(before, 'row:1', false)
  expect([before[0], after[0]]).toEqual([1, 2])
  expect(aes.open(after, 'row:1')).toBe('刘桂芳')
})

test('a pinned ciphertext keeps its bytes inside a new layer, as often as it is sealed anew, and opens as before', () => {
  const first = protection.seal('意见：同意', 'cases.content:1')
  const second = protection.reseal(first, 'cases.content:1', true)
  const third = protection.reseal(second, 'cases.content:1', true)
  expect(third.subarray(0, 2)).toEqual(protection.heads[1])
  expect(protection.open(third, 'cases.content:1')).toBe('意见：同意')
  expect(sm3(protection.pinnedBytes(third, 'cases.content:1'))).toBe(sm3(first))
  expect(() => protection.open(third, 'cases.content:2')).toThrow()
  const turned = Buffer.from(third)
  turned[0] = 1
  expect(() => protection.open(turned, 'cases.content:1')).toThrow()
})

test('SM4 is the one of GB/T 32907', () => {
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false)
  expect(Buffer.concat([cipher.update(key), cipher.final()]).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
})

test('a data key opens under the master key that wrapped it, and under no other', () => {
  const key = randomBytes(32)
  const wrapped = provider.wrap(key, 1)
  expect(provider.unwrap(wrapped, 1).equals(key)).toBe(true)
  expect(() => provider.unwrap(wrapped, provider.renewMaster())).toThrow()
  expect(() => makeKeyring(provider).dataKey(9)).toThrow('第 9 版')
})

test('the file of master keys grows by a line, and what is older stays readable', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-keys-'))
  const file = fileKeyProvider(folder)
  const wrapped = file.wrap(Buffer.alloc(32, 7), 1)
  expect([file.master(), file.renewMaster(), file.master()]).toEqual([1, 2, 2])
  const again = fileKeyProvider(folder)
  expect(again.unwrap(wrapped, 1)).toEqual(Buffer.alloc(32, 7))
  expect(again.key('data')).toEqual(file.key('data'))
  expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600)
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
