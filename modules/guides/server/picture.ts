import { type Stage, stagesOf } from '../../catalog/contract.ts'
import type { Item, Step } from '../../catalog/server/api.ts'
import { type Html, html } from './html.ts'
import type { GuideWords } from './words.ts'

/** What stands in a box: the step's name and, below it, who does it and how long it may take. */
export interface Drawn {
  readonly name: string
  readonly note: string
}

const width = 344
const line = 18
const gap = 22
const pad = 10

interface Piece {
  readonly height: number
  readonly draw: (x: number, y: number) => Html
}

/**
 * The way of a case as an upright picture, readable on a phone without scrolling sideways and on paper: boxes below one another, what runs
 * together or excludes each other inside a frame.
 */
export function processPicture(item: Item, words: GuideWords, drawnOf: (step: Step) => Drawn): Html {
  const followUps = item.process.filter((step) => step.followUp)
  const pieces = [
    ...stagesOf(item.process).map((stage) => pieceOf(stage, width, words, drawnOf)),
    ...followUps.map((step) => box(step, width, drawnOf(step), words)),
  ]
  const parts: Html[] = []
  let y = 2
  for (const [at, piece] of pieces.entries()) {
    if (at > 0) {
      parts.push(arrow(width / 2, y, y + gap))
      y += gap
    }
    parts.push(piece.draw(0, y))
    y += piece.height
  }
  const label = `${words.picture}：${item.process.map((step) => step.name).join('，')}`
  return html`<svg class="way" viewBox="-2 0 ${width + 4} ${y + 2}" role="img" aria-label="${label}" lang="zh-CN">${parts}</svg>`
}

function pieceOf(stage: Stage, room: number, words: GuideWords, drawnOf: (step: Step) => Drawn): Piece {
  if (stage.kind === 'single') return box(stage.step, room, drawnOf(stage.step), words)
  if (stage.kind === 'parallel') {
    const rows = pairs(stage.steps).map((row) =>
      sideBySide(
        row.map((step) => box(step, half(room, row.length), drawnOf(step), words)),
        room,
      ),
    )
    return frame(words.together, rows, room)
  }
  const lanes = stage.branches.map((branch) =>
    frame(
      branch.label,
      branch.stages.map((one) => pieceOf(one, room - 2 * pad, words, drawnOf)),
      room,
    ),
  )
  return stacked(lanes, 8)
}

const half = (room: number, count: number) => (count === 1 ? room - 2 * pad : (room - 3 * pad) / 2)

function pairs<T>(all: readonly T[]): T[][] {
  const rows: T[][] = []
  for (let at = 0; at < all.length; at += 2) rows.push(all.slice(at, at + 2))
  return rows
}

function sideBySide(pieces: readonly Piece[], room: number): Piece {
  const each = half(room, pieces.length)
  return {
    height: Math.max(...pieces.map((one) => one.height)),
    draw: (x, y) => html`${pieces.map((one, at) => one.draw(x + at * (each + pad), y))}`,
  }
}

function stacked(pieces: readonly Piece[], between: number): Piece {
  return {
    height: pieces.reduce((sum, one) => sum + one.height, between * (pieces.length - 1)),
    draw: (x, y) => {
      let at = y
      return html`${pieces.map((one) => {
        const drawn = one.draw(x, at)
        at += one.height + between
        return drawn
      })}`
    },
  }
}

/** A frame of dashes with a title: together, or one of several ways. */
function frame(title: string, inside: readonly Piece[], room: number): Piece {
  const lines = wrapped(title, room - 2 * pad, 13)
  const head = lines.length * 16 + 10
  const body = stacked(inside, 8)
  return {
    height: head + body.height + pad,
    draw: (x, y) =>
      html`<rect class="f" x="${x}" y="${y}" width="${room}" height="${head + body.height + pad}" rx="6"/>${lines.map(
        (text, at) => html`<text class="t" x="${x + pad}" y="${y + 17 + at * 16}">${text}</text>`,
      )}${body.draw(x + pad, y + head)}`,
  }
}

function box(step: Step, room: number, drawn: Drawn, words: GuideWords): Piece {
  const tag = step.decides ? words.decides : step.followUp ? words.followUp : ''
  const names = wrapped(tag === '' ? drawn.name : `${drawn.name}（${tag}）`, room - 2 * pad, 15)
  const notes = wrapped(drawn.note, room - 2 * pad, 13)
  const height = names.length * line + notes.length * 16 + 15
  const kind = step.decides ? 'b d' : step.followUp ? 'b l' : 'b'
  return {
    height,
    draw: (x, y) =>
      html`<rect class="${kind}" x="${x}" y="${y}" width="${room}" height="${height}" rx="6"/>${names.map(
        (text, at) => html`<text class="n" x="${x + pad}" y="${y + 21 + at * line}">${text}</text>`,
      )}${notes.map((text, at) => html`<text class="t" x="${x + pad}" y="${y + 21 + names.length * line + at * 16}">${text}</text>`)}`,
  }
}

const arrow = (x: number, from: number, to: number): Html =>
  html`<path class="a" d="M${x} ${from + 3}V${to - 4}M${x - 4} ${to - 9}L${x} ${to - 4}L${x + 4} ${to - 9}"/>`

/** Lines that fit: a Chinese character is as wide as the letters are high, a Latin one about half. No line begins with a closing mark. */
function wrapped(text: string, room: number, size: number): string[] {
  const lines: string[] = ['']
  let used = 0
  for (const letter of text) {
    const wide = letter.charCodeAt(0) < 256 ? size * 0.58 : size
    if (used + wide > room && !'，。、；：）”》'.includes(letter)) {
      lines.push('')
      used = 0
    }
    lines[lines.length - 1] += letter
    used += wide
  }
  return lines.filter((one) => one !== '')
}
