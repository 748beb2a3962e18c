import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { problems } from '../contract.ts'
import { aZip, main, refusalOf, xml } from './hostile-parts.ts'
import { openZip } from './inspect-zip.ts'

const ofd = (more: Record<string, Buffer> = {}) => Buffer.from(zipSync({ 'OFD.xml': xml, 'Doc_0/Document.xml': xml, ...more }))

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
