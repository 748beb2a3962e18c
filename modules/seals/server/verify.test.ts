import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib'
import jsqr from 'jsqr'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { samples } from '../../../platform/server/typesetting/samples.ts'
import { closeTypesetter } from '../../../platform/server/typesetting/typesetter.ts'
import { makeAuthority } from './authority.ts'
import { pemOf, readCertificate } from './crypto/certificates.ts'
import { makeRevocationList, pemOfList, readRevocationLists } from './crypto/revocations.ts'
import { readSesSignature, signWithSeal } from './crypto/ses.ts'
import { makeOfficeSeal } from './make-seal.ts'
import { readSignedPdf, signPdf } from './pdf-sign.ts'
import { dataAttachment, type OfficeSeal, sealDocument, sesAttachment } from './seal-document.ts'
import { type Verified, verifyDocument } from './verify.ts'

afterAll(closeTypesetter)

const at = '2026-10-09T01:00:00.000Z'
const from = '2026-01-01T00:00:00.000Z'
const city = makeAuthority('攀枝花市', from)
const roots = [city.sm2Root.certificate, city.p256Root.certificate]
const sealOf = (authority = city, start = from) =>
  makeOfficeSeal({ id: 'seal', authority, office: '攀枝花市仁和区民政局', city: '攀枝花市', code: '5104110000012', at: start })
const { frame, data } = samples.decision
const sealWith = (seal: OfficeSeal, when = at) => sealDocument({ kind: 'decision', frame, data, seal, at: when })

const seal = await sealOf()
const sealed = await sealWith(seal)
const flipped = (bytes: Buffer, place: number) => {
  const changed = Buffer.from(bytes)
  changed[place] = (changed[place] ?? 0) ^ 1
  return changed
}
const failures = ({ steps }: Verified) => steps.filter((one) => one.result === 'failed').map((one) => one.code)

/** Output of a tool that may not be installed here; `undefined` then. */
function run(tool: string, ...words: string[]): string | undefined {
  try {
    return execFileSync(tool, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    return (error as { code?: string }).code === 'ENOENT' ? undefined : String((error as { stdout?: string }).stdout ?? error)
  }
}
const folder = mkdtempSync(join(tmpdir(), 'onewindow-'))
const saved = (name: string, content: Buffer | string) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

test('a sealed document is genuine: every step passes, and its data can be read by a machine', async () => {
  const verified = await verifyDocument(sealed.pdf, roots)
  expect(failures(verified)).toEqual([])
  expect(verified).toMatchObject({ verdict: 'genuine', signedBy: '攀枝花市仁和区民政局', signedAt: at, sealCode: '5104110000012' })
  expect(verified.data).toMatchObject({ kind: 'decision', number: frame.number, data: { result: data.result } })
})

test('poppler finds the outer signature valid over the whole file', () => {
  const told = run('pdfsig', '-nocert', saved('sealed.pdf', sealed.pdf))
  if (told === undefined) return
  expect(told).toContain('Signature is Valid')
  expect(told).toContain('Total document signed')
})

test('its fonts are embedded and cut down, its text can be copied out, and a phone reads its QR code', async () => {
  const file = saved('fonts.pdf', sealed.pdf)
  const fonts = run('pdffonts', file)?.split('\n').slice(2).filter(Boolean)
  if (fonts === undefined) return
  expect(fonts.length).toBeGreaterThan(1)
  for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Noto.*Identity-H\s+yes yes yes/)
  expect(run('pdftotext', '-layout', file, '-')?.replace(/\s/g, '')).toContain(data.result.replace(/\s/g, ''))
  run('pdftoppm', '-png', '-r', '200', '-singlefile', file, file.replace('.pdf', ''))
  const page = sharp(file.replace('.pdf', '.png')).ensureAlpha()
  const { width = 0, height = 0 } = await page.metadata()
  const corner = page.extract({ left: 0, top: Math.floor(height / 2), width: Math.floor(width / 2), height: Math.floor(height / 2) })
  const { data: pixels, info } = await corner.raw().toBuffer({ resolveWithObject: true })
  expect(jsqr(new Uint8ClampedArray(pixels), info.width, info.height)?.data).toBe(frame.verifyUrl)
})

test('a file torn off is told as incomplete, wherever it ends', async () => {
  for (const length of [sealed.pdf.length - 40, sealed.pdf.length - 9000, 30_000]) {
    const torn = await verifyDocument(sealed.pdf.subarray(0, length), roots)
    expect([torn.verdict, torn.steps.find((one) => one.result === 'failed')?.code]).toEqual(['tampered', 'complete'])
  }
})

