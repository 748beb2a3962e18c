import { afterAll, describe, expect, test } from 'vitest'
import { samples } from '../../../platform/server/typesetting/samples.ts'
import { closeTypesetter } from '../../../platform/server/typesetting/typesetter.ts'
import { makeAuthority } from './authority.ts'
import { pemOf, readCertificate, rootGroupsIn } from './crypto/certificates.ts'
import { signDetached } from './crypto/cms.ts'
import { makeRevocationList, pemOfList, readRevocationLists } from './crypto/revocations.ts'
import { readSeal, readSesSignature } from './crypto/ses.ts'
import { makeOfficeSeal } from './make-seal.ts'
import { signPdf } from './pdf-sign.ts'
import { type OfficeSeal, sealDocument, sesAttachment } from './seal-document.ts'
import { type Verified, verifyDocument } from './verify.ts'

afterAll(closeTypesetter)

const at = '2026-10-09T01:00:00.000Z'
const from = '2026-01-01T00:00:00.000Z'
const office = '攀枝花市仁和区民政局'
const city = makeAuthority('攀枝花市', from)
const neighbour = makeAuthority('凉山彝族自治州', from)
const rootsOf = ({ sm2Root, p256Root }: typeof city) => [sm2Root.certificate, p256Root.certificate]
const cities = [rootsOf(city), rootsOf(neighbour)]
const sealOf = (authority = city, name = office) =>
  makeOfficeSeal({ id: 'seal', authority, office: name, city: '攀枝花市', code: '5104110000012', at: from })
const seal = await sealOf()
const { frame, data } = samples.decision
const sealed = await sealDocument({ kind: 'decision', frame, data, seal, at })
const covered = Number(readSesSignature(sealed.sesSignature).propertyInfo.split('-')[1])

const failures = ({ steps }: Verified) => steps.filter((one) => one.result === 'failed').map((one) => one.code)
const told = ({ steps }: Verified) => steps.find((one) => one.result === 'failed')?.detail ?? ''
const signerOf = ({ p256, chain, name }: OfficeSeal) => ({ key: p256.key, certificate: p256.certificate, chain, name })

type Objects = Map<number, string>

