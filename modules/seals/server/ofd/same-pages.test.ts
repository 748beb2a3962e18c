import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create, type Font } from '@cantoo/fontkit'
import jsqr from 'jsqr'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { samples } from '../../../../platform/server/typesetting/samples.ts'
import type { TemplateData, TemplateName } from '../../../../platform/server/typesetting/shapes.ts'
import { closeTypesetter, printDocument } from '../../../../platform/server/typesetting/typesetter.ts'
import { makeOfd, type OfdFiles } from './make-ofd.ts'
import { childOf, childrenOf, readXml, textOf, type XmlElement } from './read-xml.ts'

afterAll(closeTypesetter)

const at = '2026-10-09T01:00:00.000Z'
const folder = mkdtempSync(join(tmpdir(), 'onewindow-'))

async function both(name: keyof typeof samples) {
  const { template, frame, data } = samples[name]
  const { pdf } = await printDocument(template as TemplateName, frame, data as TemplateData<TemplateName>, { at })
  const information = { docId: '0'.repeat(32), title: frame.title, author: frame.office, at, customData: [], data: Buffer.from('{}') }
  return { pdf, files: await makeOfd(pdf, information), frame }
}

const objectsOn = (files: OfdFiles, page: number): readonly XmlElement[] =>
  childOf(readXml(files.get(`Doc_0/Pages/Page_${page}/Content.xml`) ?? Buffer.alloc(0)), 'Content', 'Layer')?.children ?? []
const numbers = (text: string | undefined) => (text ?? '').split(' ').filter(Boolean).map(Number)

function fontsOf(files: OfdFiles): Map<string, Font> {
  const entries = childrenOf(childOf(readXml(files.get('Doc_0/PublicRes.xml') ?? Buffer.alloc(0)), 'Fonts'), 'Font')
  return new Map(
    entries.map((one) => [
      one.attributes.get('ID') ?? '',
      create(files.get(`Doc_0/Res/${textOf(childOf(one, 'FontFile'))}`) ?? Buffer.alloc(0)) as Font,
    ]),
  )
}

/** `g 3 4.9 1.2` → 4.9 4.9 4.9 1.2 */
function deltasOf(text: string | undefined): number[] {
  const words = (text ?? '').split(' ').filter(Boolean)
  const steps: number[] = []
  for (let n = 0; n < words.length; n++) {
    if (words[n] === 'g') {
      steps.push(...Array.from({ length: Number(words[n + 1]) }, () => Number(words[n + 2])))
      n += 2
    } else steps.push(Number(words[n]))
  }
  return steps
}

/** Characters with the place of each, in millimetres on the page. */
function charactersOf(text: XmlElement) {
  const [left = 0, top = 0] = numbers(text.attributes.get('Boundary'))
  const code = childOf(text, 'TextCode')
  const steps = deltasOf(code?.attributes.get('DeltaX'))
  let x = left + Number(code?.attributes.get('X'))
  return Array.from(code?.text ?? '').map((character, n) => {
    const here = { character, x, y: top + Number(code?.attributes.get('Y')) }
    x += steps[n] ?? 0
    return here
  })
}

