/** One operator of a PDF content stream with what stands before it. Names keep their slash; a dictionary is the list of what is in it. */
export interface Operation {
  readonly operator: string
  readonly operands: readonly Operand[]
}
export type Operand = number | string | Buffer | readonly Operand[]

const white = new Set([0, 9, 10, 12, 13, 32])
const ends = new Set([...white, ...Buffer.from('()<>[]{}/%')])

/** Reads a content stream (ISO 32000-1 §7.8) as our own typesetter writes it: no inline pictures, no comments. */
export function operationsOf(content: Buffer): Operation[] {
  const found: Operation[] = []
  let operands: Operand[] = []
  const outer: Operand[][] = []
  let at = 0
  const open = () => {
    outer.push(operands)
    operands = []
  }
  const close = () => {
    const list = operands
    operands = outer.pop() ?? []
    operands.push(list)
  }
  while (at < content.length) {
    const byte = content[at] ?? 0
    if (white.has(byte)) at++
    else if (byte === 0x5b || (byte === 0x3c && content[at + 1] === 0x3c)) {
      open()
      at += byte === 0x5b ? 1 : 2
    } else if (byte === 0x5d || byte === 0x3e) {
      close()
      at += byte === 0x5d ? 1 : 2
    } else if (byte === 0x28) {
      const [text, next] = stringAt(content, at + 1)
      operands.push(text)
      at = next
    } else if (byte === 0x3c) {
      const end = content.indexOf(0x3e, at)
      operands.push(Buffer.from(content.toString('latin1', at + 1, end).replace(/\s/g, ''), 'hex'))
      at = end + 1
    } else {
      const end = wordEnd(content, at)
      const word = content.toString('latin1', at, end)
      at = end
      const value = byte === 0x2f ? word : Number(word)
      if (typeof value === 'string' || !Number.isNaN(value)) operands.push(value)
      else if (outer.length === 0) {
        found.push({ operator: word, operands })
        operands = []
      }
    }
  }
  return found
}

function wordEnd(content: Buffer, from: number): number {
  let at = from + 1
  while (at < content.length && !ends.has(content[at] ?? 0)) at++
  return at
}

const escaped: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

function stringAt(content: Buffer, from: number): [Buffer, number] {
  const bytes: number[] = []
  let open = 1
  let at = from
  while (at < content.length) {
    const byte = content[at++] ?? 0
    if (byte === 0x5c) {
      const next = String.fromCharCode(content[at] ?? 0)
      const octal = /^[0-7]{1,3}/.exec(content.toString('latin1', at, at + 3))?.[0]
      if (octal !== undefined) [bytes[bytes.length], at] = [Number.parseInt(octal, 8), at + octal.length]
      else [bytes[bytes.length], at] = [escaped[next] ?? content[at] ?? 0, at + 1]
      continue
    }
    if (byte === 0x28) open++
    if (byte === 0x29 && --open === 0) break
    bytes.push(byte)
  }
  return [Buffer.from(bytes), at]
}
