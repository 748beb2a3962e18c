import type { DrawnImage, DrawnText } from './drawn.ts'
import type { Numbering } from './page-xml.ts'
import type { PrintedFont } from './pdf-fonts.ts'
import { pngOf } from './pictures.ts'
import type { PrintedPage } from './printed-pages.ts'
import { standAlone } from './truetype.ts'
import { element, textElement, xmlFile } from './xml.ts'

export interface Resources {
  readonly numbering: Numbering
  /** Highest number given so far. */
  last(): number
  /** Path in the document's folder → bytes, with `PublicRes.xml` and `DocumentRes.xml`. */
  readonly files: ReadonlyMap<string, Buffer>
  readonly hasPictures: boolean
}

/** Fonts and pictures of all pages, numbered from `first`; each font keeps the characters that are used and no more. */
export async function resourcesOf(pages: readonly PrintedPage[], first: number): Promise<Resources> {
  let last = first - 1
  const next = () => ++last
  const all = pages.flatMap(({ drawn }) => drawn)
  const fonts = new Map<PrintedFont, { id: number; glyphs: Map<number, number> }>()
  for (const one of all)
    if (one.kind === 'text' && !fonts.has(one.font)) fonts.set(one.font, { id: next(), glyphs: charactersOf(one.font) })
  const pictures = new Map<DrawnImage['image'], number>()
  for (const one of all) if (one.kind === 'image' && !pictures.has(one.image)) pictures.set(one.image, next())
  const files = new Map<string, Buffer>([['PublicRes.xml', publicRes(fonts)]])
  for (const [font, { id, glyphs }] of fonts) files.set(`Res/font_${id}.ttf`, standAlone(font.file, font.name, glyphs))
  for (const [image, id] of pictures) files.set(`Res/image_${id}.png`, await pngOf(image))
  if (pictures.size > 0) files.set('DocumentRes.xml', documentRes([...pictures.values()]))
  const numbering: Numbering = {
    next,
    fontOf: ({ font }: DrawnText) => known(fonts.get(font)),
    pictureOf: ({ image }) => known(pictures.get(image)),
  }
  return { numbering, last: () => last, files, hasPictures: pictures.size > 0 }
}

function known<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('a font or a picture that was not counted')
  return one
}

/** Which glyph shows which character, where it is one for one. */
function charactersOf({ texts }: PrintedFont): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (const [glyph, text] of texts) {
    const code = text.codePointAt(0) ?? 0
    if (Array.from(text).length === 1 && !glyphs.has(code)) glyphs.set(code, glyph)
  }
  return glyphs
}

function publicRes(fonts: ReadonlyMap<PrintedFont, { id: number }>): Buffer {
  const entries = [...fonts].map(([{ name }, { id }]) =>
    element(
      'Font',
      { ID: id, FontName: name, FamilyName: name.replace(/-.*/, ''), Bold: name.includes('Bold') ? 'true' : undefined },
      textElement('FontFile', `font_${id}.ttf`),
    ),
  )
  return xmlFile('Res', { BaseLoc: 'Res' }, element('Fonts', {}, entries.join('')))
}

function documentRes(pictures: readonly number[]): Buffer {
  const entries = pictures.map((id) =>
    element('MultiMedia', { ID: id, Type: 'Image', Format: 'PNG' }, textElement('MediaFile', `image_${id}.png`)),
  )
  return xmlFile('Res', { BaseLoc: 'Res' }, element('MultiMedias', {}, entries.join('')))
}
