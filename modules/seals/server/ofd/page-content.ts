import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import { type Operand, operationsOf } from './content-tokens.ts'
import { type Colour, type Drawn, joined, type Matrix, placed, type Step, scaleOf } from './drawn.ts'
import { type PrintedFont, streamBytes } from './pdf-fonts.ts'
import { clustersOf, spokenIn } from './text-run.ts'

interface State {
  matrix: Matrix
  fill: Colour
  stroke: Colour
  width: number
  dash: readonly number[]
  cap: number
  join: number
  alpha: number
  font: PrintedFont | undefined
  size: number
}

interface Painter {
  state: State
  readonly kept: State[]
  path: Step[]
  line: Matrix
  /** Text that a reader shall copy for the glyphs that follow. */
  spoken: string | undefined
  readonly resources: PDFDict
  readonly drawn: Drawn[]
  readonly fontOf: (dict: PDFDict) => PrintedFont
}

const millimetres = 25.4 / 72
const upright: Matrix = [1, 0, 0, 1, 0, 0]

/**
 * Reads back what our own typesetter has painted on one page, text as text. Operators that it never writes are refused rather than left
 * out: a second format in which something is missing would be another document.
 */
export function drawnOn(page: { content: Buffer; resources: PDFDict; height: number }, fontOf: (dict: PDFDict) => PrintedFont): Drawn[] {
  const drawn: Drawn[] = []
  const black: Colour = [0, 0, 0]
  const state: State = {
    matrix: [millimetres, 0, 0, -millimetres, 0, page.height * millimetres],
    ...{ fill: black, stroke: black, width: 1, dash: [], cap: 0, join: 0, alpha: 1, font: undefined, size: 0 },
  }
  paint(page.content, { state, kept: [], path: [], line: upright, spoken: undefined, resources: page.resources, drawn, fontOf })
  return drawn
}

function paint(content: Buffer, painter: Painter): void {
  for (const { operator, operands } of operationsOf(content)) {
    const act = operators[operator]
    if (act === undefined) throw new Error(`the typesetter wrote an operator that is not known here: ${operator}`)
    act(
      painter,
      operands.filter((one) => typeof one === 'number'),
      operands,
    )
  }
}

type Act = (painter: Painter, numbers: readonly number[], operands: readonly Operand[]) => void
const nothing: Act = () => {}
const set =
  (change: (state: State, n: readonly number[], operands: readonly Operand[]) => void): Act =>
  (painter, n, operands) =>
    change(painter.state, n, operands)
const step =
  (op: Step[0]): Act =>
  (painter, n) =>
    addStep(painter, op, n)
const finish =
  (fill: boolean, stroke: boolean, evenOdd = false): Act =>
  (painter) =>
    finishPath(painter, fill, stroke, evenOdd)
const fillColour = set((state, n) => {
  state.fill = colourOf(n)
})
const strokeColour = set((state, n) => {
  state.stroke = colourOf(n)
})

/** ISO 32000-1 annex A, as far as the typesetter goes. Colour spaces show in the number of components; clips cut nothing in our templates. */
const operators: Record<string, Act> = {
  q: (painter) => {
    painter.kept.push(painter.state)
    painter.state = { ...painter.state }
  },
  Q: (painter) => {
    painter.state = painter.kept.pop() ?? painter.state
  },
  cm: set((state, n) => {
    state.matrix = joined(matrixOf(n), state.matrix)
  }),
  m: step('M'),
  l: step('L'),
  c: step('B'),
  h: step('C'),
  re: addRectangle,
  f: finish(true, false),
  'f*': finish(true, false, true),
  S: finish(false, true),
  B: finish(true, true),
  'B*': finish(true, true, true),
  n: (painter) => {
    painter.path = []
  },
  ...{ g: fillColour, rg: fillColour, k: fillColour, sc: fillColour, scn: fillColour },
  ...{ G: strokeColour, RG: strokeColour, K: strokeColour, SC: strokeColour, SCN: strokeColour },
  w: set((state, n) => {
    state.width = n[0] ?? 1
  }),
  J: set((state, n) => {
    state.cap = n[0] ?? 0
  }),
  j: set((state, n) => {
    state.join = n[0] ?? 0
  }),
  d: set((state, _, [dash]) => {
    state.dash = Array.isArray(dash) ? dash : []
  }),
  gs: (painter, _, [name]) => {
    painter.state.alpha *= opacityOf(resource(painter, 'ExtGState', name))
  },
  Tf: (painter, n, [name]) => {
    const font = resource(painter, 'Font', name)
    if (!(font instanceof PDFDict)) throw new Error('the font of a text is missing')
    painter.state.font = painter.fontOf(font)
    painter.state.size = n[0] ?? 0
  },
  BT: (painter) => {
    painter.line = upright
  },
  Tm: (painter, n) => {
    painter.line = matrixOf(n)
  },
  Tj: (painter, _, operands) => addText(painter, operands),
  TJ: (painter, _, [list]) => addText(painter, Array.isArray(list) ? list : []),
  BDC: (painter, _, [, properties]) => {
    painter.spoken = spokenIn(properties)
  },
  EMC: (painter) => {
    painter.spoken = undefined
  },
  Do: (painter, _, [name]) => addObject(painter, resource(painter, 'XObject', name)),
  ...{ cs: nothing, CS: nothing, M: nothing, ET: nothing, W: nothing, 'W*': nothing, BMC: nothing, i: nothing, ri: nothing },
}