/** The revision of our signing with other objects in it, in our form, signed whole and without fault. */
async function forged(change: (objects: Objects) => void, by = seal, before = ''): Promise<Buffer> {
  const text = sealed.pdf.toString('latin1', covered)
  const objects: Objects = new Map([...text.matchAll(/(\d+) 0 obj\n[\s\S]*?\nendobj\n\n/g)].map((one) => [Number(one[1]), one[0]]))
  change(objects)
  let body = `\n${before}`
  const places = [...objects].map(([number, object]) => {
    const place = covered + body.length
    body += object
    return { number, place }
  })
  const rows = places
    .sort((a, b) => a.number - b.number)
    .map(({ number, place }) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`)
  const size = Math.max(...objects.keys()) + 1
  const trailer = (/trailer[\s\S]*?>>/.exec(text)?.[0] ?? '').replace(/Size \d+/, `Size ${size}`)
  const end = covered + body.length
  const pdf = Buffer.concat([
    sealed.pdf.subarray(0, covered),
    Buffer.from(`${body}xref\n0 1\n0000000000 65535 f \n${rows.join('')}\n${trailer}\n\nstartxref\n${end}\n%%EOF`, 'latin1'),
  ])
  return signedAnew(pdf, by)
}

async function signedAnew(pdf: Buffer, by: OfficeSeal): Promise<Buffer> {
  const hole = /\/Contents <([0-9a-f]{4000,})>/.exec(pdf.toString('latin1'))
  const range = pdf.indexOf('/ByteRange [')
  const start = (hole?.index ?? 0) + '/Contents '.length
  const stop = start + (hole?.[1]?.length ?? 0) + 2
  const width = pdf.indexOf(']', range) - range - '/ByteRange ['.length
  pdf.write(` 0 ${start} ${stop} ${pdf.length - stop}`.padEnd(width), range + '/ByteRange ['.length, 'latin1')
  const cms = await signDetached(Buffer.concat([pdf.subarray(0, start), pdf.subarray(stop)]), signerOf(by))
  pdf.write(cms.toString('hex').padEnd(stop - start - 2, '0'), start + 1, 'latin1')
  return pdf
}

const streamOf = (number: number, content: string, more = '') =>
  `${number} 0 obj\n<<\n${more}/Length ${content.length}\n>>\nstream\n${content}\nendstream\nendobj\n\n`
const numberOf = (objects: Objects, kind: string) => [...objects].find(([, text]) => text.includes(kind))?.[0] ?? 0
const edit = (objects: Objects, kind: string, change: (text: string) => string) => {
  const number = numberOf(objects, kind)
  const text = objects.get(number) ?? ''
  if (change(text) === text) throw new Error(`nothing to change in ${kind}`)
  objects.set(number, change(text))
}
/** Of the covered part. */
const before = sealed.pdf.toString('latin1', 0, covered)
const fileNumber = Number(/(\d+) 0 obj\s*<<\s*\/Length \d+\s*\/Type \/EmbeddedFile/.exec(before)?.[1])
const free = (objects: Objects) => Math.max(...objects.keys()) + 1

test('what our signing wrote is genuine, also written once more by the same office', async () => {
  for (const pdf of [sealed.pdf, await forged(() => {})]) {
    const verified = await verifyDocument(pdf, cities)
    expect(failures(verified)).toEqual([])
    expect(verified.verdict).toBe('genuine')
    expect(verified.data).toMatchObject({ kind: 'decision' })
  }
})

test('a seal with a picture of another system, and a document of several pages, are genuine too', async () => {
  const png = readSeal(seal.seal).picture.data
  const pictured: OfficeSeal = { ...seal, picture: { ...seal.picture, png } }
  expect(failures(await verifyDocument((await sealDocument({ kind: 'decision', frame, data, seal: pictured, at })).pdf, cities))).toEqual(
    [],
  )
  const long = samples['acceptance-long']
  const pages = await sealDocument({ kind: 'acceptance-notice', frame: long.frame, data: long.data, seal, at })
  expect(failures(await verifyDocument(pages.pdf, cities))).toEqual([])
})

describe('a change in the revision above the seal is told, even where the office itself signed it', () => {
  const cases: readonly (readonly [string, (objects: Objects) => void, string])[] = [
    [
      'a page shows another content',
      (objects) => {
        const number = free(objects)
        edit(objects, '/Type /Page\n', (text) => text.replace(/(\/Contents \[ \d+ 0 R )\d+ 0 R/, `$1${number} 0 R`))
        objects.set(number, streamOf(number, '1 g 0 0 600 850 re f'))
      },
      '第 1 页的内容被替换过',
    ],
    [
      'the content itself is replaced',
      (objects) => {
        const page = objects.get(numberOf(objects, '/Type /Page\n')) ?? ''
        const number = Number(/\/Contents \[ \d+ 0 R (\d+) 0 R/.exec(page)?.[1])
        objects.set(number, streamOf(number, '1 g 0 0 600 850 re f'))
      },
      '第 1 页的内容被替换过',
    ],
    [
      'fonts are exchanged',
      (objects) => edit(objects, '/Type /Page\n', (text) => text.replace(/\/F0 \d+ 0 R/, '/F0 9 0 R')),
      '第 1 页的内容被替换过',
    ],
    [
      'data.json is another file',
      (objects) => {
        const number = free(objects)
        edit(objects, '/Type /Catalog', (text) => text.replace(/\(data\.json\) \d+ 0 R/, `(data.json) ${number} 0 R`))
        objects.set(number, `${number} 0 obj\n<<\n/Type /Filespec\n/F (data.json)\n/EF <<\n/F ${number + 1} 0 R\n>>\n>>\nendobj\n\n`)
        objects.set(number + 1, streamOf(number + 1, '{}', '/Type /EmbeddedFile\n/Params <<\n>>\n'))
      },
      '附件目录被改动过',
    ],
    [
      'the file behind data.json is replaced',
      (objects) => void objects.set(fileNumber, streamOf(fileNumber, '{}', '/Type /EmbeddedFile\n/Params <<\n>>\n')),
      '随附数据或附件被替换过',
    ],
    [
      'something runs when it is opened',
      (objects) => edit(objects, '/Type /Catalog', (text) => text.replace('/Lang', '/OpenAction <<\n/S /JavaScript\n/JS (x)\n>>\n/Lang')),
      '总目录（页面、打开时的动作等）被改动过',
    ],
    ['an object for nothing', (objects) => void objects.set(free(objects), streamOf(free(objects), 'q')), '与签名无关的内容'],
    [
      'the picture of the seal covers the text',
      (objects) => edit(objects, '/BM /Multiply', (text) => text.replace('/BM /Multiply', '/BM /Normal')),
      '签名域或印章图样不是本平台签章所写的',
    ],
    [
      'the seal is as large as the page',
      (objects) => edit(objects, '/Subtype /Widget', (text) => text.replace(/\/Rect \[[^\]]*\]/, '/Rect [ 0 0 595 841 ]')),
      '签名域或印章图样不是本平台签章所写的',
    ],
    [
      'a key that two readers read in two ways',
      (objects) => edit(objects, '/Type /Page\n', (text) => text.replace('/Contents', '/Contents 1 0 R\n/Contents')),
      '不是一次完整的签名',
    ],
  ]
  test.each(cases)('%s', async (_, change, detail) => {
    const verified = await verifyDocument(await forged(change), cities)
    expect([verified.verdict, failures(verified)]).toEqual(['tampered', ['additions']])
    expect(told(verified)).toContain(detail)
    expect(verified.data).toBeUndefined()
  })

  test('an object that the table does not list', async () => {
    const verified = await verifyDocument(await forged(() => {}, seal, streamOf(29, '1 g 0 0 600 850 re f')), cities)
    expect([verified.verdict, failures(verified)]).toEqual(['tampered', ['additions']])
    expect(told(verified)).toContain('不是一次完整的签名')
  })
})

describe('whoever signs the file above the seal must be the office of the seal', () => {
  const wrapped = (by: OfficeSeal) =>
    signPdf({
      pdf: sealed.pdf.subarray(0, covered),
      attachments: [{ name: sesAttachment, mime: 'application/octet-stream', description: '', content: sealed.sesSignature }],
      signer: signerOf(by),
      reason: '',
      at,
    })

  test('another office of the same city is not', async () => {
    const verified = await verifyDocument(await wrapped(await sealOf(city, '攀枝花市仁和区教育和体育局')), cities)
    expect([verified.verdict, failures(verified)]).toEqual(['tampered', ['outer-name']])
    expect(told(verified)).toContain('文件由“攀枝花市仁和区教育和体育局”签署，印章却是“攀枝花市仁和区民政局”的')
  })

  test('an office of that name in another recognised city is not, whether the roots come sorted or in one list', async () => {
    const pdf = await wrapped(await sealOf(neighbour))
    for (const roots of [cities, cities.flat()]) {
      const verified = await verifyDocument(pdf, roots)
      expect([verified.verdict, failures(verified)]).toEqual(['tampered', ['outer-city']])
      expect(told(verified)).toContain('与印章不属同一城市')
    }
  })

  test('its certificate must not have been stopped', async () => {
    const since = new Map([[readCertificate(seal.p256.certificate).serial, '2026-10-08T00:00:00.000Z']])
    const lists = readRevocationLists(Buffer.from(pemOfList(makeRevocationList(city.p256Root, since, at))), rootsOf(city))
    const verified = await verifyDocument(sealed.pdf, cities, lists)
    expect([verified.verdict, failures(verified)]).toEqual(['revoked', ['outer-status']])
    expect(told(verified)).toContain('文件签名所用的证书当时已停用或吊销')
  })
})

test('a seal made in one city for an office of another is not a seal', async () => {
  const mixed = await sealOf({ ...city, maker: neighbour.maker })
  const verified = await verifyDocument((await sealDocument({ kind: 'decision', frame, data, seal: mixed, at })).pdf, cities)
  expect([verified.verdict, failures(verified)]).toEqual(['tampered', ['seal-city']])
})

test('a file of roots keeps the cities apart: by its headings, or by organisation where it has none', () => {
  const pemsOf = (roots: readonly Buffer[]) => roots.map(pemOf).join('')
  const [own = [], foreign = []] = cities
  expect(rootGroupsIn(Buffer.from(pemsOf([...own, ...foreign])))).toEqual(cities)
  expect(rootGroupsIn(Buffer.from(`# city 1\n${pemsOf(own.slice(0, 1))}# city 2\n${pemsOf(own.slice(1))}`))).toEqual(
    own.map((one) => [one]),
  )
})
