import { crc32, deflateRawSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { Problem } from '../../../platform/contract/problem.ts'
import { inspect } from './inspect.ts'

/** What inspection says of these bytes: as what they are accepted, or the code of the refusal and its words. */
export async function refusalOf(content: Buffer): Promise<string> {
  const thrown: unknown = await inspect(content).then(
    ({ mime }) => `accepted as ${mime}`,
    (error: unknown) => error,
  )
  return thrown instanceof Problem ? `${thrown.definition.code} ${thrown.detail ?? ''}` : String(thrown)
}

export const xml = Buffer.from('<ofd:OFD/>')

interface Part {
  readonly name: string
  readonly content: Buffer
  readonly localName?: string
  readonly size?: number
  readonly crc?: number
  readonly mode?: number
  readonly flags?: number
  readonly between?: Buffer
}

/** A zip package written by hand, so that its headers can lie. */
export function aZip(parts: readonly Part[], { before = Buffer.alloc(0), after = Buffer.alloc(0), comment = '' } = {}): Buffer {
  const bodies: Buffer[] = [before]
  const directory: Buffer[] = []
  let at = before.length
  for (const { name, content, localName = name, size = content.length, crc = crc32(content), mode = 0, flags = 0, between } of parts) {
    const packed = deflateRawSync(content)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(flags, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc, 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(size, 22)
    head.writeUInt16LE(Buffer.byteLength(localName), 26)
    const local = Buffer.concat([head, Buffer.from(localName), packed, between ?? Buffer.alloc(0)])
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE((3 << 8) | 20, 4)
    entry.writeUInt16LE(20, 6)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc, 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE((mode << 16) >>> 0, 38)
    entry.writeUInt32LE(at, 42)
    directory.push(Buffer.concat([entry, Buffer.from(name)]))
    bodies.push(local)
    at += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...bodies, list, end, Buffer.from(comment), after])
}
export const main = { name: 'OFD.xml', content: xml }

export async function aPdf(change: (document: PDFDocument) => void = () => {}, options = {}): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage()
  change(document)
  return Buffer.from(await document.save(options))
}