/** A reader of our own for this test: outlines of the embedded fonts, paths, nothing else. */
function pictureOf(files: OfdFiles, page: number): Promise<Buffer> {
  const fonts = fontsOf(files)
  const colourOf = (one: XmlElement | undefined) => `rgb(${numbers(one?.attributes.get('Value')).join(',')})`
  const drawn = objectsOn(files, page).map((one) => {
    const [left = 0, top = 0] = numbers(one.attributes.get('Boundary'))
    const fill = childOf(one, 'FillColor')
    if (one.name === 'TextObject') {
      const font = fonts.get(one.attributes.get('Font') ?? '')
      const scale = Number(one.attributes.get('Size')) / (font?.unitsPerEm ?? 1000)
      return charactersOf(one)
        .map(({ character, x, y }) => {
          const shape = font?.glyphForCodePoint(character.codePointAt(0) ?? 0)
          return `<path transform="translate(${x} ${y}) scale(${scale} ${-scale})" fill="${colourOf(fill)}" d="${shape?.path.toSVG() ?? ''}"/>`
        })
        .join('')
    }
    const data = textOf(childOf(one, 'AbbreviatedData')).replaceAll('C', 'Z').replaceAll('B', 'C')
    const stroke = childOf(one, 'StrokeColor')
    const line = stroke ? ` stroke="${colourOf(stroke)}" stroke-width="${one.attributes.get('LineWidth')}"` : ''
    return `<path transform="translate(${left} ${top})" fill="${fill ? colourOf(fill) : 'none'}"${line} d="${data}"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" width="794" height="1123"><rect width="210" height="297" fill="#fff"/>${drawn.join('')}</svg>`
  return sharp(Buffer.from(svg), { unlimited: true }).flatten({ background: '#fff' }).png().toBuffer()
}

function pictureOfPdf(pdf: Buffer, page: number): Buffer {
  const path = join(folder, 'page.pdf')
  writeFileSync(path, pdf)
  execFileSync(
    'pdftoppm',
    ['-png', '-r', '96', '-f', String(page + 1), '-l', String(page + 1), '-singlefile', path, join(folder, 'page')],
    {
      stdio: 'ignore',
    },
  )
  return readFileSync(join(folder, 'page.png'))
}

/** 1 for the same ink in the same places, however dark either reader draws it. */
function likeness(a: Buffer, b: Buffer): number {
  const sums = [0, 0, 0] as [number, number, number]
  for (let n = 0; n < a.length; n++) {
    const [x, y] = [255 - (a[n] ?? 0), 255 - (b[n] ?? 0)]
    sums[0] += x * y
    sums[1] += x * x
    sums[2] += y * y
  }
  return sums[0] / Math.sqrt(sums[1] * sums[2])
}

const grey = async (png: Buffer) => sharp(png).resize(794, 1123, { fit: 'fill' }).greyscale().blur(1.5).raw().toBuffer()

test.each(['acceptance-long', 'one-time', 'decision', 'licence'] as const)(
  'the pages of %s as OFD look like those of the PDF that poppler draws',
  async (name) => {
    const { pdf, files } = await both(name)
    const pages = [...files.keys()].filter((path) => path.endsWith('/Content.xml')).length
    for (let page = 0; page < pages; page++) {
      const [ofd, poppler] = await Promise.all([pictureOf(files, page).then(grey), grey(pictureOfPdf(pdf, page))])
      expect(likeness(poppler, ofd), `${name} page ${page + 1}`).toBeGreaterThan(0.95)
      // A millimetre to the side would be seen.
      expect(likeness(poppler.subarray(4), ofd.subarray(0, -4))).toBeLessThan(0.9)
    }
  },
)

test('every word stands where poppler finds it in the PDF, to a fifth of a millimetre', async () => {
  const { pdf, files } = await both('decision')
  const path = join(folder, 'words.pdf')
  writeFileSync(path, pdf)
  const told = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' })
  const words = [...told.matchAll(/<word xMin="([\d.]+)"[^>]*>([^<]+)<\/word>/g)].map(([, x, word]) => ({
    x: (Number(x) * 25.4) / 72,
    first: Array.from(word ?? '')[0],
  }))
  const characters = objectsOn(files, 0)
    .filter((one) => one.name === 'TextObject')
    .flatMap(charactersOf)
  expect(words.length).toBeGreaterThan(20)
  for (const { x, first } of words)
    expect(
      characters.some((one) => one.character === first && Math.abs(one.x - x) < 0.2),
      `${first} at ${x}`,
    ).toBe(true)
})

test('its text is what poppler reads out of the PDF, and each character has a glyph in an embedded, cut-down font', async () => {
  const { pdf, files } = await both('acceptance')
  const path = join(folder, 'text.pdf')
  writeFileSync(path, pdf)
  const sorted = (text: string) => Array.from(text.replace(/\s/g, '')).sort().join('')
  const texts = objectsOn(files, 0).filter((one) => one.name === 'TextObject')
  const ours = texts.map((one) => textOf(childOf(one, 'TextCode'))).join('')
  expect(sorted(ours)).toBe(sorted(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' })))
  const fonts = fontsOf(files)
  for (const text of texts) {
    const font = fonts.get(text.attributes.get('Font') ?? '')
    for (const { character } of charactersOf(text)) expect(font?.hasGlyphForCodePoint(character.codePointAt(0) ?? 0), character).toBe(true)
  }
  for (const [name, bytes] of files) if (name.endsWith('.ttf')) expect(bytes.length).toBeLessThan(100_000)
})

test('the QR code on the page of the OFD is read by a machine', async () => {
  const { files, frame } = await both('acceptance')
  const page = await pictureOf(files, 0)
  const corner = await sharp(page)
    .extract({ left: 60, top: 600, width: 240, height: 400 })
    .resize(960)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(jsqr(new Uint8ClampedArray(corner.data), corner.info.width, corner.info.height)?.data).toBe(frame.verifyUrl)
})
