import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { samples } from '../../../platform/server/typesetting/samples.ts'
import { closeTypesetter } from '../../../platform/server/typesetting/typesetter.ts'
import { makeAuthority } from './authority.ts'
import { derOf, readCertificate } from './crypto/certificates.ts'
import { makeRevocationList, pemOfList, readRevocationLists } from './crypto/revocations.ts'
import { readSeal, readSesSignature, signWithSeal, sm3Of } from './crypto/ses.ts'
import { SesSignature } from './crypto/ses-schema.ts'
import { makeOfficeSeal } from './make-seal.ts'
import { type OfficeSeal, sealDocument } from './seal-document.ts'
import { type Verified, verifyDocument } from './verify.ts'

afterAll(closeTypesetter)

const at = '2026-10-09T01:00:00.000Z'
const from = '2026-01-01T00:00:00.000Z'
const city = makeAuthority('攀枝花市', from)
const roots = [city.sm2Root.certificate, city.p256Root.certificate]
const sealOf = (authority = city) =>
  makeOfficeSeal({ id: 'seal', authority, office: '攀枝花市仁和区民政局', city: '攀枝花市', code: '5104110000012', at: from })
const seal = await sealOf()
/** Two pages. */
const { frame, data } = samples['acceptance-long']
const sealWith = (by: OfficeSeal, when = at) => sealDocument({ kind: 'acceptance-notice', frame, data, seal: by, at: when })
const { ofd } = await sealWith(seal)

const signaturePath = 'Doc_0/Signs/Sign_0/Signature.xml'
const valuePath = 'Doc_0/Signs/Sign_0/SignedValue.dat'
const flipped = (bytes: Uint8Array, place: number) => {
  const changed = Buffer.from(bytes)
  changed[place] = (changed[place] ?? 0) ^ 1
  return changed
}
/** The package with something else in it, zipped anew and without fault. */
function repacked(change: (files: Record<string, Uint8Array>) => void): Buffer {
  const files = unzipSync(ofd)
  change(files)
  return Buffer.from(zipSync(files))
}
const part = (path: string) => Buffer.from(unzipSync(ofd)[path] ?? [])
const replaced = (path: string, make: (content: Buffer) => Uint8Array) =>
  repacked((files) => {
    files[path] = make(part(path))
  })
const failed = ({ steps }: Verified) => steps.filter((one) => one.result === 'failed')
const codes = (verified: Verified) => failed(verified).map((one) => one.code)
const verdictOn = async (
  content: Buffer,
  ...more: Parameters<typeof verifyDocument> extends [unknown, unknown, ...infer R] ? R : never
) => {
  const verified = await verifyDocument(content, roots, ...more)
  return {
    verdict: verified.verdict,
    codes: codes(verified),
    told: failed(verified)
      .map((one) => one.detail)
      .join('；'),
  }
}

test('a sealed OFD is genuine: every step of the standard passes, and its data can be read by a machine in two ways', async () => {
  const verified = await verifyDocument(ofd, roots)
  expect(codes(verified)).toEqual([])
  expect(verified).toMatchObject({
    format: 'ofd',
    verdict: 'genuine',
    signedBy: '攀枝花市仁和区民政局',
    signedAt: at,
    sealCode: '5104110000012',
  })
  expect(verified.data).toMatchObject({ kind: 'acceptance-notice', number: frame.number, data: { caseNumber: data.caseNumber } })
  expect(verified.customData.get('YWBH')).toBe(data.caseNumber)
  expect(verified.steps.map((one) => one.code)).toEqual(
    expect.arrayContaining([
      'package',
      'content',
      'description',
      'property',
      'seal-signature',
      'holder',
      'seal',
      'seal-chain',
      'seal-time',
      'coverage',
    ]),
  )
})

test('bytes by the rules of GB/T 33190 and GB/T 38540, counted again without our reader', () => {
  const list = part(signaturePath).toString()
  const references = [...list.matchAll(/<ofd:Reference FileRef="\/([^"]+)"><ofd:CheckValue>([^<]+)</g)]
  const own = new Set([signaturePath, valuePath])
  expect(references.map(([, path]) => path).sort()).toEqual(
    Object.keys(unzipSync(ofd))
      .filter((path) => !own.has(path))
      .sort(),
  )
  for (const [, path = '', value] of references) expect(sm3Of(part(path)).toString('base64')).toBe(value)
  const ses = readSesSignature(part(valuePath))
  expect([ses.version, ses.propertyInfo, ses.at]).toEqual([4, `/${signaturePath}`, at])
  expect(ses.dataHash.equals(sm3Of(part(signaturePath)))).toBe(true)
  expect(readSeal(part('Doc_0/Signs/Sign_0/Seal.esl')).der.equals(ses.seal.der)).toBe(true)
})

