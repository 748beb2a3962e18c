import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'

/** A font as it lies in the printed PDF: already cut down to the characters that are used. */
export interface PrintedFont {
  /** NotoSerifSC-Bold */
  readonly name: string
  /** TrueType, without a character map: a PDF needs none. */
  readonly file: Buffer
  /** Text of each glyph; several characters for a ligature. */
  readonly texts: ReadonlyMap<number, string>
  /** In thousandths of the size. */
  widthOf(glyph: number): number
}

export const streamBytes = (stream: PDFRawStream): Buffer => Buffer.from(decodePDFRawStream(stream).decode())

/** Reads a Type 0 font with TrueType outlines and Identity-H encoding, the only kind that our typesetter writes. Throws for others. */
export function readFont(font: PDFDict): PrintedFont {
  const descendant = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict)
  const descriptor = descendant.lookup(PDFName.of('FontDescriptor'), PDFDict)
  const file = descriptor.lookup(PDFName.of('FontFile2'))
  const toUnicode = font.lookup(PDFName.of('ToUnicode'))
  if (!(file instanceof PDFRawStream) || !(toUnicode instanceof PDFRawStream)) throw new Error('a font of another kind than TrueType')
  const widths = widthsOf(descendant)
  return {
    name: font
      .lookup(PDFName.of('BaseFont'), PDFName)
      .decodeText()
      .replace(/^[A-Z]{6}\+/, ''),
    file: streamBytes(file),
    texts: textsOf(streamBytes(toUnicode).toString('latin1')),
    widthOf: (glyph) => widths.get(glyph) ?? 0,
  }
}

/** `/W [ from to width  from [ width … ] ]` (ISO 32000-1 §9.7.4.3); our fonts have a default of 0. */
function widthsOf(descendant: PDFDict): Map<number, number> {
  const widths = new Map<number, number>()
  const list = descendant.lookup(PDFName.of('W'), PDFArray)
  for (let place = 0; place < list.size(); ) {
    const from = list.lookup(place, PDFNumber).asNumber()
    const next = list.lookup(place + 1)
    if (next instanceof PDFArray) {
      for (let n = 0; n < next.size(); n++) widths.set(from + n, next.lookup(n, PDFNumber).asNumber())
      place += 2
    } else {
      const width = list.lookup(place + 2, PDFNumber).asNumber()
      for (let glyph = from; glyph <= list.lookup(place + 1, PDFNumber).asNumber(); glyph++) widths.set(glyph, width)
      place += 3
    }
  }
  return widths
}

function textsOf(map: string): Map<number, string> {
  const texts = new Map<number, string>()
  for (const [, body] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, text] of (body ?? '').matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      texts.set(
        Number.parseInt(glyph ?? '', 16),
        Buffer.from(text ?? '', 'hex')
          .swap16()
          .toString('utf16le'),
      )
  }
  for (const [, body] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, text] of (body ?? '').matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      const first = Number.parseInt(from ?? '', 16)
      const start =
        Buffer.from(text ?? '', 'hex')
          .swap16()
          .toString('utf16le')
          .codePointAt(0) ?? 0
      for (let glyph = first; glyph <= Number.parseInt(to ?? '', 16); glyph++) texts.set(glyph, String.fromCodePoint(start + glyph - first))
    }
  }
  return texts
}
