import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OctetString } from '@peculiar/asn1-schema'
import { expect, test } from 'vitest'
import { makeAuthority } from './authority.ts'
import { derOf, readCertificate } from './crypto/certificates.ts'
import { makeRevocationList, pemOfList, readRevocationLists } from './crypto/revocations.ts'
import { makeSeal, readSeal } from './crypto/ses.ts'
import { sequenceOf } from './crypto/ses-v1.ts'
import { makeOfficeSeal } from './make-seal.ts'
import { formatOf, verifyDocument } from './verify.ts'

const vector = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name))
const from = '2026-01-01T00:00:00.000Z'
const now = '2026-10-09T01:00:00.000Z'
const city = makeAuthority('攀枝花市', from)
const roots = [city.sm2Root.certificate]
const office = await makeOfficeSeal({
  id: 'seal',
  authority: city,
  office: '攀枝花市仁和区民政局',
  city: '攀枝花市',
  code: '5104110000012',
  at: from,
})
const flipped = (bytes: Buffer, place: number) => {
  const changed = Buffer.from(bytes)
  changed[place] = (changed[place] ?? 0) ^ 1
  return changed
}
const verdictOn = async (seal: Buffer, more: { roots?: readonly Buffer[]; at?: string } = {}) => {
  const verified = await verifyDocument(seal, more.roots ?? roots, [], more.at ?? now)
  return { verdict: verified.verdict, failed: verified.steps.filter((one) => one.result === 'failed').map((one) => one.code) }
}

/** The same seal as a maker of another edition would have written it. */
const tagged = (tag: number, body: Buffer) => sequenceOf(body).fill(tag, 0, 1)
const info4 = readSeal(office.seal)
const octets = (content: Buffer) => derOf(new OctetString(new Uint8Array(content).buffer))
const bits = (content: Buffer) => tagged(0x03, Buffer.concat([Buffer.from([0]), content]))
const ia5 = (text: string) => tagged(0x16, Buffer.from(text))
const integer = (value: number) => Buffer.from([2, 1, value])
const algorithm = Buffer.from('06082a811ccf55018375', 'hex')

function sealOfV5(): Buffer {
  const signed = Buffer.from(info4.signed)
  const version = signed.indexOf(Buffer.from('160245530201', 'hex')) + 6
  signed[version] = 5
  const timeStamp = tagged(0xa0, bits(Buffer.from('3000', 'hex')))
  return sequenceOf(signed, octets(city.maker.certificate), algorithm, bits(city.maker.key.sign(signed)), timeStamp)
}

function sealOfV1(): Buffer {
  const utc = (text: string) => tagged(0x17, Buffer.from(text))
  const property = sequenceOf(
    integer(1),
    tagged(0x0c, Buffer.from(info4.name)),
    sequenceOf(octets(office.sm2.certificate)),
    ...['260101000000Z', '260101000000Z', '290101000000Z'].map(utc),
  )
  const picture = sequenceOf(ia5('PNG'), octets(info4.picture.data), integer(42), integer(42))
  const info = sequenceOf(sequenceOf(ia5('ES'), integer(1), ia5('OneWindow')), ia5(info4.code), property, picture)
  const signed = sequenceOf(info, octets(city.maker.certificate), algorithm)
  return sequenceOf(info, sequenceOf(octets(city.maker.certificate), algorithm, bits(city.maker.key.sign(signed))))
}

test('a seal alone is told from documents, and is genuine while it may be used', async () => {
  expect(formatOf(office.seal)).toBe('seal')
  const verified = await verifyDocument(office.seal, roots, [], now)
  expect(verified).toMatchObject({ format: 'seal', verdict: 'genuine', signedBy: '攀枝花市仁和区民政局', sealCode: '5104110000012' })
  expect(verified.steps.map((one) => one.code)).toEqual(['seal', 'seal-chain', 'maker', 'seal-chain', 'seal-time', 'seal-status'])
})

test.each([
  ['V4', () => office.seal, 4],
  ['V5 (GM/T 0031-2025) with time stamp', sealOfV5, 5],
  ['V1 (GM/T 0031-2014)', sealOfV1, 1],
] as const)(
  'a seal of %s holds; its picture changed or one of its properties does not, and the two are told apart',
  async (_, make, version) => {
    const seal = make()
    const read = readSeal(seal)
    expect(read).toMatchObject({ version, name: '攀枝花市仁和区民政局', code: '5104110000012' })
    expect(await verdictOn(seal)).toEqual({ verdict: 'genuine', failed: [] })
    const inPicture = await verifyDocument(flipped(seal, seal.indexOf(read.picture.data) + 300), roots, [], now)
    expect(inPicture.verdict).toBe('tampered')
    expect(inPicture.steps[0]?.detail).toContain('印章图形被改动过')
    const inCode = await verifyDocument(flipped(seal, seal.indexOf(read.code) + 12), roots, [], now)
    expect(inCode.steps[0]?.detail).toContain('印章属性')
  },
)

test('the published seals of others: whole, and trusted exactly where their maker is', async () => {
  for (const name of ['seal_v4.esl', 'seal_v5.esl']) {
    const seal = vector(name)
    const { validFrom } = readSeal(seal)
    expect(await verdictOn(seal, { at: validFrom })).toMatchObject({ verdict: 'untrusted' })
    const own = await verdictOn(seal, { roots: [vector('maker.der'), vector('user.der')], at: validFrom })
    expect(own.failed.filter((code) => code === 'seal')).toEqual([])
  }
  for (const name of ['UserV1.esl', 'UserV5_ts.esl']) expect((await verdictOn(vector(name))).failed).not.toContain('seal')
})

test('a seal past its span, one under a foreign root and a stopped one are named for what they are', async () => {
  expect(await verdictOn(office.seal, { at: '2031-01-01T00:00:00.000Z' })).toMatchObject({ verdict: 'expired' })
  expect(await verdictOn(office.seal, { roots: [makeAuthority('凉山', from).sm2Root.certificate] })).toMatchObject({ verdict: 'untrusted' })
  const since = new Map([[readCertificate(office.sm2.certificate).serial, '2026-09-01T00:00:00.000Z']])
  const lists = readRevocationLists(Buffer.from(pemOfList(makeRevocationList(city.sm2Root, since, now))), roots)
  expect((await verifyDocument(office.seal, roots, lists, now)).verdict).toBe('revoked')
})

test('a seal that another maker signed for the same office does not pass as ours', async () => {
  const stranger = makeAuthority('攀枝花市', from)
  const forged = makeSeal({
    ...{ code: '5104110000012', name: '攀枝花市仁和区民政局', type: 1, picture: { png: info4.picture.data, millimetres: 42 } },
    ...{ signerCertificate: office.sm2.certificate, maker: stranger.maker, from, to: '2029-01-01T00:00:00.000Z' },
  })
  expect(await verdictOn(forged)).toEqual({ verdict: 'untrusted', failed: ['seal-chain'] })
})
