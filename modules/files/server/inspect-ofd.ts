import { Problem } from '../../../platform/contract/problem.ts'
import { problems } from '../contract.ts'
import { openZip, type ZipEntry } from './inspect-zip.ts'

/** An OFD (GB/T 33190) is a zip package with `OFD.xml` at its root; detection by magic bytes alone says zip. */
export function looksLikeOfd(content: Buffer): boolean {
  return content.readUInt32BE(0) === 0x504b0304 && content.includes('OFD.xml')
}

/** Refuses packages that are not strictly one package, that carry programs or other packages, or whose XML reaches outside itself. */
export function inspectOfd(content: Buffer): void {
  const opened = openZip(content)
  const fault = 'fault' in opened ? opened.fault : faultOf(opened.entries)
  if (fault !== undefined) throw new Problem(problems.unsafePackage, { detail: `OFD 文件不能接收：${fault}` })
}

function faultOf(entries: readonly ZipEntry[]): string | undefined {
  if (!entries.some(({ name }) => name === 'OFD.xml')) return '缺少 OFD.xml'
  for (const { name, content } of entries) {
    if (/\.(exe|dll|so|js|mjs|vbs|ps1|jar|class|sh|bat|cmd|scr|com|msi|apk|html?|svg)$/i.test(name)) return `夹带程序或网页（${name}）`
    if (isProgram(content)) return `夹带程序或压缩包（${name}）`
    if (/\.xml$/i.test(name) && reachesOutside(content)) return `XML 含有外部实体或样式脚本（${name}）`
    if (/\.xml$/i.test(name) && /<(\w+:)?(Movie|Sound)\b/.test(content.toString('latin1'))) return `含有自动播放动作（${name}）`
  }
  return undefined
}

const programs = ['4d5a', '7f454c46', '23212f', 'cafebabe', 'feedface', 'feedfacf', 'cffaedfe', '504b0304', '526172211a07', '377abcaf271c']

/** Programs of all systems, scripts with `#!`, and packages in the package, by their first bytes. */
const isProgram = (content: Buffer) => programs.some((mark) => content.subarray(0, mark.length / 2).toString('hex') === mark)

/** A document type or entity (XXE, a thousand laughs) and stylesheets have no place in an OFD. Looked for in UTF-8 and UTF-16. */
function reachesOutside(content: Buffer): boolean {
  const wide = content.subarray(0, 2).toString('hex')
  const text = wide === 'fffe' ? content.toString('utf16le') : wide === 'feff' ? swapped(content) : content.toString('latin1')
  return /<!\s*(DOCTYPE|ENTITY)|<\?xml-stylesheet/i.test(text)
}

const swapped = (content: Buffer) =>
  Buffer.from(content.subarray(0, content.length - (content.length % 2)))
    .swap16()
    .toString('utf16le')
