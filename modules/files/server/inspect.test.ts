import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { zipSync } from 'fflate'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { Problem } from '../../../platform/contract/problem.ts'
import { problems } from '../contract.ts'
import { decodeBase64, inspect, safeName } from './inspect.ts'

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#fff' } })
async function aPdf(change: (document: PDFDocument) => void = () => {}): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage()
  change(document)
  return Buffer.from(await document.save())
}
async function refusalOf(content: Buffer): Promise<string> {
  const thrown: unknown = await inspect(content).then(
    () => undefined,
    (error: unknown) => error,
  )
  return thrown instanceof Problem ? thrown.definition.code : `not refused: ${String(thrown)}`
}
const javaScript = (document: PDFDocument) =>
  document.catalog.set(PDFName.of('OpenAction'), document.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') }))

test('a picture is stored re-encoded: without its EXIF and without what was appended to it', async () => {
  const original = await picture(30, 20)
    .withExif({ IFD0: { Artist: 'secret-place' } })
    .jpeg()
    .toBuffer()
  const { mime, content } = await inspect(Buffer.concat([original, Buffer.from('<script>alert(1)</script>')]))
  expect(mime).toBe('image/jpeg')
  expect(content.includes('secret-place')).toBe(false)
  expect(content.includes('<script>')).toBe(false)
})

test('what a file is decides, not what it is called', async () => {
  const html = Buffer.from('<html><script>1</script></html>')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
  for (const content of [html, svg, Buffer.from('MZ\x90\0'), Buffer.from(zipSync({ 'a.txt': Buffer.from('a') }))])
    expect(await refusalOf(content)).toBe(problems.unknownType.code)
})

test('an image bomb is refused by its header, before it is unpacked', async () => {
  const bomb = await sharp({ create: { width: 7200, height: 7200, channels: 3, background: '#000' }, limitInputPixels: false })
    .png()
    .toBuffer()
  expect(bomb.length).toBeLessThan(1_000_000)
  expect(await refusalOf(bomb)).toBe(problems.tooManyPixels.code)
})

test('a torn picture is refused', async () => {
  const whole = await picture(200, 200).png().toBuffer()
  expect(await refusalOf(whole.subarray(0, whole.length / 2))).toBe(problems.brokenImage.code)
})

test('a plain PDF passes unchanged', async () => {
  const plain = await aPdf()
  expect((await inspect(plain)).content.equals(plain)).toBe(true)
})

test('a PDF with a script is refused, also with its name written in escapes or hidden in an object stream', async () => {
  expect(await refusalOf(await aPdf(javaScript))).toBe(problems.activeContent.code)
  const plain = await PDFDocument.create()
  plain.addPage()
  javaScript(plain)
  const text = Buffer.from(await plain.save({ useObjectStreams: false })).toString('latin1')
  const escaped = Buffer.from(text.replace('/S /JavaScript', '/S /J#61vaScript').replace('/JS (', '/#4AS ('), 'latin1')
  expect(await refusalOf(escaped)).toBe(problems.activeContent.code)
})

test('a PDF that launches, sends or carries a program is refused', async () => {
  const launch = await aPdf((document) =>
    document.catalog.set(PDFName.of('OpenAction'), document.context.obj({ S: 'Launch', F: PDFString.of('cmd.exe') })),
  )
  const send = await aPdf((document) => document.catalog.set(PDFName.of('AA'), document.context.obj({ WC: { S: 'SubmitForm' } })))
  expect(await refusalOf(launch)).toBe(problems.activeContent.code)
  expect(await refusalOf(send)).toBe(problems.activeContent.code)
  const carrier = await PDFDocument.create()
  carrier.addPage()
  await carrier.attach(Buffer.from('MZ'), 'setup.exe')
  expect(await refusalOf(Buffer.from(await carrier.save()))).toBe(problems.activeContent.code)
})

test('rubbish behind a PDF mark, and nothing at all, are refused', async () => {
  expect(await refusalOf(Buffer.from('%PDF-1.7\nnothing'))).toBe(problems.brokenPdf.code)
  expect(await refusalOf(Buffer.alloc(0))).toBe(problems.empty.code)
  expect(await refusalOf(Buffer.alloc(11 * 1024 * 1024))).toBe(problems.tooLarge.code)
})

test('an OFD is known by its package; one that leaves its folder or swells is refused', async () => {
  const entry = Buffer.from('<ofd/>')
  expect((await inspect(Buffer.from(zipSync({ 'OFD.xml': entry, 'Doc_0/Document.xml': entry })))).mime).toBe('application/ofd')
  expect(await refusalOf(Buffer.from(zipSync({ 'OFD.xml': entry, '../evil.xml': entry })))).toBe(problems.unsafePackage.code)
  const swelling = Buffer.from(zipSync({ 'OFD.xml': entry, 'a.bin': entry }))
  const directory = swelling.lastIndexOf(Buffer.from('504b0102', 'hex'))
  swelling.writeUInt32LE(200 * 1024 * 1024, directory + 24)
  expect(await refusalOf(swelling)).toBe(problems.unsafePackage.code)
})

test('base64 is read strictly, with or without a data URL in front', () => {
  expect(decodeBase64('5LiA56qX').toString()).toBe('一窗')
  expect(decodeBase64('data:image/png;base64,5LiA56qX').toString()).toBe('一窗')
  expect(() => decodeBase64('5LiA*56q')).toThrow(problems.notBase64.code)
})

test('a file name loses its folders, control characters and false ending', () => {
  expect(safeName('../../etc/passwd', 'pdf')).toBe('passwd.pdf')
  expect(safeName('C:\\fakepath\\收入证明.PDF', 'pdf')).toBe('收入证明.pdf')
  expect(safeName('a\u202egnp.exe\r\n', 'png')).toBe('agnp.png')
  expect(safeName('...', 'jpg')).toBe('文件.jpg')
})
