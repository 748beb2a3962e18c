import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsqr from 'jsqr'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { qrCode } from './qr.ts'
import { samples } from './samples.ts'
import type { TemplateData, TemplateName } from './shapes.ts'
import { closeTypesetter, printDocument } from './typesetter.ts'

afterAll(closeTypesetter)

const at = '2026-10-09T01:00:00.000Z'
const print = (name: keyof typeof samples, attachment?: string) => {
  const { template, frame, data } = samples[name]
  return printDocument(template as TemplateName, frame, data as TemplateData<TemplateName>, {
    at,
    ...(attachment === undefined ? {} : { attachment }),
  })
}

/** Text as a reader would copy it out; empty where poppler is not installed. */
function textOf(pdf: Buffer): string {
  const file = join(mkdtempSync(join(tmpdir(), 'onewindow-')), 'a.pdf')
  writeFileSync(file, pdf)
  try {
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}

test('every template prints its sample, with fonts embedded, as PDF/A-3b', async () => {
  for (const name of Object.keys(samples) as (keyof typeof samples)[]) {
    const { pdf, pages } = await print(name)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1')).toMatch(/pdfaid:part>3</)
    expect(pages).toBeLessThanOrEqual(2)
  }
})

test('a document for sealing tells where its seal belongs; a form and a guide have none', async () => {
  expect((await print('acceptance-long')).seal).toMatchObject({ page: 2 })
  expect((await print('form')).seal).toBeUndefined()
  expect((await print('guide')).seal).toBeUndefined()
})

test('equal input gives equal bytes, so a document can be printed again and compared', async () => {
  expect((await print('decision')).pdf.equals((await print('decision')).pdf)).toBe(true)
})

test('text in the data is never read as markup', async () => {
  const { frame, data } = samples.refusal
  const evil = '#panic("x") $x^2$ *粗* #read("/etc/passwd") \\ <seal> @cite'
  const { pdf } = await printDocument('refusal', frame, { ...data, reasons: [evil] }, { at })
  const text = textOf(pdf)
  if (text !== '') expect(text.replace(/\s/g, '')).toContain('#panic("x")$x^2$*粗*#read')
})

test('data that do not fit the template are a bug of the caller and are named', async () => {
  const { frame, data } = samples.decision
  await expect(printDocument('decision', frame, { ...data, result: 5 } as never, { at })).rejects.toThrow('/result')
})

test('a broken picture of a signature fails alone; the next document prints', async () => {
  const { frame, data } = samples.form
  const broken = { ...data, acts: [{ kind: '承诺', text: '承诺', by: '某', signature: { kind: 'png' as const, data: 'AAAA' } }] }
  await expect(printDocument('application-form', frame, broken, { at })).rejects.toThrow('typst')
  expect((await print('form')).pages).toBe(1)
})

test('the QR code reads back as the address it was made from', async () => {
  const address = 'https://yichuang.example.cn/verify/7K3M-9QXA-42TN'
  const picture = await sharp(Buffer.from(qrCode(address)), { density: 400 })
    .resize(400)
    .extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#fff' })
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const read = jsqr(new Uint8ClampedArray(picture.data), picture.info.width, picture.info.height)
  expect(read?.data).toBe(address)
})