test('openssl, which knows nothing of us, finds the digest of Signature.xml inside and accepts the SM2 signature over what was signed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-'))
  const saved = (name: string, content: Uint8Array | string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const ses = readSesSignature(part(valuePath))
  const openssl = (...words: string[]) => execFileSync('openssl', words, { encoding: 'utf8', cwd: folder })
  const digest = openssl('dgst', '-sm3', '-r', saved('Signature.xml', part(signaturePath))).slice(0, 64)
  const parsed = openssl('asn1parse', '-inform', 'DER', '-in', saved('value.dat', part(valuePath)))
  expect(parsed).toContain(`/${signaturePath}`)
  expect(ses.dataHash.toString('hex')).toBe(digest)
  const key = `-----BEGIN PUBLIC KEY-----\n${ses.signer.spki.toString('base64')}\n-----END PUBLIC KEY-----\n`
  const sizeOf = (field: string) => Number(new RegExp(field).exec(parsed)?.[1])
  const signedFrom = sizeOf('^\\s*\\d+:d=0\\s+hl=(\\d+)')
  const header = parsed.split('\n')[1] ?? ''
  const length = Number(/hl=(\d+)/.exec(header)?.[1]) + Number(/l=\s*(\d+)\s*cons/.exec(header)?.[1])
  const signed = part(valuePath).subarray(signedFrom, signedFrom + length)
  const told = openssl(
    'pkeyutl',
    '-verify',
    '-pubin',
    '-inkey',
    saved('key.pem', key),
    '-rawin',
    '-digest',
    'sm3',
    '-pkeyopt',
    'distid:1234567812345678',
    '-in',
    saved('signed', signed),
    '-sigfile',
    saved('signature', ses.signature),
  )
  expect(told).toContain('Signature Verified Successfully')
})

test('a changed word on a page, in the metadata, in the data for machines, in a font: each is named by its place', async () => {
  for (const [path, word, other, name] of [
    ['Doc_0/Pages/Page_1/Content.xml', '材料', '材科', '第 2 页的内容'],
    ['OFD.xml', '受理通知书', '受理通知单', '文件信息'],
    ['Doc_0/Attachs/data.json', 'caseNumber', 'caseNumbex', '随附数据'],
  ] as const) {
    const changed = replaced(path, (content) => strToU8(content.toString().replace(word, other)))
    const found = await verdictOn(changed)
    expect([found.verdict, found.codes]).toEqual(['tampered', ['content']])
    expect(found.told).toContain(name)
  }
  const font = Object.keys(unzipSync(ofd)).find((path) => path.endsWith('.ttf')) ?? ''
  expect((await verdictOn(replaced(font, (content) => flipped(content, 400)))).told).toContain('字体或图片')
})

test('a removed page is missed, whether its file alone was taken out or the list of pages was changed too', async () => {
  const taken = await verdictOn(repacked((files) => delete files['Doc_0/Pages/Page_1/Content.xml']))
  expect(taken).toMatchObject({
    verdict: 'tampered',
    codes: ['content'],
    told: expect.stringContaining('第 2 页的内容（/Doc_0/Pages/Page_1/Content.xml）不见了'),
  })
  const both = await verdictOn(
    repacked((files) => {
      delete files['Doc_0/Pages/Page_1/Content.xml']
      files['Doc_0/Document.xml'] = strToU8(
        part('Doc_0/Document.xml')
          .toString()
          .replace(/<ofd:Page ID="2"[^>]*>/, ''),
      )
    }),
  )
  expect(both.told).toContain('页面目录（/Doc_0/Document.xml）被改动过')
  expect(both.told).toContain('不见了')
})

test('a flipped byte in the picture of the seal, in its properties, in the property information of the signature: told apart', async () => {
  const value = part(valuePath)
  const ses = readSesSignature(value)
  const picture = value.indexOf(ses.seal.picture.data) + 300
  const inPicture = await verdictOn(replaced(valuePath, (content) => flipped(content, picture)))
  expect([inPicture.verdict, inPicture.codes]).toEqual(['tampered', ['seal-file', 'seal-signature', 'seal']])
  expect(inPicture.told).toContain('印章图形被改动过')
  const inName = await verdictOn(replaced(valuePath, (content) => flipped(content, content.indexOf('5104110000012') + 12)))
  expect(inName.told).toContain('印章属性')
  const inProperty = await verdictOn(replaced(valuePath, (content) => flipped(content, content.lastIndexOf('Signature.xml') + 3)))
  expect(inProperty.codes).toEqual(['property', 'seal-signature'])
  const inDescription = await verdictOn(
    replaced(signaturePath, (content) => strToU8(content.toString().replace('Boundary="', 'Boundary="1'))),
  )
  expect(inDescription.codes).toEqual(['description'])
})

