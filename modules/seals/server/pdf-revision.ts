import { type PDFContext, type PDFObject, PDFObjectParser } from '@cantoo/pdf-lib'

/** The objects of the one revision that follows `length` bytes, by number. */
export type Revision = ReadonlyMap<number, PDFObject>

/**
 * Reads what was appended after `length` bytes as exactly one incremental update of the form that our signer writes: objects without gaps, each
 * listed once in a table at its true place, a trailer with the same root, the end. Undefined for everything else: what one reader skips,
 * another one shows.
 */
export function revisionAfter(pdf: Buffer, length: number, base: PDFContext): Revision | undefined {
  const table = tableOf(pdf.subarray(length).toString('latin1'), pdf.subarray(0, length).toString('latin1'), base)
  if (table === undefined) return undefined
  const { entries, end } = table
  if (!isBlank(pdf.toString('latin1', length, entries[0]?.place ?? 0))) return undefined
  const objects = new Map<number, PDFObject>()
  for (const [n, { number, place }] of entries.entries()) {
    const object = objectIn(pdf.subarray(place, entries[n + 1]?.place ?? length + end), number, base)
    if (object === undefined || objects.has(number)) return undefined
    objects.set(number, object)
  }
  return objects.size === 0 ? undefined : objects
}

interface Entry {
  readonly number: number
  readonly place: number
}

const isBlank = (text: string) => /^\s*$/.test(text)
const list = String.raw`(?:\d+ \d+\n(?:\d{10} \d{5} [nf] ?\r?\n)+)+`
const mark = String.raw`(?:\([A-Za-z0-9+/=]*\)|<[0-9A-Fa-f]*>)`
const trailer = String.raw`<<\s+/Size \d+\s+/Root (\d+ 0 R)\s+(?:/Info (\d+ 0 R)\s+)?(?:/ID \[ ${mark} ${mark} \]\s+)?/Prev (\d+)\s+>>`
const closing = new RegExp(String.raw`^xref\n(${list})\s*trailer\s+${trailer}\s+startxref\s+(\d+)\s+%%EOF\s*$`)

/** Table and trailer at the end; the places in the order of the file. Root and information stay, the table before is that of the covered part. */
function tableOf(tail: string, before: string, { trailerInfo }: PDFContext): { entries: Entry[]; end: number } | undefined {
  const end = tail.lastIndexOf('\nxref\n') + 1
  const [, table = '', root, info, previous, place] = closing.exec(tail.slice(end)) ?? []
  if (end === 0 || Number(place) !== before.length + end) return undefined
  if (root !== String(trailerInfo.Root) || info !== trailerInfo.Info?.toString()) return undefined
  if (previous !== /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before.slice(-64))?.[1]) return undefined
  const entries = entriesIn(table)?.sort((a, b) => a.place - b.place)
  return entries?.every((one) => one.place >= before.length && one.place < before.length + end) ? { entries, end } : undefined
}

function entriesIn(table: string): Entry[] | undefined {
  const entries: Entry[] = []
  for (const [, first, count, lines = ''] of table.matchAll(/(\d+) (\d+)\n((?:\d{10} \d{5} [nf] ?\r?\n)+)/g)) {
    const rows = lines.trim().split(/\s*\n/)
    if (rows.length !== Number(count)) return undefined
    for (const [n, row] of rows.entries()) {
      const number = Number(first) + n
      if (number === 0 && row.startsWith('0000000000 65535 f')) continue
      if (!/^\d{10} 00000 n/.test(row)) return undefined
      entries.push({ number, place: Number(row.slice(0, 10)) })
    }
  }
  return entries
}

/** One object and nothing beside it: written again, it must be what was read, but for blanks. */
function objectIn(span: Buffer, number: number, base: PDFContext): PDFObject | undefined {
  const head = `${number} 0 obj`
  if (span.toString('latin1', 0, head.length) !== head) return undefined
  const object = PDFObjectParser.forBytes(span.subarray(head.length), base).parseObject()
  return squeezed(`${head}${written(object)}endobj`) === squeezed(span.toString('latin1')) ? object : undefined
}

const squeezed = (text: string) => text.replace(/[\s\0]+/g, '')

function written(object: PDFObject): string {
  const bytes = Buffer.alloc(object.sizeInBytes())
  object.copyBytesInto(bytes, 0)
  return bytes.toString('latin1')
}

/** The same value in both revisions reads the same. */
export const textOf = (object: PDFObject | undefined): string => (object === undefined ? '' : squeezed(written(object)))
