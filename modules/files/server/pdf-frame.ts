import { inflateSync } from 'node:zlib'

const mostInflated = 32 * 1024 * 1024
const mostTogether = 96 * 1024 * 1024

/**
 * What can be said of a PDF before a parser touches it: undefined where nothing is wrong, else the rule that it breaks.
 * A parser unpacks object streams whatever their size, so their real size is found out first, within bounds.
 */
export function frameFault(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') return '文件开头不是 PDF'
  const end = bytes.lastIndexOf('%%EOF')
  if (end < 0 || !/^[\s\0]*$/.test(bytes.subarray(end + 5).toString('latin1'))) return 'PDF 结尾之后夹带其他数据'
  if (isAlsoZip(bytes)) return '同时是一个压缩包'
  const head = bytes.subarray(0, 2048).toString('latin1')
  if (/<\s*(!doctype|html|script|svg|iframe|body)\b/i.test(head)) return '开头夹带网页代码'
  return bombIn(bytes)
}

/** Whether a parser that unpacks its object streams would be drowned by it. */
export const swells = (bytes: Buffer): boolean => bombIn(bytes) !== undefined

/** An end record of a zip package whose comment reaches exactly to the end of the file: unzippers would open this PDF as a package. */
function isAlsoZip(bytes: Buffer): boolean {
  for (let at = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= 0 && at >= bytes.length - 65_557; ) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true
    at = at === 0 ? -1 : bytes.lastIndexOf('PK\x05\x06', at - 1, 'latin1')
  }
  return false
}

/**
 * Every stream whose surroundings speak of an object or cross-reference stream. Its surroundings are all bytes since the stream before it,
 * so that no comment or string can hide the dictionary.
 */
function bombIn(bytes: Buffer): string | undefined {
  const text = bytes.toString('latin1')
  const keyword = /(?<!end)stream(\r\n|\n|\r)/g
  let [from, together] = [0, 0]
  for (let found = keyword.exec(text); found; found = keyword.exec(text)) {
    const around = withPlainNames(text.slice(from, found.index))
    from = found.index
    if (!/\/(ObjStm|XRef)\b/.test(around)) continue
    if (/\/(LZW|LZWDecode|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL|Crypt)\b/.test(around)) return '对象流的编码方式不支持'
    if ((around.match(/\/(FlateDecode|Fl)\b/g)?.length ?? 0) > 1) return '对象流被多重压缩'
    const size = inflatedSize(bytes.subarray(found.index + found[0].length))
    together += size ?? 0
    if (size === undefined || together > mostTogether) return '解压后过大'
  }
  return undefined
}

const withPlainNames = (text: string) =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Undefined: more than the bound. 0: not compressed, or broken (which the parser finds out). */
function inflatedSize(bytes: Buffer): number | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: mostInflated }).length
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : 0
  }
}
