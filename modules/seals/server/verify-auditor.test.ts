import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { samples } from '../../../platform/server/typesetting/samples.ts'
import { closeTypesetter } from '../../../platform/server/typesetting/typesetter.ts'
import { makeAuthority } from './authority.ts'
import { derOf, ownBuffer, readCertificate } from './crypto/certificates.ts'
import { makeRevocationList, pemOfList, readRevocationLists } from './crypto/revocations.ts'
import { readSeal, sm3Of } from './crypto/ses.ts'
import { SESeal } from './crypto/ses-schema.ts'
import { makeOfficeSeal } from './make-seal.ts'
import { openPackage } from './ofd/open-package.ts'
import { readSignedPdf } from './pdf-sign.ts'
import { sealDocument, sesAttachment } from './seal-document.ts'
import { formatOf, type Verified, verifyDocument } from './verify.ts'

afterAll(closeTypesetter)

const at = '2026-10-09T01:00:00.000Z'
const from = '2026-01-01T00:00:00.000Z'
const city = makeAuthority('攀枝花市', from)
const roots = [city.sm2Root.certificate, city.p256Root.certificate]
const seal = await makeOfficeSeal({
  ...{ id: 'seal', authority: city, office: '攀枝花市仁和区民政局', city: '攀枝花市' },
  ...{ code: '5104110000012', at: from },
})
const { frame, data } = samples.decision
const sealed = await sealDocument({ kind: 'decision', frame, data, seal, at })
const failures = ({ verdict, steps }: Verified) => [verdict, steps.filter((one) => one.result === 'failed').map((one) => one.code)]

describe('nothing lies beside what is signed', () => {
  test('a seal is a seal from its first byte to its last: no package or page hangs on it', async () => {
    expect(formatOf(seal.seal)).toBe('seal')
    for (const more of [Buffer.from([0]), Buffer.from(zipSync({ 'a.html': strToU8('<p>') }))])
      expect(formatOf(Buffer.concat([seal.seal, more]))).toBeUndefined()
  })

  test('the value of a signature, which covers itself least of all, ends where it ends', async () => {
    const files = unzipSync(sealed.ofd)
    const path = 'Doc_0/Signs/Sign_0/SignedValue.dat'
    files[path] = Buffer.concat([Buffer.from(files[path] ?? []), Buffer.from('hidden')])
    expect(failures(await verifyDocument(Buffer.from(zipSync(files)), roots))).toEqual(['tampered', ['ses']])
  })

  test('a package has no comments, of its own or of a file', async () => {
    const commented = Buffer.concat([sealed.ofd, Buffer.from('a remark')])
    commented.writeUInt16LE(8, sealed.ofd.length - 2)
    expect(failures(await verifyDocument(commented, roots))).toEqual(['tampered', ['package-hidden']])
    const ofFile = zipSync({
      ...unzipSync(sealed.ofd),
      'OFD.xml': [unzipSync(sealed.ofd)['OFD.xml'] ?? strToU8(''), { comment: 'a remark' }],
    })
    expect(failures(await verifyDocument(Buffer.from(ofFile), roots))).toEqual(['tampered', ['package-hidden']])
  })

  test('what follows the data of an entry says what the directory says', () => {
    const streamed = (crc: number) => {
      const name = Buffer.from('a.txt')
      const bytes = Buffer.from('abc')
      const head = Buffer.alloc(30)
      head.write('504b0304140008000000', 'hex')
      head.writeUInt16LE(name.length, 26)
      const told = Buffer.alloc(16)
      told.write('504b0708', 'hex')
      told.writeUInt32LE(crc, 4)
      told.writeUInt32LE(3, 8)
      told.writeUInt32LE(3, 12)
      const line = Buffer.alloc(46)
      line.write('504b01021400140008000000', 'hex')
      line.writeUInt32LE(0x352441c2, 16)
      line.writeUInt32LE(3, 20)
      line.writeUInt32LE(3, 24)
      line.writeUInt16LE(name.length, 28)
      const directory = Buffer.concat([line, name])
      const body = Buffer.concat([head, name, bytes, told])
      const end = Buffer.alloc(22)
      end.write('504b0506', 'hex')
      end.writeUInt16LE(1, 8)
      end.writeUInt16LE(1, 10)
      end.writeUInt32LE(directory.length, 12)
      end.writeUInt32LE(body.length, 16)
      return openPackage(Buffer.concat([body, directory, end])).faults.map((one) => one.code)
    }
    expect(streamed(0x352441c2)).toEqual([])
    expect(streamed(0x12345678)).toEqual(['hidden'])
  })
})

