import { crc32 } from 'node:zlib'

/** Whether a PNG is as it was written: every chunk carries its own checksum. Other kinds of pictures are taken for whole. */
export function isWholePng({ type, data }: { type: string; data: Buffer }): boolean {
  if (type.toUpperCase() !== 'PNG') return true
  if (data.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') return false
  let at = 8
  while (at + 12 <= data.length) {
    const end = at + 8 + data.readUInt32BE(at)
    if (end + 4 > data.length || crc32(data.subarray(at + 4, end)) !== data.readUInt32BE(end)) return false
    at = end + 4
  }
  return at === data.length
}