test('openssl accepts the certificates of both authorities', () => {
  const chain = [
    saved('sm2.pem', pemOf(city.sm2Root.certificate)),
    saved('office.pem', pemOf(seal.sm2.certificate)),
    saved('maker.pem', pemOf(city.maker.certificate)),
  ]
  const told = run('openssl', 'verify', '-vfyopt', 'distid:1234567812345678', '-CAfile', ...chain)
  const outer = run(
    'openssl',
    'verify',
    '-x509_strict',
    '-CAfile',
    saved('p256.pem', pemOf(city.p256Root.certificate)),
    saved('own.pem', pemOf(seal.p256.certificate)),
  )
  if (told === undefined || outer === undefined) return
  expect(told.match(/: OK/g)).toHaveLength(2)
  expect(outer).toContain(': OK')
})

test('the rendered bytes stay an untouched beginning of the file, under the SM2 signature', () => {
  const ses = readSesSignature(sealed.sesSignature)
  const length = Number(ses.propertyInfo.split('-')[1])
  expect(sealed.pdf.subarray(length - 6, length).toString()).toContain('%%EOF')
})

test('a flipped byte anywhere in the text is tampering, named as changed content', async () => {
  for (const place of [1500, 20_000, 60_000]) {
    const verified = await verifyDocument(flipped(sealed.pdf, place), roots).catch(() => undefined)
    if (verified === undefined) continue
    expect(verified.verdict).toBe('tampered')
    expect(failures(verified)).toEqual(expect.arrayContaining(['content', 'revision']))
    expect(verified.data).toBeUndefined()
  }
})

