import { crc32, inflateRawSync } from 'node:zlib'

export interface PackageFault {
  readonly code: 'truncated' | 'duplicate' | 'path' | 'hidden' | 'broken' | 'too-large'
  /** A Chinese sentence. */
  readonly detail: string
}

export interface OpenedPackage {
  /** Path without leading slash → bytes. What could not be unpacked is missing here and told in `faults`. */
  readonly files: ReadonlyMap<string, Buffer>
  readonly faults: readonly PackageFault[]
}

interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
  /** It has a second name, which some readers take (Info-ZIP 0x7075). */
  readonly renamed: boolean
  readonly commented: boolean
}

const maxUnpacked = 100 * 1024 * 1024
const maxEntries = 2000
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50

/**
 * Opens a zip package with no tolerance: two readers that understand a package differently could be shown two documents under one seal. Told
 * are: an end that is missing or followed by something, an entry twice, a path out of the package, bytes that belong to no entry, an entry
 * whose own head says something else than the directory, and data that do not unpack.
 */
export function openPackage(content: Buffer, most = maxUnpacked): OpenedPackage {
  const faults: PackageFault[] = []
  const tell = (code: PackageFault['code'], detail: string) => void faults.push({ code, detail })
  const end = content.lastIndexOf(Buffer.from('504b0506', 'hex'))
  const entries = end < 0 || end + 22 > content.length ? undefined : directoryOf(content, end)
  if (entries === undefined) {
    tell('truncated', '文件不完整：压缩包的结尾缺失或目录损坏，可能没有下载完或被截断')
    return { files: new Map(), faults }
  }
  if (end + 22 + content.readUInt16LE(end + 20) !== content.length) tell('hidden', '压缩包结尾之后还藏有内容')
  else if (end + 22 !== content.length) tell('hidden', '压缩包带有注释，注释不在签名范围内')
  checkNames(entries, tell)
  checkPlaces(content, entries, content.readUInt32LE(end + 16), tell)
  if (entries.reduce((sum, { size }) => sum + size, 0) > most || entries.length > maxEntries) {
    tell('too-large', '压缩包展开后过大，已停止核验')
    return { files: new Map(), faults }
  }
  const files = new Map<string, Buffer>()
  for (const entry of entries.filter(({ name }) => !name.endsWith('/'))) {
    const bytes = unpacked(content, entry)
    if (bytes === undefined) tell('broken', `“/${entry.name}”的数据损坏，无法还原`)
    else if (!files.has(entry.name)) files.set(entry.name, bytes)
  }
  return { files, faults }
}

/** The central directory (APPNOTE 4.3.12); `undefined` where it does not lie wholly in the file. No zip64, no second disk. */
function directoryOf(content: Buffer, end: number): Entry[] | undefined {
  const count = content.readUInt16LE(end + 10)
  const from = content.readUInt32LE(end + 16)
  if (content.readUInt16LE(end + 8) !== count || from + content.readUInt32LE(end + 12) !== end) return undefined
  const entries: Entry[] = []
  let at = from
  while (at < end) {
    if (at + 46 > end || content.readUInt32LE(at) !== directoryEntry) return undefined
    const [name, extra, comment] = [28, 30, 32].map((place) => content.readUInt16LE(at + place)) as [number, number, number]
    entries.push({
      name: content.toString('utf8', at + 46, at + 46 + name),
      flags: content.readUInt16LE(at + 8),
      method: content.readUInt16LE(at + 10),
      crc: content.readUInt32LE(at + 16),
      packed: content.readUInt32LE(at + 20),
      size: content.readUInt32LE(at + 24),
      at: content.readUInt32LE(at + 42),
      renamed: hasOtherName(content.subarray(at + 46 + name, at + 46 + name + extra)),
      commented: comment > 0,
    })
    at += 46 + name + extra + comment
  }
  return entries.length === count ? entries : undefined
}

