import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OctetString } from '@peculiar/asn1-schema'
import { expect, test } from 'vitest'
import { derOf } from './certificates.ts'
import { generateKey, isSignedBy } from './keys.ts'
import { readSeal, readSesSignature, sm3Of } from './ses.ts'
import { sequenceOf } from './ses-v1.ts'

const vector = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name))

for (const version of [4, 5]) {
  test(`the published seal and signature of version ${version} are read and both their signatures hold`, () => {
    const seal = readSeal(vector(`seal_v${version}.esl`))
    expect(seal.version).toBe(version)
    expect(isSignedBy('sm2', seal.maker.spki, seal.signed, seal.signature)).toBe(true)
    const signature = readSesSignature(vector(`signedvalue_v${version}.dat`))
    expect(signature.dataHash).toEqual(sm3Of(vector('Signature.xml')))
    expect(isSignedBy('sm2', signature.signer.spki, signature.signed, signature.signature)).toBe(true)
    expect(isSignedBy('sm2', signature.seal.maker.spki, signature.seal.signed, signature.seal.signature)).toBe(true)
    expect(signature.seal.holds(signature.signer.der)).toBe(true)
  })
}

test('a flipped byte in the picture breaks the seal, one in the property information the signature, each and only it', () => {
  const bytes = vector('signedvalue_v4.dat')
  const picture = readSesSignature(bytes).seal.picture.data
  const inPicture = Buffer.from(bytes)
  const at = bytes.indexOf(picture) + 10
  inPicture[at] = (inPicture[at] ?? 0) ^ 1
  const changed = readSesSignature(inPicture)
  expect(isSignedBy('sm2', changed.seal.maker.spki, changed.seal.signed, changed.seal.signature)).toBe(false)
  const text = readSesSignature(bytes).propertyInfo
  const inProperty = Buffer.from(bytes)
  const place = bytes.lastIndexOf(text) + 1
  inProperty[place] = (inProperty[place] ?? 0) ^ 1
  const other = readSesSignature(inProperty)
  expect(isSignedBy('sm2', other.signer.spki, other.signed, other.signature)).toBe(false)
  expect(isSignedBy('sm2', other.seal.maker.spki, other.seal.signed, other.seal.signature)).toBe(true)
})

test.each([
  ['UserV1.esl', 1, 'OFDRW测试用印章'],
  ['UserV5_ts.esl', 5, expect.stringContaining('测试')],
] as const)(
  'the seal %s, made by others, is read as version %i and its maker holds; a flipped byte in its picture does not',
  (file, version, name) => {
    const bytes = vector(file)
    const seal = readSeal(bytes)
    expect(seal).toMatchObject({ version, name, picture: { type: 'PNG' } })
    expect(isSignedBy('sm2', seal.maker.spki, seal.signed, seal.signature)).toBe(true)
    const at = bytes.indexOf(seal.picture.data) + 100
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const changed = readSeal(bytes)
    expect(isSignedBy('sm2', changed.maker.spki, changed.signed, changed.signature)).toBe(false)
  },
)

test('a signature of V1 over a V1 seal is read: times as UTCTime, the signer inside what is signed', () => {
  const key = generateKey('sm2')
  const certificate = vector('user.der')
  const octets = derOf(new OctetString(new Uint8Array(certificate).buffer))
  const bits = (content: Buffer) => sequenceOf(Buffer.from([0]), content).fill(0x03, 0, 1)
  const info = [
    Buffer.from('020101', 'hex'),
    vector('UserV1.esl'),
    bits(Buffer.from('170d3230303432323032313830375a', 'hex')),
    bits(sm3Of(Buffer.from('原文'))),
    Buffer.from('16012f', 'hex'),
    octets,
    Buffer.from('06082a811ccf55018375', 'hex'),
  ]
  const toSign = sequenceOf(...info)
  const read = readSesSignature(sequenceOf(toSign, bits(key.sign(toSign))))
  expect(read).toMatchObject({ version: 1, at: '2020-04-22T02:18:07.000Z', propertyInfo: '/' })
  expect(read.dataHash).toEqual(sm3Of(Buffer.from('原文')))
  expect(isSignedBy('sm2', key.spki, read.signed, read.signature)).toBe(true)
  expect(read.seal.version).toBe(1)
})