test('an added or removed page, or anything appended after signing, is tampering', async () => {
  const document = await PDFDocument.load(sealed.pdf, {
    forIncrementalUpdate: true,
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
  })
  document.addPage()
  const added = Buffer.from(await document.save({ useObjectStreams: false }))
  const other = await PDFDocument.load(sealed.pdf, { forIncrementalUpdate: true, updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
  other.removePage(0)
  const removed = Buffer.from(await other.save({ useObjectStreams: false, addDefaultPage: false }))
  const appended = Buffer.concat([sealed.pdf, Buffer.from('\n% more\n')])
  for (const pdf of [added, removed, appended]) {
    const verified = await verifyDocument(pdf, roots)
    expect(verified.verdict).toBe('tampered')
    expect(failures(verified)).toContain('coverage')
  }
})

test('a document signed again by a stranger after a change is caught by the seal, and by the roots', async () => {
  const stranger = await sealOf(makeAuthority('攀枝花市', from))
  const changed = await sealDocument({ kind: 'decision', frame, data: { ...data, result: '准予每月发放99999元。' }, seal: stranger, at })
  const forged = await verifyDocument(changed.pdf, roots)
  expect(forged.verdict).toBe('untrusted')
  expect(failures(forged)).toEqual(['chain', 'seal-chain', 'seal-chain'])
  expect((await verifyDocument(changed.pdf, [...roots, stranger.chain[0] ?? Buffer.alloc(0)])).verdict).toBe('untrusted')
})

test('another city is recognised after its roots are exchanged, and refused before', async () => {
  const neighbour = makeAuthority('凉山彝族自治州', from)
  const theirs = await sealWith(await sealOf(neighbour))
  expect((await verifyDocument(theirs.pdf, roots)).verdict).toBe('untrusted')
  expect((await verifyDocument(theirs.pdf, [...roots, neighbour.sm2Root.certificate, neighbour.p256Root.certificate])).verdict).toBe(
    'genuine',
  )
})

test('a seal taken over from another document does not fit', async () => {
  const other = await sealDocument({ kind: 'rejection', frame: samples.rejection.frame, data: samples.rejection.data, seal, at })
  const rendered = Number(readSesSignature(sealed.sesSignature).propertyInfo.split('-')[1])
  const borrowed = await signPdf({
    pdf: sealed.pdf.subarray(0, rendered),
    attachments: [{ name: sesAttachment, mime: 'application/octet-stream', description: '', content: other.sesSignature }],
    signer: { key: seal.p256.key, certificate: seal.p256.certificate, chain: seal.chain, name: seal.name },
    reason: '',
    at,
  })
  const verified = await verifyDocument(borrowed, roots)
  expect(verified.verdict).toBe('tampered')
  expect(failures(verified)).toEqual(['revision'])
})

test('a swapped certificate, a changed picture, a foreign signer: each is named for what it is', async () => {
  const another = await sealOf()
  const rendered = sealed.pdf.subarray(0, Number(readSesSignature(sealed.sesSignature).propertyInfo.split('-')[1]))
  const wrap = (ses: Buffer) =>
    signPdf({
      pdf: rendered,
      attachments: [{ name: sesAttachment, mime: 'application/octet-stream', description: '', content: ses }],
      signer: { key: seal.p256.key, certificate: seal.p256.certificate, chain: seal.chain, name: seal.name },
      reason: '',
      at,
    })
  const foreignSigner = await signWithSeal({
    seal: seal.seal,
    content: rendered,
    propertyInfo: `pdf:0-${rendered.length}`,
    signer: another.sm2,
    at,
  })
  expect(failures(await verifyDocument(await wrap(foreignSigner), roots))).toEqual(['holder'])
  const picture = sealed.sesSignature.indexOf('IDAT') + 40
  expect(failures(await verifyDocument(await wrap(flipped(sealed.sesSignature, picture)), roots))).toEqual(['seal-signature', 'seal'])
  const swapped = Buffer.from(sealed.sesSignature)
  const place = swapped.lastIndexOf(seal.sm2.certificate)
  if (another.sm2.certificate.length === seal.sm2.certificate.length) {
    another.sm2.certificate.copy(swapped, place)
    expect(failures(await verifyDocument(await wrap(swapped), roots))).toEqual(['seal-signature', 'holder'])
  }
  expect(failures(await verifyDocument(await wrap(Buffer.from('nonsense')), roots))).toEqual(['ses'])
})

test('a document sealed after its seal or certificate had run out is out of date, not forged', async () => {
  const late = await sealWith(seal, '2031-10-09T01:00:00.000Z')
  const verified = await verifyDocument(late.pdf, roots)
  expect(verified.verdict).toBe('expired')
  expect(failures(verified)).toContain('seal-time')
})

test('a PDF without any seal, and one whose signature was cut out, are told apart', async () => {
  const plain = await PDFDocument.create()
  plain.addPage()
  expect((await verifyDocument(Buffer.from(await plain.save()), roots)).verdict).toBe('unsigned')
  const cut = Buffer.from(sealed.pdf.toString('latin1').replace('/ByteRange', '/ByteRunge'), 'latin1')
  const verified = await verifyDocument(cut, roots)
  expect(verified.verdict).toBe('tampered')
})

test('a decision signed with zeros, or with a signature of other content, does not hold', async () => {
  const { signature } = await readSignedPdf(sealed.pdf)
  const [, start = 0] = signature?.range ?? []
  const zeros = Buffer.from(sealed.pdf)
  zeros.fill('0', start + 1, start + 2001)
  expect(failures(await verifyDocument(zeros, roots))).toContain('outer')
})

test('attachments of the file are the data and the seal signature, and nothing else', async () => {
  const { attachments, pages } = await readSignedPdf(sealed.pdf)
  expect([...attachments.keys()].sort()).toEqual([dataAttachment, sesAttachment].sort())
  expect(pages).toBe(1)
})

test('a document sealed after its seal was stopped is told from one sealed before; without a list nobody can tell', async () => {
  const serials = [seal.sm2, seal.p256].map(({ certificate }) => readCertificate(certificate).serial)
  const listFrom = (from: string) => {
    const since = new Map(serials.map((serial) => [serial, from]))
    const pem = [city.sm2Root, city.p256Root].map((root) => pemOfList(makeRevocationList(root, since, at))).join('')
    return readRevocationLists(Buffer.from(pem), roots)
  }
  const before = await verifyDocument(sealed.pdf, roots, listFrom('2026-10-10T00:00:00.000Z'))
  expect(before.verdict).toBe('genuine')
  const after = await verifyDocument(sealed.pdf, roots, listFrom('2026-10-08T00:00:00.000Z'))
  expect([after.verdict, failures(after)]).toEqual(['revoked', ['outer-status', 'seal-status']])
  const nowhere = (await verifyDocument(sealed.pdf, roots)).steps.find((one) => one.code === 'seal-status')
  expect(nowhere?.result).toBe('unknown')
})

test('a revocation list is believed only from the root that signed it, and openssl reads it', () => {
  const stranger = makeAuthority('攀枝花市', from)
  const pem = pemOfList(makeRevocationList(stranger.sm2Root, new Map(), at))
  expect(() => readRevocationLists(Buffer.from(pem), roots)).toThrow('not signed by a trusted authority')
  const own = pemOfList(makeRevocationList(city.p256Root, new Map([['0a0b', at]]), at))
  const told = run('openssl', 'crl', '-in', saved('list.pem', own), '-noout', '-text')
  if (told !== undefined) expect(told).toContain('Serial Number: 0A0B')
})
