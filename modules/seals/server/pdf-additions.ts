import {
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  type PDFPageLeaf,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { streamBytes } from './pdf-bytes.ts'
import { type Revision, revisionAfter, textOf } from './pdf-revision.ts'

/** Larger than any seal (GB/T 33481: 42 mm), in points. */
const largest = (60 * 72) / 25.4

interface Compared {
  readonly base: PDFContext
  readonly pages: readonly PDFPageLeaf[]
  readonly revision: Revision
  /** Numbers of new objects that our signer writes and that were found in their place. */
  readonly expected: Set<number>
}

/**
 * What was done to a sealed PDF after the part that its seal covers, in Chinese; undefined where it is only what our signing writes: the
 * signature field with its annotation and picture, and the attachment that holds the seal signature.
 */
export async function additionFault(pdf: Buffer, length: number, attachment: string): Promise<string | undefined> {
  const document = await PDFDocument.load(pdf.subarray(0, length), { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
  const { context: base } = document
  const revision = revisionAfter(pdf, length, base)
  if (revision === undefined) return '盖章之后追加的内容不是一次完整的签名，不能确认原文未被替换'
  const compared: Compared = { base, pages: document.getPages().map(({ node }) => node), revision, expected: new Set() }
  const numbers = [...revision.keys()].sort((a, b) => a - b)
  return catalogFault(compared, attachment) ?? numbers.map((number) => faultOf(compared, number)).find((one) => one !== undefined)
}

const name = PDFName.of
const keysOf = (dict: PDFDict) => dict.keys().map((key) => key.decodeText())
const entry = (dict: PDFDict | undefined, key: string) => dict?.get(name(key))
const refsIn = (object: PDFObject | undefined) => (object instanceof PDFArray ? object.asArray() : object === undefined ? [] : [object])

/** As it stands after the revision. */
function newer({ base, revision }: Compared, object: PDFObject | undefined): PDFObject | undefined {
  return object instanceof PDFRef ? (revision.get(object.objectNumber) ?? base.lookup(object)) : object
}
const older = ({ base }: Compared, object: PDFObject | undefined) => (object instanceof PDFRef ? base.lookup(object) : object)

/** A new object at this place, marked as expected. */
function added(compared: Compared, object: PDFObject | undefined): PDFObject | undefined {
  if (!(object instanceof PDFRef) || compared.base.lookup(object) !== undefined) return undefined
  compared.expected.add(object.objectNumber)
  return compared.revision.get(object.objectNumber)
}

const sameBut = (before: PDFDict, after: PDFDict, changed: readonly string[]) =>
  [...new Set([...keysOf(before), ...keysOf(after)])].every(
    (key) => changed.includes(key) || textOf(entry(before, key)) === textOf(entry(after, key)),
  )

const hasOnly = (dict: PDFObject | undefined, keys: readonly string[]): dict is PDFDict =>
  dict instanceof PDFDict && keysOf(dict).every((key) => keys.includes(key))

function catalogFault(compared: Compared, attachment: string): string | undefined {
  const root = compared.base.trailerInfo.Root
  const before = older(compared, root)
  const after = newer(compared, root)
  if (!(before instanceof PDFDict) || !(after instanceof PDFDict) || before === after) return '盖章之后追加的内容中没有签名域'
  if (!sameBut(before, after, ['AcroForm', 'Names', 'AF']) || entry(before, 'AcroForm') !== undefined)
    return '盖章之后文件的总目录（页面、打开时的动作等）被改动过'
  if (!isAttachedOnce(compared, before, after, attachment)) return '盖章之后附件目录被改动过'
  return isFieldAdded(compared, after) ? undefined : '盖章之后追加的签名域或印章图样不是本平台签章所写的'
}

/** The names tree and the list of attached files each gained one entry: the seal signature. */
function isAttachedOnce(compared: Compared, before: PDFDict, after: PDFDict, attachment: string): boolean {
  const [wasTree, isTree] = [older(compared, entry(before, 'Names')), newer(compared, entry(after, 'Names'))]
  const wasFiles = older(compared, entry(dictOr(wasTree), 'EmbeddedFiles'))
  const isFiles = newer(compared, entry(dictOr(isTree), 'EmbeddedFiles'))
  const namesOf = (files: PDFObject | undefined, read: typeof older) => refsIn(read(compared, entry(dictOr(files), 'Names')))
  const [was, is] = [namesOf(wasFiles, older), namesOf(isFiles, newer)]
  if (!sameBut(dictOr(wasTree), dictOr(isTree), ['EmbeddedFiles']) || !sameBut(dictOr(wasFiles), dictOr(isFiles), ['Names'])) return false
  const place = is.findIndex((one) => nameOf(one) === attachment)
  const reference = is[place + 1]
  const kept = is.filter((_, n) => n !== place && n !== place + 1)
  const gained = place >= 0 && place % 2 === 0 && kept.length === was.length && kept.map(textOf).join() === was.map(textOf).join()
  const listed = refsIn(newer(compared, entry(after, 'AF'))).map(textOf)
  const expected = [...refsIn(older(compared, entry(before, 'AF'))), ...(reference === undefined ? [] : [reference])].map(textOf)
  return gained && listed.join() === expected.join() && isFileAdded(compared, reference, attachment)
}

const dictOr = (object: PDFObject | undefined): PDFDict =>
  object instanceof PDFDict ? object : ((object as PDFRawStream | undefined)?.dict ?? emptyDict())
const emptyDict = () => PDFDict.withContext(undefined as never)
const nameOf = (object: PDFObject | undefined) => (object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : '')

function isFileAdded(compared: Compared, reference: PDFObject | undefined, attachment: string): boolean {
  const file = added(compared, reference)
  if (!hasOnly(file, ['Type', 'F', 'UF', 'EF', 'Desc', 'AFRelationship'])) return false
  const held = entry(file, 'EF')
  if (nameOf(entry(file, 'UF')) !== attachment || nameOf(entry(file, 'F')) !== attachment || !hasOnly(held, ['F'])) return false
  return added(compared, entry(held, 'F')) instanceof PDFRawStream
}

function isFieldAdded(compared: Compared, after: PDFDict): boolean {
  const form = entry(after, 'AcroForm')
  const fields = hasOnly(form, ['Fields', 'SigFlags']) ? refsIn(entry(form, 'Fields')) : []
  const widget = added(compared, fields[0])
  if (fields.length !== 1 || !hasOnly(widget, ['Type', 'Subtype', 'FT', 'T', 'F', 'P', 'V', 'Rect', 'AP'])) return false
  const signature = added(compared, entry(widget, 'V'))
  if (!hasOnly(signature, ['Type', 'Filter', 'SubFilter', 'ByteRange', 'Contents', 'M', 'Name', 'Reason'])) return false
  const kinds = [textOf(entry(widget, 'Subtype')), textOf(entry(widget, 'FT')), textOf(entry(signature, 'Type'))]
  return kinds.join() === '/Widget,/Sig,/Sig' && isDrawn(compared, widget) && isOnPage(compared, widget, fields[0])
}

const numbersIn = (object: PDFObject | undefined) => refsIn(object).map((one) => Number(textOf(one)))

/** Not larger than a seal, multiplied onto the page, so that it covers nothing, and drawn as our signer draws. */
function isDrawn(compared: Compared, widget: PDFDict): boolean {
  const [left = 0, low = 0, right = 0, high = 0] = numbersIn(entry(widget, 'Rect'))
  const appearance = entry(widget, 'AP')
  if (appearance === undefined) return [left, low, right, high].every((one) => one === 0)
  const form = hasOnly(appearance, ['N']) ? added(compared, entry(appearance, 'N')) : undefined
  if (!(form instanceof PDFRawStream) || !hasOnly(form.dict, ['Type', 'Subtype', 'BBox', 'Resources', 'Group', 'Filter', 'Length']))
    return false
  const [, , side = 0, up = 0] = numbersIn(entry(form.dict, 'BBox'))
  const fits = side <= largest && side === up && Math.abs(right - left - side) < 0.1 && Math.abs(high - low - side) < 0.1
  const content = contentOf(form)
  const resources = entry(form.dict, 'Resources')
  const over = '/ExtGState<</Over<</Type/ExtGState/BM/Multiply>>>>'
  if (/^\/Over gs 1 0 0 rg [-\d. ]+ cm [-\d.e\smlch]+ f$/.test(content)) return fits && textOf(resources) === `<<${over}>>`
  const image = /^\/Over gs [\d.]+ 0 0 [\d.]+ 0 0 cm \/Seal Do$/.test(content)
    ? entry(dictOr(entry(dictOr(resources), 'XObject')), 'Seal')
    : undefined
  return fits && isPicture(compared, image) && textOf(resources) === `<<${over}/XObject<</Seal${textOf(image)}>>>>`
}

function isPicture(compared: Compared, reference: PDFObject | undefined): boolean {
  const image = added(compared, reference)
  if (!(image instanceof PDFRawStream) || textOf(entry(image.dict, 'Subtype')) !== '/Image') return false
  const mask = entry(image.dict, 'SMask')
  return mask === undefined || isPicture(compared, mask)
}

const contentOf = (stream: PDFRawStream) => (streamBytes(stream)?.toString('latin1') ?? '').trim()

function isOnPage(compared: Compared, widget: PDFDict, field: PDFObject | undefined): boolean {
  const reference = entry(widget, 'P')
  const before = older(compared, reference)
  const after = newer(compared, reference)
  if (!(before instanceof PDFDict) || !(after instanceof PDFDict) || !compared.pages.includes(before as PDFPageLeaf)) return false
  const was = refsIn(older(compared, entry(before, 'Annots'))).map(textOf)
  const is = refsIn(newer(compared, entry(after, 'Annots'))).map(textOf)
  return is.join() === [...was, textOf(field)].join()
}

/** A page may get the annotation and nothing else; its content may be enclosed in a saved and restored state of its own. */
function pageFault(compared: Compared, before: PDFPageLeaf, after: PDFObject | undefined): string | undefined {
  const told = `盖章之后第 ${compared.pages.indexOf(before) + 1} 页的内容被替换过`
  if (!(after instanceof PDFDict) || !sameBut(before, after, ['Annots', 'Contents', 'Resources'])) return told
  const was = refsIn(arrayOr(compared, older, entry(before, 'Contents'))).map(textOf)
  const is = refsIn(arrayOr(compared, newer, entry(after, 'Contents')))
  const bare = isEnclosed(compared, is) ? is.slice(1, -1) : is
  if (bare.map(textOf).join() !== was.join()) return told
  return sameResources(compared, before.Resources(), newer(compared, entry(after, 'Resources'))) ? undefined : told
}

/** A single stream stays a reference; a list is read through. */
function arrayOr(compared: Compared, read: typeof older, object: PDFObject | undefined): PDFObject | undefined {
  const found = read(compared, object)
  return found instanceof PDFArray ? found : object
}

function isEnclosed(compared: Compared, contents: readonly PDFObject[]): boolean {
  const said = (object: PDFObject | undefined) => {
    const found = object instanceof PDFRef && compared.base.lookup(object) === undefined ? newer(compared, object) : undefined
    return found instanceof PDFRawStream ? contentOf(found) : ''
  }
  if (said(contents[0]) !== 'q' || said(contents.at(-1)) !== 'Q') return false
  return added(compared, contents[0]) !== undefined && added(compared, contents.at(-1)) !== undefined
}

/** Category by category; one that was added empty says nothing. */
function sameResources(compared: Compared, before: PDFObject | undefined, after: PDFObject | undefined): boolean {
  const [was, is] = [dictOr(before), dictOr(after)]
  return [...new Set([...keysOf(was), ...keysOf(is)])].every((key) => {
    const [old, now] = [older(compared, entry(was, key)), newer(compared, entry(is, key))]
    return textOf(old) === textOf(now) || (old === undefined && textOf(now) === '<<>>')
  })
}

/** Of one object of the revision: what nobody expected, or what stands for something else than before. */
function faultOf(compared: Compared, number: number): string | undefined {
  const { base, revision, pages, expected } = compared
  const reference = PDFRef.of(number)
  const before = base.lookup(reference)
  const after = revision.get(number)
  if (before === undefined) return expected.has(number) ? undefined : `盖章之后追加了与签名无关的内容（对象 ${number}）`
  if (reference === base.trailerInfo.Root) return undefined
  const page = pages.find((one) => one === before)
  if (page !== undefined) return pageFault(compared, page, after)
  const isResources = pages.some((one) => entry(one, 'Resources') === reference)
  if (textOf(before) === textOf(after) || (isResources && sameResources(compared, before, after))) return undefined
  const shown = pages.findIndex((one) => refsIn(arrayOr(compared, older, entry(one, 'Contents'))).includes(reference))
  if (shown >= 0) return `盖章之后第 ${shown + 1} 页的内容被替换过`
  const kind = textOf(entry(dictOr(before), 'Type'))
  return ['/EmbeddedFile', '/Filespec'].includes(kind) ? '盖章之后随附数据或附件被替换过' : `盖章之后原文被替换过（对象 ${number}）`
}
