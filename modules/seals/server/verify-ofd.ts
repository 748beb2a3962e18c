import { oids } from './crypto/certificates.ts'
import { type ReadSesSignature, readSesSignature, sm3Of } from './crypto/ses.ts'
import { attachedData } from './ofd/make-ofd.ts'
import { type OpenedPackage, openPackage, type PackageFault } from './ofd/open-package.ts'
import { placeName, resolved } from './ofd/paths.ts'
import { childOf, childrenOf, readXml, textOf, type XmlElement } from './ofd/read-xml.ts'
import type { ReadDocument } from './verify-pdf.ts'
import { type Add, checkSeal, passed, type Trust, tryReading } from './verify-seal.ts'

const faultNames: Record<PackageFault['code'], string> = {
  truncated: '文件完整',
  duplicate: '文件包中没有重复的文件',
  path: '文件包中没有越界的路径',
  hidden: '文件包中没有隐藏的内容',
  broken: '文件包中的数据完好',
  'too-large': '文件包大小合理',
}

/** A sealed OFD in the order of GB/T 38540 §7 and GB/T 33190 §18: package, files, description, seal, coverage. */
export function verifyOfd(add: Add, content: Buffer, trust: Trust): ReadDocument {
  const opened = openPackage(content)
  for (const { code, detail } of opened.faults) add(`package-${code}`, faultNames[code], 'failed', detail)
  if (opened.faults.length === 0) add('package', '文件包完好', 'passed', '没有重复、越界、隐藏或损坏的内容')
  const { files } = opened
  const root = xmlAt(files, 'OFD.xml')
  if (root === undefined) {
    if (opened.faults.length === 0) add('package-broken', faultNames.broken, 'failed', '文件包中没有可读的 OFD.xml')
    return { ses: undefined, signed: true, data: undefined }
  }
  const body = childOf(root, 'DocBody')
  const list = textOf(childOf(body, 'Signatures'))
  const listed = list === '' ? [] : signaturesIn(files, resolved('', list))
  const signatures = listed.map((path, place) => {
    const covered = new Set<string>()
    return { covered, ses: checkOne(numbered(add, listed.length, place), opened, path, trust, covered) }
  })
  const covered = new Set(signatures.flatMap((one) => [...one.covered]))
  if (list !== '' && listed.length === 0) add('no-signature', '签章目录', 'failed', '签章目录缺失或为空：签章已被去除')
  if (listed.length > 0) checkCoverage(add, opened, covered, resolved('', list))
  // Under the seal that is named, and not under one that somebody set beside it.
  const first = signatures.find((one) => one.ses !== undefined)
  const data = first?.covered.has(attachedData) ? files.get(attachedData) : undefined
  const signed = list !== '' || opened.faults.some(({ code }) => code !== 'hidden')
  return { ses: first?.ses, signed, data, ...(first?.covered.has('OFD.xml') ? { customData: customDataIn(body) } : {}) }
}

/** With several seals on one document each step says which. */
const numbered =
  (add: Add, count: number, place: number): Add =>
  (code, name, result, detail, english) =>
    add(code, count > 1 ? `第${place + 1}个签章·${name}` : name, result, detail, english)

function xmlAt(files: OpenedPackage['files'], path: string): XmlElement | undefined {
  const bytes = files.get(path)
  return bytes && tryReading(() => readXml(bytes))
}

function signaturesIn(files: OpenedPackage['files'], list: string): string[] {
  return childrenOf(xmlAt(files, list), 'Signature').map((one) => resolved(list, one.attributes.get('BaseLoc') ?? ''))
}

function customDataIn(body: XmlElement | undefined): ReadonlyMap<string, string> {
  const entries = childrenOf(childOf(body, 'DocInfo', 'CustomDatas'), 'CustomData')
  return new Map(entries.map((one) => [one.attributes.get('Name') ?? '', textOf(one)]))
}

function checkOne(add: Add, { files }: OpenedPackage, path: string, trust: Trust, covered: Set<string>): ReadSesSignature | undefined {
  const description = files.get(path)
  const xml = xmlAt(files, path)
  if (description === undefined || xml === undefined) {
    add('description', '签名描述文件', 'failed', `签名描述文件“/${path}”缺失或损坏`)
    return undefined
  }
  const valuePath = resolved(path, textOf(childOf(xml, 'SignedValue')))
  covered.add(path).add(valuePath)
  checkReferences(add, files, path, xml, covered)
  const value = files.get(valuePath)
  const ses = value && tryReading(() => readSesSignature(value))
  if (ses === undefined) {
    add('ses', '电子印章签名', 'failed', '电子印章签名缺失或损坏，无法读取')
    return undefined
  }
  const same = sm3Of(description).equals(ses.dataHash)
  add('description', '签名描述文件未被改动', passed(same), same ? '与印章签名中的摘要一致' : '签名描述文件（文件清单、印章位置）被改动过')
  const here = resolved('', ses.propertyInfo) === path
  add(
    'property',
    '签名属于这份文件',
    passed(here),
    here ? '签名属性指向这份签名描述文件' : `签名属性指向“${ses.propertyInfo}”，不是这份签名`,
  )
  checkSealFile(add, files, path, xml, ses, covered)
  checkSeal(add, ses, trust)
  return ses
}

/** SM3 of every listed file against the list; the digest method is told, never assumed. */
function checkReferences(add: Add, files: OpenedPackage['files'], path: string, xml: XmlElement, covered: Set<string>): void {
  const references = childOf(xml, 'SignedInfo', 'References')
  const method = references?.attributes.get('CheckMethod') ?? ''
  if (![oids.sm3, 'SM3'].includes(method)) add('method', '摘要算法', 'failed', `摘要算法“${method || '未注明'}”不可信，应为 SM3`)
  const faults: string[] = []
  const listed = childrenOf(references, 'Reference')
  for (const one of listed) {
    const target = resolved(path, one.attributes.get('FileRef') ?? '')
    const bytes = files.get(target)
    covered.add(target)
    if (bytes === undefined) faults.push(`${placeName(target)}不见了`)
    else if (sm3Of(bytes).toString('base64') !== textOf(childOf(one, 'CheckValue'))) faults.push(`${placeName(target)}被改动过`)
  }
  const holds = faults.length === 0 && listed.length > 0
  add(
    'content',
    '文件内容未被改动',
    passed(holds),
    holds ? `${listed.length} 个文件的 SM3 摘要全部一致` : faults.join('；') || '签名没有列出任何文件',
  )
}

/** The seal beside the signature is the one inside it. */
function checkSealFile(
  add: Add,
  files: OpenedPackage['files'],
  path: string,
  xml: XmlElement,
  ses: ReadSesSignature,
  covered: Set<string>,
): void {
  const named = textOf(childOf(xml, 'SignedInfo', 'Seal', 'BaseLoc'))
  if (named === '') return
  const place = resolved(path, named)
  const same = files.get(place)?.equals(ses.seal.der) === true
  if (same) covered.add(place)
  add('seal-file', '印章文件与签名一致', passed(same), same ? '随附印章就是签名所用的印章' : '随附的印章文件与签名所用的印章不同')
}

function checkCoverage(add: Add, { files }: OpenedPackage, covered: ReadonlySet<string>, list: string): void {
  const open = [...files.keys()].filter((path) => !covered.has(path) && path !== list)
  add(
    'coverage',
    '签名覆盖整个文件',
    passed(open.length === 0),
    open.length === 0 ? '文件包中的每一个文件都在签名范围内' : `签名没有覆盖：${open.map((path) => `/${path}`).join('、')}`,
  )
}