/** Extra fields one after the other: kind, length, bytes. */
function hasOtherName(extra: Buffer): boolean {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) if (extra.readUInt16LE(at) === 0x7075) return true
  return false
}

type Tell = (code: PackageFault['code'], detail: string) => void

function checkNames(entries: readonly Entry[], tell: Tell): void {
  const seen = new Set<string>()
  for (const { name, size, renamed, commented } of entries) {
    if (commented) tell('hidden', `压缩包中“/${name}”带有注释，注释不在签名范围内`)
    if (renamed) tell('hidden', `压缩包中“/${name}”另有一个文件名，不同软件打开会不一样`)
    if (name.endsWith('/') && size > 0) tell('hidden', `压缩包中的目录“/${name}”里藏有内容`)
    const key = name.toLowerCase().normalize('NFC')
    if (seen.has(key)) tell('duplicate', `压缩包中“/${name}”出现了两次，无法确定哪一份是真的`)
    seen.add(key)
    const outside = name.startsWith('/') || name.includes('\\') || name.includes('\0') || name.split('/').includes('..')
    if (outside || /^[A-Za-z]:/.test(name)) tell('path', `压缩包中“${name.replace(/\0/g, '')}”的路径越出了文件包`)
  }
}

/** Every byte before the directory belongs to exactly one entry, and each entry's own head says what the directory says. */
function checkPlaces(content: Buffer, entries: readonly Entry[], directory: number, tell: Tell): void {
  let free = 0
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    if (entry.at !== free) tell('hidden', `压缩包中“/${entry.name}”之前有不属于任何文件的内容，或与别的文件重叠`)
    const head = headOf(content, entry)
    if (head === undefined) {
      tell('hidden', `压缩包中“/${entry.name}”自身的文件头与目录不一致`)
      return
    }
    free = head
  }
  if (free !== directory) tell('hidden', '压缩包目录之前有不属于任何文件的内容')
}

/** Where the entry ends, its descriptor included; `undefined` where its head is not the one in the directory. */
function headOf(content: Buffer, entry: Entry): number | undefined {
  const { at } = entry
  if (at + 30 > content.length || content.readUInt32LE(at) !== localEntry) return undefined
  const name = content.readUInt16LE(at + 26)
  const start = at + 30 + name + content.readUInt16LE(at + 28)
  if (hasOtherName(content.subarray(at + 30 + name, start))) return undefined
  const later = (entry.flags & 8) !== 0
  const same = [14, 18, 22].every((place, n) => {
    const told = content.readUInt32LE(at + place)
    return told === [entry.crc, entry.packed, entry.size][n] || (later && told === 0)
  })
  const named = content.toString('utf8', at + 30, at + 30 + name) === entry.name
  if (!same || !named || content.readUInt16LE(at + 8) !== entry.method || (entry.flags & 1) !== 0) return undefined
  if (!later) return start + entry.packed
  const told = descriptorAt(content, start + entry.packed)
  return told.values.join() === [entry.crc, entry.packed, entry.size].join() ? start + entry.packed + told.length : undefined
}

/** What follows the data of an entry whose head did not know them yet: 12 bytes, 16 with its mark. */
function descriptorAt(content: Buffer, at: number): { values: number[]; length: number } {
  const marked = at + 16 <= content.length && content.readUInt32LE(at) === 0x08074b50
  const from = marked ? at + 4 : at
  const values = from + 12 <= content.length ? [0, 4, 8].map((place) => content.readUInt32LE(from + place)) : []
  return { values, length: marked ? 16 : 12 }
}

function unpacked(content: Buffer, { at, method, packed, size, crc }: Entry): Buffer | undefined {
  if (at + 30 > content.length) return undefined
  const start = at + 30 + content.readUInt16LE(at + 26) + content.readUInt16LE(at + 28)
  const bytes = content.subarray(start, start + packed)
  try {
    const plain = method === 0 ? bytes : method === 8 ? inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) }) : undefined
    return plain?.length === size && crc32(plain) === crc ? plain : undefined
  } catch {
    return undefined
  }
}
