import type { PDFRawStream } from '@cantoo/pdf-lib'
import type { PrintedFont } from './pdf-fonts.ts'

/** a b c d e f: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number]
/** Each from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number]
/** Move, line, Bézier, close: the letters of OFD. */
export type Step = readonly [op: 'M' | 'L' | 'B' | 'C', ...numbers: number[]]

/** Characters that belong together, and the glyphs that show them: nearly always one and one. */
export interface Cluster {
  readonly text: string
  readonly glyphs: number[]
  /** Start and width, from the start of the run, in text space. */
  readonly at: number
  width: number
}

export interface DrawnText {
  readonly kind: 'text'
  readonly font: PrintedFont
  readonly size: number
  /** From text space (y upwards) to the page. */
  readonly matrix: Matrix
  readonly clusters: readonly Cluster[]
  readonly fill: Colour
  readonly alpha: number
}

export interface DrawnPath {
  readonly kind: 'path'
  readonly steps: readonly Step[]
  readonly fill: Colour | undefined
  readonly stroke: { colour: Colour; width: number; dash: readonly number[]; cap: number; join: number } | undefined
  readonly evenOdd: boolean
  readonly alpha: number
}

export interface DrawnImage {
  readonly kind: 'image'
  readonly image: PDFRawStream
  /** From the unit square (y upwards) to the page. */
  readonly matrix: Matrix
  readonly alpha: number
}

/** What stands on a page, in millimetres from its top left corner, in the order of painting. */
export type Drawn = DrawnText | DrawnPath | DrawnImage

/** The first, then the second. */
export const joined = (first: Matrix, then: Matrix): Matrix => [
  first[0] * then[0] + first[1] * then[2],
  first[0] * then[1] + first[1] * then[3],
  first[2] * then[0] + first[3] * then[2],
  first[2] * then[1] + first[3] * then[3],
  first[4] * then[0] + first[5] * then[2] + then[4],
  first[4] * then[1] + first[5] * then[3] + then[5],
]
export const placed = (m: Matrix, x: number, y: number): [number, number] => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
export const scaleOf = (m: Matrix) => Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]))
