import { crc32, inflateRawSync } from 'node:zlib'

/** Why a package is refused: the rule, in words for whoever sent it. */
export type ZipFault = string

export interface ZipEntry {
  readonly name: string
  readonly content: Buffer
}

const endMark = 0x06054b50
const directoryMark = 0x02014b50
const localMark = 0x04034b50
const maxEntries = 2000
const maxUnpacked = 100 * 1024 * 1024

interface Listed {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly attributes: number
  readonly at: number
}

/**
 * Reads a zip package as strictly as it can be read, and unpacks it within bounds: every byte belongs to one entry or to the directory, both
 * headers of an entry say the same, sizes and checksums are true. What other readers would see differently (packages put before, between or
 * behind, overlapping entries, lying sizes) is refused. ZIP64, encryption and links are not needed for 10 MB and refused too.
 */
export function openZip(bytes: Buffer): { entries: ZipEntry[] } | { fault: ZipFault } {
  try {
    const directory = directoryOf(bytes)
    const entries: ZipEntry[] = []
    const names = new Set<string>()
    let [place, unpacked] = [0, 0]
    for (const one of [...directory.listed].sort((a, b) => a.at - b.at)) {
      must(one.at === place, '条目之间有夹带或重叠的数据')
      mustBeSafe(one, names)
      const local = localOf(bytes, one)
      unpacked += one.size
      must(unpacked <= maxUnpacked, '解压后超过 100 MB')
      entries.push({ name: one.name, content: contentOf(bytes.subarray(local.from, local.from + one.packed), one) })
      place = local.end
    }
    must(place === directory.from, '条目之间有夹带或重叠的数据')
    return { entries }
  } catch (error) {
    if (error instanceof Fault) return { fault: error.message }
    if (error instanceof RangeError) return { fault: '包结构残缺' }
    throw error
  }
}

class Fault extends Error {}

function must(holds: boolean, otherwise: ZipFault): void {
  if (!holds) throw new Fault(otherwise)
}

function directoryOf(bytes: Buffer): { from: number; listed: Listed[] } {
  const end = bytes.length - 22
  must(end >= 0 && bytes.readUInt32LE(end) === endMark && bytes.readUInt16LE(end + 20) === 0, '包尾有附加数据，或包结构残缺')
  const [count, size, from] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)]
  must(count > 0 && count <= maxEntries, `条目超过 ${maxEntries} 个或没有条目`)
  must(from + size === end && bytes.readUInt16LE(end + 8) === count, '目录位置不实')
  const listed: Listed[] = []
  let place = from
  for (let n = 0; n < count; n += 1) {
    must(bytes.readUInt32LE(place) === directoryMark, '目录残缺')
    const [nameLength, extra, comment] = [bytes.readUInt16LE(place + 28), bytes.readUInt16LE(place + 30), bytes.readUInt16LE(place + 32)]
    listed.push({
      name: bytes.subarray(place + 46, place + 46 + nameLength).toString('utf8'),
      flags: bytes.readUInt16LE(place + 8),
      method: bytes.readUInt16LE(place + 10),
      crc: bytes.readUInt32LE(place + 16),
      packed: bytes.readUInt32LE(place + 20),
      size: bytes.readUInt32LE(place + 24),
      attributes: bytes.readUInt32LE(place + 38) >>> 16,
      at: bytes.readUInt32LE(place + 42),
    })
    place += 46 + nameLength + extra + comment
  }
  must(place === end, '目录残缺')
  return { from, listed }
}

/** Names are compared as a file system without case would, so that nothing lands on another entry. */
function mustBeSafe({ name, flags, method, attributes }: Listed, names: Set<string>): void {
  const folded = name.normalize('NFC').toLowerCase()
  must(!names.has(folded), '重复条目')
  names.add(folded)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  must(name !== '' && name.length <= 240 && !/[\u0000-\u001f\u007f\ufffd\u202a-\u202e]/.test(name), '条目名含有不可见字符')
  must(!/^[A-Za-z]:/.test(name) && !name.startsWith('/') && !name.includes('\\'), '条目路径越界')
  must(
    name
      .replace(/\/$/, '')
      .split('/')
      .every((part) => part !== '..' && part !== '.' && part !== ''),
    '条目路径越界',
  )
  must((flags & 0x2041) === 0, '条目已加密')
  must(method === 0 || method === 8, '压缩方式不支持')
  must((attributes & 0xf000) !== 0xa000, '含有符号链接')
}

function localOf(bytes: Buffer, one: Listed): { from: number; end: number } {
  const { at } = one
  must(bytes.readUInt32LE(at) === localMark, '条目头残缺')
  const [nameLength, extra] = [bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)]
  const from = at + 30 + nameLength + extra
  must(bytes.subarray(at + 30, at + 30 + nameLength).toString('utf8') === one.name, '条目名前后不一致')
  must(bytes.readUInt16LE(at + 8) === one.method && bytes.readUInt16LE(at + 6) === one.flags, '条目头前后不一致')
  const streamed = (one.flags & 8) !== 0
  if (!streamed) {
    const same = bytes.readUInt32LE(at + 18) === one.packed && bytes.readUInt32LE(at + 22) === one.size
    must(same, '条目大小前后不一致')
  }
  const behind = from + one.packed
  must(behind <= bytes.length, '条目残缺')
  if (!streamed) return { from, end: behind }
  return { from, end: behind + (behind + 4 <= bytes.length && bytes.readUInt32LE(behind) === 0x08074b50 ? 16 : 12) }
}

function contentOf(packed: Buffer, { method, size, crc }: Listed): Buffer {
  must(method === 8 || packed.length === size, '条目大小不实')
  let content = packed
  if (method === 8) {
    try {
      content = inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
    } catch {
      throw new Fault('条目大小不实，或已损坏')
    }
  }
  must(content.length === size && crc32(content) === crc, '条目大小或校验不实')
  return content
}
