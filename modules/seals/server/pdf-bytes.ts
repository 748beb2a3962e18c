import { inflateSync } from 'node:zlib'
import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib'

/** Larger than any attachment and any drawing that our signing writes. */
const longest = 8 * 1024 * 1024

/**
 * What a stream holds, bare or packed once, up to a bound: a file of ten megabytes that anybody may send here unpacks to ten thousand.
 * Undefined for everything else.
 */
export function streamBytes(stream: PDFObject | undefined): Buffer | undefined {
  if (!(stream instanceof PDFRawStream)) return undefined
  const filter = stream.dict.lookup(PDFName.of('Filter'))
  const raw = Buffer.from(stream.getContents())
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  if (only === undefined) return raw
  return only === PDFName.of('FlateDecode') ? unpacked(raw) : undefined
}

function unpacked(raw: Buffer): Buffer | undefined {
  try {
    return inflateSync(raw, { maxOutputLength: longest })
  } catch {
    return undefined
  }
}

/** The attached files by name, as the catalog lists them. What cannot be unpacked within the bound is not there. */
export function attachmentsOf(catalog: PDFDict): Map<string, Buffer> {
  const names = dictIn(dictIn(catalog, 'Names'), 'EmbeddedFiles')?.lookup(PDFName.of('Names'))
  const found = new Map<string, Buffer>()
  if (!(names instanceof PDFArray)) return found
  for (let at = 0; at + 1 < names.size(); at += 2) {
    const [title, file] = [names.lookup(at), names.lookup(at + 1)]
    const content = file instanceof PDFDict ? streamBytes(dictIn(file, 'EF')?.lookup(PDFName.of('F'))) : undefined
    if (content !== undefined && title !== undefined && 'decodeText' in title) found.set((title as Titled).decodeText(), content)
  }
  return found
}

interface Titled {
  decodeText(): string
}

function dictIn(dict: PDFDict | undefined, key: string): PDFDict | undefined {
  const found = dict?.lookup(PDFName.of(key))
  return found instanceof PDFDict ? found : undefined
}
