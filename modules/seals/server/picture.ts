import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, type Font } from '@cantoo/fontkit'
import { projectRoot } from '../../../platform/server/root.ts'

/** One step of an outline in millimetres from the centre of the seal, y downwards. */
type Step = readonly [op: 'M' | 'L' | 'Q' | 'C' | 'Z', ...numbers: number[]]

export interface SealPicture {
  readonly millimetres: number
  /** SVG path data, filled with the non-zero rule. */
  readonly path: string
  /** Where another system drew the seal: its own picture, used instead. */
  readonly png?: Buffer
}

/** Round, 42 mm (国发〔1999〕25号: at most 45 for bodies below the county government), ring 1.1 mm. */
const diameter = 42
const radius = diameter / 2
const ring = 1.1
/** 255, 0, 0 as e-seals are registered. */
export const sealRed = '#ff0000'

let loaded: Font | undefined
/** Noto Serif SC Bold stands for 宋体. Reading it costs a third of a second, once. */
function font(): Font {
  loaded ??= create(
    readFileSync(join(projectRoot, 'node_modules/@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf')),
  ) as Font
  return loaded
}

/**
 * Draws the seal of an office as one outline: full legal name from left to right round a five-pointed star, no abbreviation, of any length;
 * the purpose and a mark under the star, the code along the lower edge. Characters are narrowed, never dropped.
 */
export function drawSeal(given: { name: string; purpose: string; mark: string; code: string }): SealPicture {
  const steps = [
    ...circle(radius - 0.1, false),
    ...circle(radius - 0.1 - ring, true),
    ...star(6.2, -1.2),
    ...nameArc(given.name),
    ...line(given.purpose, 10.2, 3.3, 19),
    ...(given.mark === '' ? [] : line(given.mark, 13.1, 2, 14)),
    ...codeArc(given.code),
  ]
  return { millimetres: diameter, path: steps.map(([op, ...numbers]) => `${op}${numbers.map(short).join(' ')}`).join('') }
}

export function svgOf({ path, millimetres }: SealPicture): string {
  const half = millimetres / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${millimetres}mm" height="${millimetres}mm" viewBox="${-half} ${-half} ${millimetres} ${millimetres}"><title>电子印章</title><path d="${path}" fill="${sealRed}"/></svg>`
}

const short = (value: number) => String(Math.round(value * 100) / 100)

/** The name on the upper arc. Up to 12 characters stand wide; from there the arc grows to 290° and the characters get narrower. */
function nameArc(name: string): Step[] {
  const characters = Array.from(name)
  const count = characters.length
  const height = count <= 16 ? 5.2 : count <= 24 ? 4.7 : count <= 32 ? 4.2 : 3.6
  const inner = radius - ring - 0.9 - height
  const middle = inner + height / 2
  const sweep = Math.min((290 / 180) * Math.PI, (count * height * spread(count)) / middle)
  const room = (sweep * middle) / count
  return characters.flatMap((character, place) => {
    const angle = -sweep / 2 + (sweep * (place + 0.5)) / count
    return glyph(character, height, Math.min(1, (room * 0.9) / height), (x, y) => turn(x, y - inner, angle))
  })
}

/** The fewer characters, the wider they stand. */
const spread = (count: number) => (count <= 6 ? 1.5 : count <= 10 ? 1.18 : 1.02)

/** Digits along the lower edge, read from left to right, feet outwards. */
function codeArc(code: string): Step[] {
  const height = 1.7
  const outer = radius - ring - 0.9
  const step = 0.082
  return Array.from(code).flatMap((character, place) => {
    const angle = -(place - (code.length - 1) / 2) * step
    return glyph(character, height, 0.95, (x, y) => turn(x, y + outer, angle))
  })
}

/** One level line, its feet at `y`, narrowed to `width` where it is longer. */
function line(text: string, y: number, height: number, width: number): Step[] {
  const characters = Array.from(text)
  const room = Math.min(height * 1.02, width / characters.length)
  return characters.flatMap((character, place) => {
    const x0 = (place - (characters.length - 1) / 2) * room
    return glyph(character, height, Math.min(1, (room * 0.97) / height), (x, dy) => [x + x0, dy + y])
  })
}

/** Turns a point about the centre, clockwise by `angle`. */
function turn(x: number, y: number, angle: number): [number, number] {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  return [x * cos - y * sin, x * sin + y * cos]
}

/** Outline of one character: centred on x = 0, feet on y = 0, `height` for the em box, then placed. */
function glyph(character: string, height: number, narrow: number, place: (x: number, y: number) => [number, number]): Step[] {
  const face = font()
  const shape = face.glyphForCodePoint(character.codePointAt(0) ?? 0x25a1)
  if (shape === null) return []
  const scale = height / face.unitsPerEm
  const foot = face.unitsPerEm * 0.12
  const at = (x: number, y: number) => place((x - shape.advanceWidth / 2) * scale * narrow, -(y + foot) * scale)
  return shape.path.commands.map(({ command, args }): Step => {
    const points: number[] = []
    for (let n = 0; n + 1 < args.length; n += 2) points.push(...at(args[n] ?? 0, args[n + 1] ?? 0))
    if (command === 'moveTo') return ['M', ...points]
    if (command === 'lineTo') return ['L', ...points]
    if (command === 'quadraticCurveTo') return ['Q', ...points]
    return command === 'bezierCurveTo' ? ['C', ...points] : ['Z']
  })
}

function star(size: number, y: number): Step[] {
  const points = Array.from({ length: 10 }, (_, n): [number, number] => {
    const reach = n % 2 === 0 ? size : size * 0.382
    return [reach * Math.sin((n * Math.PI) / 5), y - reach * Math.cos((n * Math.PI) / 5)]
  })
  return [...points.map(([px, py], n): Step => [n === 0 ? 'M' : 'L', px, py]), ['Z']]
}

/** Four cubic arcs; `hollow` runs the other way, so that the non-zero rule leaves a ring. */
function circle(reach: number, hollow: boolean): Step[] {
  const k = reach * 0.5522847498
  const turnOf = hollow ? -1 : 1
  const arc = (a: number, b: number, c: number, d: number, e: number, f: number): Step => ['C', a * turnOf, b, c * turnOf, d, e * turnOf, f]
  return [
    ['M', 0, -reach],
    arc(k, -reach, reach, -k, reach, 0),
    arc(reach, k, k, reach, 0, reach),
    arc(-k, reach, -reach, k, -reach, 0),
    arc(-reach, -k, -k, -reach, 0, -reach),
    ['Z'],
  ]
}
