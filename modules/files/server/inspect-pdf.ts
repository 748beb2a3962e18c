import {
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { Problem } from '../../../platform/contract/problem.ts'
import { problems } from '../contract.ts'

/** Keys and action types by which a PDF runs, fetches, sends or opens something. Names are compared decoded (`/J#61vaScript` is JavaScript). */
const activeKeys = new Set(['/JS', '/JavaScript', '/XFA', '/RichMedia', '/RichMediaContent', '/Movie', '/Rendition'])
const activeActions = new Set([
  '/JavaScript',
  '/Launch',
  '/SubmitForm',
  '/ImportData',
  '/GoToE',
  '/Rendition',
  '/RichMediaExecute',
  '/Movie',
])
/** Attachments of our own sealed documents; every other attachment is refused. */
const harmlessAttachment = /^(data\.json|ses-signature\.der|seal\.esl)$/

/** Refuses a PDF that is broken, encrypted or active. Walks every object of the file, also those that no page refers to. */
export async function inspectPdf(content: Buffer): Promise<void> {
  const document = await PDFDocument.load(content, { updateMetadata: false, throwOnInvalidObject: false }).catch((error: unknown) => {
    throw new Problem(isEncrypted(error) ? problems.encryptedPdf : problems.brokenPdf)
  })
  try {
    if (document.getPageCount() === 0) throw new Problem(problems.brokenPdf)
  } catch {
    throw new Problem(problems.brokenPdf)
  }
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const found = activePart(object)
    if (found !== undefined) throw new Problem(problems.activeContent, { detail: `PDF 中含有不能接收的内容：${found}` })
  }
}

const isEncrypted = (error: unknown) => error instanceof EncryptedPDFError || /encrypt/i.test(String(error))

function activePart(object: PDFObject): string | undefined {
  if (object instanceof PDFStream) return activePart(object.dict)
  if (object instanceof PDFArray) return firstOf(object.asArray())
  if (!(object instanceof PDFDict)) return undefined
  for (const [key] of object.entries()) if (activeKeys.has(key.toString())) return key.toString().slice(1)
  const action = object.get(PDFName.of('S'))
  if (action instanceof PDFName && activeActions.has(action.toString())) return action.toString().slice(1)
  return attachmentOf(object) ?? firstOf(object.values())
}

function firstOf(parts: readonly PDFObject[]): string | undefined {
  for (const part of parts) {
    const found = activePart(part)
    if (found !== undefined) return found
  }
  return undefined
}

function attachmentOf(dict: PDFDict): string | undefined {
  if (!dict.has(PDFName.of('EF'))) return undefined
  const name = dict.get(PDFName.of('UF')) ?? dict.get(PDFName.of('F'))
  const text = name instanceof PDFString || name instanceof PDFHexString ? name.decodeText() : ''
  return harmlessAttachment.test(text) ? undefined : `附件“${text}”`
}