const resource = ({ resources }: Painter, kind: string, name: Operand | undefined) =>
  resources.lookup(PDFName.of(kind), PDFDict).lookup(PDFName.of(String(name).slice(1)))

const matrixOf = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix => [a, b, c, d, e, f]

function colourOf(n: readonly number[]): Colour {
  const [a = 0, b = a, c = a, black] = n
  if (n.length === 0) throw new Error('a colour that is a pattern')
  return black === undefined ? [a, b, c] : [(1 - a) * (1 - black), (1 - b) * (1 - black), (1 - c) * (1 - black)]
}

function opacityOf(state: unknown): number {
  const opacity = state instanceof PDFDict ? state.lookup(PDFName.of('ca')) : undefined
  return opacity instanceof PDFNumber ? opacity.asNumber() : 1
}

function addStep({ path, state }: Painter, op: Step[0], n: readonly number[]): void {
  const to: number[] = []
  for (let place = 0; place + 1 < n.length; place += 2) to.push(...placed(state.matrix, n[place] ?? 0, n[place + 1] ?? 0))
  path.push([op, ...to])
}

function addRectangle(painter: Painter, [x = 0, y = 0, w = 0, h = 0]: readonly number[]): void {
  addStep(painter, 'M', [x, y])
  addStep(painter, 'L', [x + w, y])
  addStep(painter, 'L', [x + w, y + h])
  addStep(painter, 'L', [x, y + h])
  addStep(painter, 'C', [])
}

function finishPath(painter: Painter, fill: boolean, stroke: boolean, evenOdd: boolean): void {
  const { state, path: steps } = painter
  const { cap, join, alpha } = state
  const scale = scaleOf(state.matrix)
  const line = { colour: state.stroke, width: state.width * scale, dash: state.dash.map((one) => one * scale), cap, join }
  const inside = fill ? state.fill : undefined
  painter.drawn.push({ kind: 'path', steps, fill: inside, stroke: stroke ? line : undefined, evenOdd, alpha })
  painter.path = []
}

function addText({ state, line, spoken, drawn }: Painter, shown: readonly Operand[]): void {
  const { font, size, fill, alpha } = state
  if (font === undefined) throw new Error('a text without a font')
  const clusters = clustersOf(shown, font, size, spoken)
  if (clusters.length > 0) drawn.push({ kind: 'text', font, size, matrix: joined(line, state.matrix), clusters, fill, alpha })
}

/** A picture, or a form: a drawing of its own (QR code, signature, ornament) with its own resources. */
function addObject(painter: Painter, found: unknown): void {
  if (!(found instanceof PDFRawStream)) throw new Error('a drawing is missing')
  const { state } = painter
  if (found.dict.get(PDFName.of('Subtype')) === PDFName.of('Image')) {
    painter.drawn.push({ kind: 'image', image: found, matrix: state.matrix, alpha: state.alpha })
    return
  }
  const matrix = found.dict.lookup(PDFName.of('Matrix'))
  const own = matrix instanceof PDFArray ? matrixOf(matrix.asArray().map((one) => (one as PDFNumber).asNumber())) : upright
  const resources = found.dict.lookup(PDFName.of('Resources'))
  paint(streamBytes(found), {
    ...painter,
    state: { ...state, matrix: joined(own, state.matrix) },
    kept: [],
    path: [],
    resources: resources instanceof PDFDict ? resources : painter.resources,
  })
}
