import { inflateSync } from 'node:zlib'
import {
  EncryptedPDFError,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { Problem } from '../../../platform/contract/problem.ts'
import { problems } from '../contract.ts'
import { frameFault } from './pdf-frame.ts'

/** Keys by which a PDF runs or carries something. Names are compared decoded (`/J#61vaScript` is JavaScript). */
const activeKeys = new Set(['/JS', '/JavaScript', '/XFA', '/RichMedia', '/RichMediaContent', '/Movie', '/Rendition', '/Renditions'])
/** Actions that run, fetch, send or open something. Links that a person clicks (URI) and jumps inside the document stay allowed. */
const activeActions = new Set(
  [
    'JavaScript',
    'Launch',
    'SubmitForm',
    'ImportData',
    'GoToE',
    'GoToR',
    'Rendition',
    'RichMediaExecute',
    'Movie',
    'Sound',
    'SetOCGState',
  ].map((one) => `/${one}`),
)
const activeAnnotations = new Set(['RichMedia', 'Movie', 'Sound', 'Screen', '3D', 'FileAttachment'].map((one) => `/${one}`))
/** Attachments of our own sealed documents; every other attachment is refused, and these too where they are not what they are called. */
const ownAttachments: Record<string, (content: Buffer) => boolean> = {
  'data.json': isJson,
  'ses-signature.der': (content) => content[0] === 0x30,
  'seal.esl': (content) => content[0] === 0x30,
}
const longestAttachment = 4 * 1024 * 1024

/** Refuses a PDF that is broken, encrypted or active, or something else besides. Walks every object, also those that no page refers to. */
export async function inspectPdf(content: Buffer): Promise<void> {
  const frame = frameFault(content)
  if (frame === undefined) return inspectObjects(await opened(content))
  throw new Problem(frame.startsWith('解压') || frame.startsWith('对象流') ? problems.swellingPdf : problems.brokenPdf, { detail: frame })
}

async function opened(content: Buffer): Promise<PDFDocument> {
  try {
    const document = await PDFDocument.load(content, { updateMetadata: false, throwOnInvalidObject: false })
    if (document.getPageCount() > 0) return document
  } catch (error) {
    if (error instanceof EncryptedPDFError || /encrypt/i.test(String(error))) throw new Problem(problems.encryptedPdf)
  }
  throw new Problem(problems.brokenPdf)
}

function inspectObjects({ context }: PDFDocument): void {
  let found: string | undefined
  try {
    for (const [, object] of context.enumerateIndirectObjects()) found ??= activePart(object, context)
  } catch (error) {
    if (error instanceof RangeError) throw new Problem(problems.brokenPdf)
    throw error
  }
  if (found !== undefined) throw new Problem(problems.activeContent, { detail: `PDF 中含有不能接收的内容：${found}` })
}

function activePart(object: PDFObject, context: PDFContext): string | undefined {
  if (object instanceof PDFStream) return activePart(object.dict, context)
  if (object instanceof PDFArray) return firstOf(object.asArray(), context)
  if (!(object instanceof PDFDict)) return undefined
  for (const [key] of object.entries()) if (activeKeys.has(key.toString())) return key.toString().slice(1)
  return namedPart(object) ?? opensByItself(object) ?? attachmentOf(object, context) ?? firstOf(object.values(), context)
}

function firstOf(parts: readonly PDFObject[], context: PDFContext): string | undefined {
  for (const part of parts) {
    const found = activePart(part, context)
    if (found !== undefined) return found
  }
  return undefined
}

function namedPart(dict: PDFDict): string | undefined {
  const [action, subtype] = [dict.lookup(PDFName.of('S')), dict.lookup(PDFName.of('Subtype'))]
  if (action instanceof PDFName && activeActions.has(action.toString())) return action.toString().slice(1)
  if (subtype instanceof PDFName && activeAnnotations.has(subtype.toString())) return subtype.toString().slice(1)
  return undefined
}

/** A page on the network must not be opened by opening the document. */
function opensByItself(dict: PDFDict): string | undefined {
  for (const key of ['OpenAction', 'AA']) {
    const action = dict.lookup(PDFName.of(key))
    if (action instanceof PDFDict && /\/S\s*\/URI/.test(action.toString())) return `${key} URI`
  }
  return undefined
}

function attachmentOf(dict: PDFDict, context: PDFContext): string | undefined {
  const files = dict.lookup(PDFName.of('EF'))
  if (files === undefined) return undefined
  const name = dict.lookup(PDFName.of('UF')) ?? dict.lookup(PDFName.of('F'))
  const text = name instanceof PDFString || name instanceof PDFHexString ? name.decodeText() : ''
  const isWhatItSays = ownAttachments[text]
  const parts = files instanceof PDFDict ? files.values().map((part) => (part instanceof PDFRef ? context.lookup(part) : part)) : []
  const known = isWhatItSays !== undefined && parts.length > 0 && parts.every((part) => isWhatItSays(bytesOf(part)))
  return known ? undefined : `附件“${text}”`
}

/** Uncompressed, or compressed once; anything else counts as empty and is refused. */
function bytesOf(part: PDFObject | undefined): Buffer {
  if (!(part instanceof PDFRawStream)) return Buffer.alloc(0)
  const filter = part.dict.lookup(PDFName.of('Filter'))
  const raw = Buffer.from(part.getContents())
  if (filter === undefined) return raw
  const single = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  if (!(single instanceof PDFName) || single.toString() !== '/FlateDecode') return Buffer.alloc(0)
  try {
    return inflateSync(raw, { maxOutputLength: longestAttachment })
  } catch {
    return Buffer.alloc(0)
  }
}

function isJson(content: Buffer): boolean {
  try {
    JSON.parse(content.toString('utf8'))
    return true
  } catch {
    return false
  }
}