describe('a small file that is large inside is not unpacked', () => {
  const large = new Uint8Array(16 * 1024 * 1024)

  test('an attachment', async () => {
    const document = await PDFDocument.create()
    document.addPage()
    await document.attach(large, sesAttachment, { mimeType: 'application/octet-stream' })
    const pdf = Buffer.from(await document.save({ useObjectStreams: false }))
    expect(pdf.length).toBeLessThan(100_000)
    expect((await readSignedPdf(pdf)).attachments.size).toBe(0)
    expect((await verifyDocument(pdf, roots)).verdict).toBe('unsigned')
  })

  test('a stream of objects', async () => {
    const packed = deflateSync(new Uint8Array(64 * 1024 * 1024))
    const head = `%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`
    const tail = '\nendstream\nendobj\ntrailer\n<</Root 2 0 R>>\nstartxref\n0\n%%EOF'
    const pdf = Buffer.concat([Buffer.from(head, 'latin1'), packed, Buffer.from(tail, 'latin1')])
    await expect(readSignedPdf(pdf)).rejects.toThrow('swells')
  })
})

test('a seal that holds digests and no certificates leaves open whether it was stopped, instead of passing over it', async () => {
  expect(readSeal(seal.seal).holders).toHaveLength(1)
  const own = AsnConvert.parse(seal.seal, SESeal)
  const { property } = own.eSealInfo
  property.certListType = 2
  property.certList = ownBuffer(digestList())
  own.signedValue = ownBuffer(city.maker.key.sign(derOf(own.eSealInfo)))
  const found = await verifyDocument(derOf(own), roots, [], at)
  expect(found.verdict).toBe('genuine')
  expect(found.steps.find((one) => one.code === 'seal-status')).toMatchObject({
    result: 'unknown',
    detail: expect.stringContaining('印章内没有持有者的证书'),
  })
})

/** SEQUENCE OF SEQUENCE { type, digest } of the one holder. */
function digestList(): Buffer {
  const digest = derOf(new OctetString(ownBuffer(sm3Of(seal.sm2.certificate))))
  const type = Buffer.from([0x13, 3, ...Buffer.from('SM3')])
  const one = Buffer.concat([Buffer.from([0x30, type.length + digest.length]), type, digest])
  return Buffer.concat([Buffer.from([0x30, one.length]), one])
}

test('a seal that was stopped after the time that the signature names is told: whoever has its key sets that time', async () => {
  const since = new Map([[readCertificate(seal.sm2.certificate).serial, '2026-10-10T00:00:00.000Z']])
  const lists = readRevocationLists(Buffer.from(pemOfList(makeRevocationList(city.sm2Root, since, at))), roots)
  for (const file of [sealed.pdf, sealed.ofd]) {
    const found = await verifyDocument(file, roots, lists)
    expect(found.verdict).toBe('genuine')
    expect(found.steps.find((one) => one.code === 'seal-status')).toMatchObject({
      result: 'unknown',
      detail: expect.stringContaining('后来已停用或注销'),
    })
  }
})

test('a seal whose maker was stopped is told, alone and under a document', async () => {
  const since = new Map([[readCertificate(city.maker.certificate).serial, '2026-10-08T00:00:00.000Z']])
  const lists = readRevocationLists(Buffer.from(pemOfList(makeRevocationList(city.sm2Root, since, at))), roots)
  for (const file of [seal.seal, sealed.pdf, sealed.ofd]) {
    const found = await verifyDocument(file, roots, lists, at)
    expect(failures(found)).toEqual(['revoked', ['seal-status']])
    expect(found.steps.find((one) => one.result === 'failed')?.detail).toContain('制章者“攀枝花市电子印章制章者”的证书当时已停用或吊销')
  }
})
