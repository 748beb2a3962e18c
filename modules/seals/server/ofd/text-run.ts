import type { Operand } from './content-tokens.ts'
import type { Cluster } from './drawn.ts'
import type { PrintedFont } from './pdf-fonts.ts'

/** Glyphs of one `TJ` with their places. Glyphs that have no text of their own belong to the character before them. */
export function clustersOf(shown: readonly Operand[], font: PrintedFont, size: number, spoken: string | undefined): Cluster[] {
  const clusters: Cluster[] = []
  let at = 0
  let told = spoken
  for (const one of shown) {
    if (typeof one === 'number') at -= (one / 1000) * size
    if (!(one instanceof Uint8Array)) continue
    const codes = Buffer.from(one)
    for (let place = 0; place + 1 < codes.length; place += 2) {
      const glyph = codes.readUInt16BE(place)
      const text = spoken === undefined ? (font.texts.get(glyph) ?? '') : (told ?? '')
      told = undefined
      const width = (font.widthOf(glyph) / 1000) * size
      const before = clusters.at(-1)
      if (text !== '' || before === undefined) clusters.push({ text: text === '' ? '\ufffd' : text, glyphs: [glyph], at, width })
      else {
        before.glyphs.push(glyph)
        before.width = at + width - before.at
      }
      at += width
    }
  }
  return clusters
}

/** `/ActualText` of a marked piece: what its glyphs say together. */
export function spokenIn(properties: Operand | undefined): string | undefined {
  if (!Array.isArray(properties)) return undefined
  const list = properties as readonly Operand[]
  const text = list[list.indexOf('/ActualText') + 1]
  if (!list.includes('/ActualText') || !(text instanceof Uint8Array)) return undefined
  const bytes = Buffer.from(text)
  const wide = bytes.readUInt16BE(0) === 0xfeff
  return wide ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1')
}