test('a swapped certificate, also one of the same city, does not fit the signature nor the seal', async () => {
  const another = await sealOf()
  const swapped = AsnConvert.parse(part(valuePath), SesSignature)
  swapped.cert = new OctetString(new Uint8Array(another.sm2.certificate).buffer)
  const found = await verdictOn(replaced(valuePath, () => derOf(swapped)))
  expect([found.verdict, found.codes]).toEqual(['tampered', ['seal-signature', 'holder']])
  expect(found.told).toContain('签章证书不是这枚印章的持有者')
})

test('a file that the signature does not cover is named', async () => {
  const found = await verdictOn(repacked((files) => Object.assign(files, { 'Doc_0/Annots/Annot_1.xml': strToU8('<a/>') })))
  expect(found).toMatchObject({ verdict: 'tampered', codes: ['coverage'], told: '签名没有覆盖：/Doc_0/Annots/Annot_1.xml' })
})

test('the same entry twice, also in other letters, is refused: two readers would show two documents', async () => {
  const twice = (name: string) => {
    const files = unzipSync(ofd)
    const changed = zipSync({ ...files, [name]: [strToU8('<x/>'), { level: 0 }] })
    return Buffer.from(Buffer.from(changed).toString('latin1').replaceAll(name, 'Doc_0/Document.xml'), 'latin1')
  }
  expect(await verdictOn(twice('Doc_0/Documenu.xml'))).toMatchObject({
    verdict: 'tampered',
    codes: expect.arrayContaining(['package-duplicate']),
  })
  const cased = repacked((files) => Object.assign(files, { 'Doc_0/document.XML': strToU8('<x/>') }))
  expect((await verdictOn(cased)).codes).toEqual(['package-duplicate', 'coverage'])
})

test('a truncated file, one with an appendix, one with something before it or between its entries', async () => {
  expect(await verdictOn(ofd.subarray(0, ofd.length - 300))).toMatchObject({ verdict: 'tampered', codes: ['package-truncated'] })
  expect(await verdictOn(ofd.subarray(0, ofd.length >> 1))).toMatchObject({
    codes: ['package-truncated'],
    told: expect.stringContaining('截断'),
  })
  expect((await verdictOn(Buffer.concat([ofd, Buffer.from('more')]))).codes).toEqual(['package-hidden'])
  const end = ofd.length - 22
  const inside = Buffer.concat([
    ofd.subarray(0, ofd.readUInt32LE(end + 16)),
    Buffer.from('hidden'),
    ofd.subarray(ofd.readUInt32LE(end + 16)),
  ])
  inside.writeUInt32LE(ofd.readUInt32LE(end + 16) + 6, inside.length - 6)
  expect((await verdictOn(inside)).codes).toEqual(['package-hidden'])
})

test('an entry whose own head says another name, a path out of the package, data that do not unpack, a bomb', async () => {
  const renamed = Buffer.from(ofd)
  renamed.write('Doc_0/Documenx.xml', ofd.indexOf('Doc_0/Document.xml'))
  expect((await verdictOn(renamed)).codes).toContain('package-hidden')
  const outside = repacked((files) => Object.assign(files, { '../../etc/passwd': strToU8('x') }))
  expect((await verdictOn(outside)).codes).toContain('package-path')
  const broken = flipped(ofd, ofd.indexOf('Doc_0/Pages/Page_0/Content.xml') + 200)
  const found = await verdictOn(broken)
  expect(found.codes).toEqual(expect.arrayContaining(['package-broken', 'content']))
  expect(found.told).toContain('第 1 页的内容')
  const bomb = Buffer.from(ofd)
  for (const [place, size] of [
    [bomb.indexOf('504b0304', 0, 'hex'), 22],
    [bomb.indexOf('504b0102', 0, 'hex'), 24],
  ] as const)
    bomb.writeUInt32LE(0x0fff_ffff, place + size)
  expect((await verdictOn(bomb)).codes).toEqual(['package-too-large'])
})

