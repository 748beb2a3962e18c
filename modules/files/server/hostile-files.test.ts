import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { problems } from '../contract.ts'
import { aPdf, aZip, main, refusalOf, xml } from './hostile-parts.ts'
import { inspect } from './inspect.ts'

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
