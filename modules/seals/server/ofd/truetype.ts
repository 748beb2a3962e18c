/**
 * Gives a cut-down TrueType font (from a PDF, where glyphs are called by number) what it needs to stand alone in an OFD package: a character
 * map, a name, and the tables that readers insist on. `glyphs` says which glyph shows which character.
 */
export function standAlone(font: Buffer, name: string, glyphs: ReadonlyMap<number, number>): Buffer {
  const tables = tablesOf(font)
  tables.set('cmap', characterMap(glyphs))
  tables.set('name', nameTable(name))
  tables.set('post', postTable())
  tables.set('OS/2', metricsTable(tables, glyphs, name.includes('Bold')))
  return assembled(tables)
}

function tablesOf(font: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>()
  for (let n = 0; n < font.readUInt16BE(4); n++) {
    const at = 12 + n * 16
    const from = font.readUInt32BE(at + 8)
    tables.set(font.toString('latin1', at, at + 4), font.subarray(from, from + font.readUInt32BE(at + 12)))
  }
  return tables
}

/** Formats 4 (what fits in 16 bits, for old readers) and 12 (all). */
function characterMap(glyphs: ReadonlyMap<number, number>): Buffer {
  const pairs = [...glyphs].sort(([a], [b]) => a - b)
  const short = segments(pairs.filter(([code]) => code < 0xffff))
  const long = wide(pairs)
  const head = Buffer.alloc(4 + 2 * 8)
  head.writeUInt16BE(2, 2)
  for (const [n, encoding, offset] of [
    [0, 1, head.length],
    [1, 10, head.length + short.length],
  ] as const) {
    head.writeUInt16BE(3, 4 + n * 8)
    head.writeUInt16BE(encoding, 6 + n * 8)
    head.writeUInt32BE(offset, 8 + n * 8)
  }
  return Buffer.concat([head, short, long])
}

/** One segment per character: Chinese text has few runs, and a delta needs no second table. */
function segments(pairs: readonly (readonly [number, number])[]): Buffer {
  const all = [...pairs, [0xffff, 0] as const]
  const count = all.length
  const table = Buffer.alloc(16 + count * 8)
  const power = 2 ** Math.floor(Math.log2(count))
  const head = [4, table.length, 0, count * 2, power * 2, Math.log2(power), (count - power) * 2]
  head.forEach((value, n) => {
    table.writeUInt16BE(value, n * 2)
  })
  all.forEach(([code, glyph], n) => {
    table.writeUInt16BE(code, 14 + n * 2)
    table.writeUInt16BE(code, 16 + count * 2 + n * 2)
    table.writeUInt16BE(code === 0xffff ? 1 : (glyph - code) & 0xffff, 16 + count * 4 + n * 2)
  })
  return table
}

function wide(pairs: readonly (readonly [number, number])[]): Buffer {
  const table = Buffer.alloc(16 + pairs.length * 12)
  table.writeUInt16BE(12, 0)
  table.writeUInt32BE(table.length, 4)
  table.writeUInt32BE(pairs.length, 12)
  pairs.forEach(([code, glyph], n) => {
    ;[code, code, glyph].forEach((value, place) => {
      table.writeUInt32BE(value, 16 + n * 12 + place * 4)
    })
  })
  return table
}

function nameTable(name: string): Buffer {
  const entries = [1, 2, 4, 6].map((id) => [id, Buffer.from(id === 2 ? 'Regular' : name, 'utf16le').swap16()] as const)
  const head = Buffer.alloc(6 + entries.length * 12)
  head.writeUInt16BE(entries.length, 2)
  head.writeUInt16BE(head.length, 4)
  let offset = 0
  entries.forEach(([id, text], n) => {
    ;[3, 1, 0x409, id, text.length, offset].forEach((value, place) => {
      head.writeUInt16BE(value, 6 + n * 12 + place * 2)
    })
    offset += text.length
  })
  return Buffer.concat([head, ...entries.map(([, text]) => text)])
}

/** Version 3: no glyph names. */
function postTable(): Buffer {
  const table = Buffer.alloc(32)
  table.writeUInt32BE(0x00030000, 0)
  return table
}

/** OS/2 version 4. Embedding is allowed (the fonts are under the SIL Open Font License). */
function metricsTable(tables: ReadonlyMap<string, Buffer>, glyphs: ReadonlyMap<number, number>, bold: boolean): Buffer {
  const line = tables.get('hhea')
  const [ascent, descent] = [line?.readInt16BE(4) ?? 880, line?.readInt16BE(6) ?? -120]
  const codes = [...glyphs.keys()].filter((code) => code <= 0xffff)
  const table = Buffer.alloc(96)
  table.writeUInt16BE(4, 0)
  table.writeInt16BE(1000, 2)
  table.writeUInt16BE(bold ? 700 : 400, 4)
  table.writeUInt16BE(5, 6)
  table.write('NONE', 58, 'latin1')
  table.writeUInt16BE(bold ? 0x20 : 0x40, 62)
  table.writeUInt16BE(
    codes.reduce((a, b) => Math.min(a, b), 0xffff),
    64,
  )
  table.writeUInt16BE(
    codes.reduce((a, b) => Math.max(a, b), 0),
    66,
  )
  table.writeInt16BE(ascent, 68)
  table.writeInt16BE(descent, 70)
  table.writeUInt16BE(ascent, 74)
  table.writeUInt16BE(-descent, 76)
  return table
}

function assembled(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const count = sorted.length
  const power = 2 ** Math.floor(Math.log2(count))
  const head = Buffer.alloc(12 + count * 16)
  head.writeUInt32BE(0x00010000, 0)
  ;[count, power * 16, Math.log2(power), (count - power) * 16].forEach((value, n) => {
    head.writeUInt16BE(value, 4 + n * 2)
  })
  const parts: Buffer[] = [head]
  let offset = head.length
  sorted.forEach(([tag, table], n) => {
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
    head.write(tag, 12 + n * 16, 'latin1')
    head.writeUInt32BE(checksum(padded), 16 + n * 16)
    head.writeUInt32BE(offset, 20 + n * 16)
    head.writeUInt32BE(table.length, 24 + n * 16)
    parts.push(padded)
    offset += padded.length
  })
  return Buffer.concat(parts)
}

function checksum(table: Buffer): number {
  let sum = 0
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0
  return sum
}