test('a foreign root, a seal past its time, a stopped seal: not forged, and each by its name', async () => {
  const neighbour = makeAuthority('凉山彝族自治州', from)
  const theirs = await sealWith(await sealOf(neighbour))
  expect(await verdictOn(theirs.ofd)).toMatchObject({ verdict: 'untrusted', codes: ['seal-chain', 'seal-chain'] })
  expect((await verifyDocument(theirs.ofd, [...roots, neighbour.sm2Root.certificate])).verdict).toBe('genuine')
  expect(await verdictOn((await sealWith(seal, '2031-10-09T01:00:00.000Z')).ofd)).toMatchObject({ verdict: 'expired' })
  const since = new Map([[readCertificate(seal.sm2.certificate).serial, '2026-10-01T00:00:00.000Z']])
  const lists = readRevocationLists(Buffer.from(pemOfList(makeRevocationList(city.sm2Root, since, at))), roots)
  expect(await verdictOn(ofd, lists)).toMatchObject({ verdict: 'revoked', codes: ['seal-status'] })
})

test('what only a second seal covers is not read as what the first one says', async () => {
  const files = unzipSync(ofd)
  const signed = async (by: OfficeSeal, folder: string, description: string) => {
    const content = Buffer.from(description)
    const propertyInfo = `/${folder}/Signature.xml`
    const value = await signWithSeal({ seal: by.seal, content, propertyInfo, signer: by.sm2, at })
    files[`${folder}/Signature.xml`] = new Uint8Array(content)
    files[`${folder}/SignedValue.dat`] = new Uint8Array(value)
  }
  const open = ['Doc_0/Attachs/data.json', 'Doc_0/Signs/Signatures.xml', 'OFD.xml']
  const first = open.reduce(
    (text, path) => text.replace(new RegExp(`<ofd:Reference FileRef="/${path}">.*?</ofd:Reference>`), ''),
    part(signaturePath).toString(),
  )
  await signed(seal, 'Doc_0/Signs/Sign_0', first)
  files['Doc_0/Attachs/data.json'] = strToU8('{"kind":"licence","data":{"values":{"level":"一级"}}}')
  const list = part('Doc_0/Signs/Signatures.xml').toString()
  const entry = /<ofd:Signature .*?\/>/.exec(list)?.[0] ?? ''
  files['Doc_0/Signs/Signatures.xml'] = strToU8(list.replace(entry, entry + entry.replace('ID="1"', 'ID="2"').replace('Sign_0', 'Sign_1')))
  const references = Object.entries(files)
    .map(
      ([path, bytes]) =>
        `<ofd:Reference FileRef="/${path}"><ofd:CheckValue>${sm3Of(bytes).toString('base64')}</ofd:CheckValue></ofd:Reference>`,
    )
    .join('')
  const second = first
    .replace(/(<ofd:References[^>]*>).*<\/ofd:References>/, `$1${references}</ofd:References>`)
    .replace('<ofd:SignedValue>/Doc_0/Signs/Sign_0/', '<ofd:SignedValue>/Doc_0/Signs/Sign_1/')
    .replace(/<ofd:Seal>.*<\/ofd:Seal>/, '')
  const other = await makeOfficeSeal({
    id: 'b',
    authority: city,
    office: '攀枝花市东区民政局',
    city: '攀枝花市',
    code: '5104020000015',
    at: from,
  })
  await signed(other, 'Doc_0/Signs/Sign_1', second)
  const found = await verifyDocument(Buffer.from(zipSync(files)), roots)
  expect(failed(found)).toEqual([])
  expect(found).toMatchObject({ verdict: 'genuine', signedBy: '攀枝花市仁和区民政局', data: undefined, attached: undefined })
  expect(found.customData.size).toBe(0)
})

test('a signature taken out, one without a digest method, and a package without any are told apart', async () => {
  expect((await verdictOn(replaced(valuePath, () => strToU8('nonsense')))).codes).toEqual(['ses'])
  expect(await verdictOn(repacked((files) => delete files['Doc_0/Signs/Signatures.xml']))).toMatchObject({
    verdict: 'tampered',
    codes: expect.arrayContaining(['no-signature']),
  })
  const md5 = await verdictOn(replaced(signaturePath, (content) => strToU8(content.toString().replace(/ CheckMethod="[^"]*"/, ''))))
  expect(md5.codes).toEqual(['method', 'description'])
  const unsigned = repacked((files) => {
    for (const path of Object.keys(files)) if (path.startsWith('Doc_0/Signs/')) delete files[path]
    files['OFD.xml'] = strToU8(
      part('OFD.xml')
        .toString()
        .replace(/<ofd:Signatures>.*<\/ofd:Signatures>/, ''),
    )
  })
  expect((await verifyDocument(unsigned, roots)).verdict).toBe('unsigned')
})
