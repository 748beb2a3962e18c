import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isSignedBy } from './keys.ts'
import { readSeal, readSesSignature, sm3Of } from './ses.ts'

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
