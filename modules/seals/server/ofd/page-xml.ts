import { type Colour, type Drawn, type DrawnImage, type DrawnPath, type DrawnText, type Matrix, placed, type Step } from './drawn.ts'
import { element, textElement } from './xml.ts'

/** Numbers of fonts, pictures and objects: one sequence for the whole document. */
export interface Numbering {
  next(): number
  fontOf(text: DrawnText): { id: number; glyphs: ReadonlyMap<number, number> }
  pictureOf(image: DrawnImage): number
}

/** A micrometre. */
const short = (value: number) => String(Math.round(value * 1000) / 1000)
const shorts = (values: readonly number[]) => values.map(short).join(' ')
/** Mixed with the white of the paper where it is translucent: not every reader knows transparency, and ours lies under everything else. */
const colour = (name: string, [red, green, blue]: Colour, alpha: number) =>
  element(name, { Value: [red, green, blue].map((one) => Math.round((one * alpha + 1 - alpha) * 255)).join(' ') })

/** Objects of one page (GB/T 33190 §8–11) in millimetres, in the order of painting. */
export function objectsOf(drawn: readonly Drawn[], numbering: Numbering): string {
  return drawn
    .map((one) => {
      if (one.kind === 'text') return textObject(one, numbering)
      return one.kind === 'path' ? pathObject(one, numbering) : imageObject(one, numbering)
    })
    .join('\n')
}

/**
 * One run of text. Its box is one em above and below the line and as wide as the run; turned text carries a matrix. Characters whose glyph
 * is not the one of the character map (ligatures) say so by a transformation.
 */
function textObject(text: DrawnText, numbering: Numbering): string {
  const { matrix: m, size, clusters } = text
  const level = m[1] === 0 && m[2] === 0 && m[0] === -m[3] && m[0] > 0
  const scale = level ? m[0] : 1
  const { id, glyphs } = numbering.fontOf(text)
  const em = size * scale
  const first = (clusters[0]?.at ?? 0) * scale
  const last = clusters.at(-1)
  const width = ((last?.at ?? 0) + (last?.width ?? 0)) * scale - first
  const boundary = level ? [m[4] + first, m[5] - em, Math.max(width, em), em * 1.4] : boxAround(m, first, width, em)
  const [left = 0, top = 0] = boundary
  const written = clusters.map((one) => one.text).join('')
  const content = [
    colour('FillColor', text.fill, text.alpha),
    ...transformations(text, glyphs),
    textElement('TextCode', written, { X: level ? 0 : short(first), Y: level ? short(em) : 0, DeltaX: deltas(text, scale) }),
  ]
  const attributes = {
    ID: numbering.next(),
    Boundary: shorts(boundary),
    CTM: level ? undefined : shorts([m[0], m[1], -m[2], -m[3], m[4] - left, m[5] - top]),
    Font: id,
    Size: short(em),
    Weight: text.font.name.includes('Bold') ? 700 : undefined,
  }
  return element('TextObject', attributes, content.join(''))
}

/** Of a turned run: one em above its line and some below. */
function boxAround(m: Matrix, first: number, width: number, em: number): number[] {
  const corners = [first, first + Math.max(width, em)].flatMap((x) => [em, -0.4 * em].map((y) => placed(m, x, y)))
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top]
}

/** From each character to the next, equal neighbours counted (`g 3 4.9`). A character beyond 16 bits counts once. */
function deltas({ clusters }: DrawnText, scale: number): string | undefined {
  const starts = clusters.flatMap(({ at, width, text }) => {
    const characters = Array.from(text).length
    return Array.from({ length: characters }, (_, n) => at + (width * n) / characters)
  })
  const steps = starts.slice(1).map((at, n) => short((at - (starts[n] ?? 0)) * scale))
  const written: string[] = []
  for (let n = 0; n < steps.length; ) {
    let same = n + 1
    while (steps[same] === steps[n]) same++
    const count = same - n
    if (count > 3) written.push(`g ${count} ${steps[n]}`)
    else written.push(...steps.slice(n, same))
    n = same
  }
  return written.length === 0 ? undefined : written.join(' ')
}

function transformations({ clusters }: DrawnText, glyphs: ReadonlyMap<number, number>): string[] {
  let place = 0
  return clusters.flatMap((one) => {
    const at = place
    const characters = Array.from(one.text)
    place += characters.length
    if (characters.length === 1 && one.glyphs.length === 1 && glyphs.get(one.text.codePointAt(0) ?? 0) === one.glyphs[0]) return []
    const counts = { CodePosition: at, CodeCount: characters.length, GlyphCount: one.glyphs.length }
    return [element('CGTransform', counts, textElement('Glyphs', one.glyphs.join(' ')))]
  })
}

const caps = ['Butt', 'Round', 'Square']
const joins = ['Miter', 'Round', 'Bevel']

function pathObject({ steps, fill, stroke, evenOdd, alpha }: DrawnPath, numbering: Numbering): string {
  const room = (stroke?.width ?? 0) / 2 + 0.01
  const [left, top, right, bottom] = boxOf(steps)
  const origin: readonly [number, number] = [left - room, top - room]
  const attributes = {
    ID: numbering.next(),
    Boundary: shorts([...origin, right - left + 2 * room, bottom - top + 2 * room]),
    Stroke: stroke === undefined ? 'false' : undefined,
    Fill: fill === undefined ? undefined : 'true',
    Rule: evenOdd ? 'Even-Odd' : undefined,
    LineWidth: stroke && short(stroke.width),
    Cap: stroke && stroke.cap > 0 ? caps[stroke.cap] : undefined,
    Join: stroke && stroke.join > 0 ? joins[stroke.join] : undefined,
    DashPattern: stroke && stroke.dash.length > 0 ? shorts(stroke.dash) : undefined,
  }
  const content = [
    fill === undefined ? '' : colour('FillColor', fill, alpha),
    stroke === undefined ? '' : colour('StrokeColor', stroke.colour, alpha),
    element('AbbreviatedData', {}, steps.map((one) => written(one, origin)).join(' ')),
  ]
  return element('PathObject', attributes, content.join(''))
}

const written = ([op, ...numbers]: Step, [x, y]: readonly [number, number]) =>
  [op, ...numbers.map((value, place) => short(value - (place % 2 === 0 ? x : y)))].join(' ')

function boxOf(steps: readonly Step[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [, ...numbers] of steps) {
    for (let n = 0; n + 1 < numbers.length; n += 2) {
      const [x = 0, y = 0] = [numbers[n], numbers[n + 1]]
      box[0] = Math.min(box[0], x)
      box[1] = Math.min(box[1], y)
      box[2] = Math.max(box[2], x)
      box[3] = Math.max(box[3], y)
    }
  }
  return box
}

/** The unit square of OFD begins at the top. */
function imageObject(image: DrawnImage, numbering: Numbering): string {
  const [a, b, c, d, e, f] = image.matrix
  const corners = [
    [e, f],
    [e + a, f + b],
    [e + c, f + d],
    [e + a + c, f + b + d],
  ] as const
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return element('ImageObject', {
    ID: numbering.next(),
    Boundary: shorts([left, top, Math.max(...xs) - left, Math.max(...ys) - top]),
    CTM: shorts([a, b, -c, -d, e + c - left, f + d - top]),
    ResourceID: numbering.pictureOf(image),
    Alpha: image.alpha < 1 ? Math.round(image.alpha * 255) : undefined,
  })
}
