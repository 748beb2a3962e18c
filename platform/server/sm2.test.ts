import { createHash, randomBytes } from 'node:crypto'
import { weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { expect, test } from 'vitest'
import { checkSm2, generateSm2Key, sm2Pkcs8, sm2PrivateKey, sm2PublicKey, sm2Spki } from './sm2.ts'

const hex = (text: string) => BigInt(`0x${text}`)
const n = hex('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123')
const Point = weierstrass({
  p: hex('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF'),
  n,
  h: 1n,
  a: hex('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC'),
  b: hex('28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93'),
  Gx: hex('32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7'),
  Gy: hex('BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0'),
})
const mod = (value: bigint) => ((value % n) + n) % n
const bytes32 = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')

/** e = SM3(ZA ‖ M), written from the standard and apart from the code under test. */
function digest(point: Buffer, message: Uint8Array): bigint {
  const parameters = Buffer.concat([
    Buffer.from('0080', 'hex'),
    Buffer.from('1234567812345678'),
    bytes32(Point.CURVE().a),
    bytes32(Point.CURVE().b),
    bytes32(Point.CURVE().Gx),
    bytes32(Point.CURVE().Gy),
    point,
  ])
  const za = createHash('sm3').update(parameters).digest()
  return hex(createHash('sm3').update(za).update(message).digest('hex'))
}

function integers(der: Buffer): { r: bigint; s: bigint } {
  const lengthOfR = der[3] ?? 0
  return { r: hex(der.subarray(4, 4 + lengthOfR).toString('hex')), s: hex(der.subarray(6 + lengthOfR).toString('hex')) }
}

function der(r: bigint, s: bigint): Buffer {
  const integer = (value: bigint) => {
    const raw = bytes32(value)
    const body = (raw[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), raw]) : raw
    return Buffer.concat([Buffer.from([2, body.length]), body])
  }
  const body = Buffer.concat([integer(r), integer(s)])
  return Buffer.concat([Buffer.from([0x30, body.length]), body])
}

/** Verification by the equations of GB/T 32918.2 §7 on @noble/curves. */
function independentlyValid(point: Buffer, message: Uint8Array, signature: Buffer): boolean {
  const { r, s } = integers(signature)
  const t = mod(r + s)
  if (t === 0n) return false
  const sum = Point.BASE.multiply(s).add(Point.fromHex(`04${point.toString('hex')}`).multiply(t))
  return mod(digest(point, message) + sum.toAffine().x) === r
}

test('the known answer of GB/T 32918.5 holds on this runtime', () => {
  expect(() => checkSm2()).not.toThrow()
})

test('an independent implementation accepts what we sign, and we accept what it signs', () => {
  for (let round = 0; round < 12; round++) {
    const message = randomBytes(round * 37)
    const key = generateSm2Key()
    const point = key.publicKey.spki.subarray(-64)
    expect(independentlyValid(point, message, key.sign(message))).toBe(true)

    const d = mod(hex(randomBytes(32).toString('hex'))) || 1n
    const k = mod(hex(randomBytes(32).toString('hex'))) || 1n
    const theirs = Buffer.from(Point.BASE.multiply(d).toBytes(false)).subarray(1)
    const r = mod(digest(theirs, message) + Point.BASE.multiply(k).toAffine().x)
    let inverse = 1n
    for (let base = mod(1n + d), power = n - 2n; power > 0n; power >>= 1n, base = mod(base * base))
      if (power & 1n) inverse = mod(inverse * base)
    const s = mod(inverse * mod(k - r * d))
    const key2 = sm2PublicKey(sm2Spki(theirs))
    const noTopBit = der(r, s)
    if (bytes32(r)[0] && bytes32(s)[0]) expect(key2.verify(message, noTopBit)).toBe(true)
    expect(key2.verify(Buffer.concat([message, Buffer.from('x')]), noTopBit)).toBe(false)
  }
})

test('a message in Chinese signed with a fixed key verifies (own vector, checked with two other implementations)', () => {
  const point = Buffer.from(
    '297F2E9DB724E56EA9F27809E0069F8A8A28724E07183BBC64343A86B8C6A21F2DECDCF1E6A279D6E6022138DBBAABA55D5ACE4B14160B1302DCDA4996E70B50',
    'hex',
  )
  const signature = Buffer.from(
    '3046022100b456f3b5000f8ece95774c1967df66161db70e4f6c67e731e1b12be133605697022100eb5cf4113975eeda1f09ac1553117e681c66def3af3c0c8e0a3d895291a60003',
    'hex',
  )
  const message = Buffer.from('社区公共服务综合信息平台')
  expect(sm2PublicKey(sm2Spki(point)).verify(message, signature)).toBe(true)
  const key = sm2PrivateKey(sm2Pkcs8(Buffer.from('85B38592DB5973F9B2BFC9F048C2AC6DA879F0E845EC0A29A2BBFE615D50A341', 'hex'), point))
  expect(key.publicKey.spki).toEqual(sm2Spki(point))
  expect(independentlyValid(point, message, key.sign(message))).toBe(true)
})

test('malformed signatures and points off the curve are refused', () => {
  const key = generateSm2Key()
  const message = Buffer.from('message')
  const { r, s } = integers(key.sign(message))
  const bad = [der(0n, s), der(r, 0n), der(n, s), der(r, n - r), Buffer.concat([der(r, s), Buffer.from([0])]), Buffer.alloc(0)]
  for (const signature of bad) expect(key.publicKey.verify(message, signature)).toBe(false)
  const off = Buffer.from(key.publicKey.spki)
  off[off.length - 1] = (off[off.length - 1] ?? 0) ^ 1
  expect(() => sm2PublicKey(off)).toThrow()
})

test('a key survives export and import', () => {
  const key = generateSm2Key()
  const again = sm2PrivateKey(Buffer.from(key.pkcs8))
  expect(key.publicKey.verify(Buffer.from('一窗'), again.sign(Buffer.from('一窗')))).toBe(true)
})
