import { deflateSync } from 'node:zlib'
import {
  AFRelationship,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { swells } from '../../files/server/api.ts'
import { signDetached } from './crypto/cms.ts'
import type { Signer } from './crypto/keys.ts'
import { attachmentsOf } from './pdf-bytes.ts'
import { pdfPath } from './pdf-path.ts'
import type { SealPicture } from './picture.ts'

/** Room for the signature with three certificates, in bytes; filled up with zeros. */
const room = 6144
/** Ten digits: replaced by the true offsets, which must not change any length. */
const unknownOffset = 9_999_999_999
const pointsPerMillimetre = 72 / 25.4

export interface VisibleSeal {
  readonly picture: SealPicture
  /** From 1. */
  readonly page: number
  /** Centre of the seal in points from the top left corner. */
  readonly x: number
  readonly y: number
}

/**
 * Appends one revision to a PDF: attachments, the visible seal, and a PAdES signature (ETSI.CAdES.detached) over everything. The bytes given
 * stay an untouched prefix of the result, so that whatever was signed over them before still holds.
 */
export async function signPdf(given: {
  pdf: Buffer
  attachments: readonly { name: string; mime: string; description: string; content: Buffer }[]
  seal?: VisibleSeal
  signer: { key: Signer; certificate: Buffer; chain: readonly Buffer[]; name: string }
  reason: string
  at: string
}): Promise<Buffer> {
  const document = await PDFDocument.load(given.pdf, {
    forIncrementalUpdate: true,
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
  })
  for (const { name, mime, description, content } of given.attachments) {
    const options = {
      mimeType: mime,
      description,
      afRelationship: AFRelationship.Data,
      creationDate: new Date(given.at),
      modificationDate: new Date(given.at),
    }
    await document.attach(new Uint8Array(content), name, options)
  }
  await addSignatureField(document, given)
  const unsigned = Buffer.from(await document.save({ useObjectStreams: false }))
  if (!unsigned.subarray(0, given.pdf.length).equals(given.pdf)) throw new Error('the first revision was changed')
  return fillSignature(unsigned, given.pdf.length, given.signer)
}

async function addSignatureField(document: PDFDocument, given: Parameters<typeof signPdf>[0]): Promise<void> {
  const { context, catalog } = document
  const page = document.getPage((given.seal?.page ?? document.getPageCount()) - 1)
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: [0, unknownOffset, unknownOffset, unknownOffset],
      Contents: PDFHexString.of('00'.repeat(room)),
      M: PDFString.of(pdfDate(given.at)),
      Name: PDFHexString.fromText(given.signer.name),
      Reason: PDFHexString.fromText(given.reason),
    }),
  )
  const widget = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of('OneWindowSeal'),
      F: 132,
      P: page.ref,
      V: signature,
      Rect: given.seal ? rectangleOf(page, given.seal) : [0, 0, 0, 0],
      ...(given.seal ? { AP: { N: await appearanceOf(document, given.seal) } } : {}),
    }),
  )
  page.node.addAnnot(widget)
  catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [widget], SigFlags: 3 }))
  context.snapshot?.markObjsForSave([catalog, page.node])
}

function rectangleOf(page: PDFPage, { picture, x, y }: VisibleSeal): number[] {
  const half = (picture.millimetres / 2) * pointsPerMillimetre
  const up = page.getHeight() - y
  return [x - half, up - half, x + half, up + half].map((value) => Math.round(value * 100) / 100)
}

/** The seal as vector outline, multiplied onto the page: the text below it stays readable. */
async function appearanceOf(document: PDFDocument, { picture }: VisibleSeal) {
  const { context } = document
  const image = picture.png === undefined ? undefined : await document.embedPng(new Uint8Array(picture.png))
  await image?.embed()
  const side = picture.millimetres * pointsPerMillimetre
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, side, side],
    Resources: {
      ExtGState: { Over: { Type: 'ExtGState', BM: 'Multiply' } },
      ...(image === undefined ? {} : { XObject: { Seal: image.ref } }),
    },
    Group: { Type: 'Group', S: 'Transparency', CS: 'DeviceRGB' },
    Filter: 'FlateDecode',
  })
  const drawn = image === undefined ? outlineOf(picture) : packed(`/Over gs ${side} 0 0 ${side} 0 0 cm /Seal Do`)
  return context.register(PDFRawStream.of(dict, drawn))
}

/** Converting and packing an outline costs 20 ms, half of a whole sealing: kept as long as its seal is. */
const outlines = new WeakMap<SealPicture, Uint8Array>()
function outlineOf(picture: SealPicture): Uint8Array {
  const known = outlines.get(picture)
  if (known !== undefined) return known
  const middle = ((picture.millimetres / 2) * pointsPerMillimetre).toFixed(3)
  const scale = pointsPerMillimetre.toFixed(5)
  const content = `/Over gs 1 0 0 rg ${scale} 0 0 -${scale} ${middle} ${middle} cm ${pdfPath(picture.path)} f`
  const outline = packed(content)
  outlines.set(picture, outline)
  return outline
}

const packed = (content: string) => new Uint8Array(deflateSync(content, { level: 9 }))

/** Writes the true byte range over the placeholder, signs all bytes but the signature itself, and puts it in. */
async function fillSignature(pdf: Buffer, from: number, signer: Parameters<typeof signPdf>[0]['signer']): Promise<Buffer> {
  const start = pdf.indexOf(`<${'00'.repeat(room)}>`, from)
  const placeholder = Buffer.from(`[ 0 ${unknownOffset} ${unknownOffset} ${unknownOffset} ]`)
  const rangeAt = pdf.indexOf(placeholder, from)
  if (start < 0 || rangeAt < 0) throw new Error('the placeholder of the signature was not written')
  const end = start + 2 * room + 2
  const range = `[ 0 ${start} ${end} ${pdf.length - end}`
  pdf.write(`${range.padEnd(placeholder.length - 1)}]`, rangeAt, 'latin1')
  const signature = await signDetached(Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]), signer)
  if (signature.length > room) throw new Error('the signature is larger than its room')
  pdf.write(signature.toString('hex'), start + 1, 'latin1')
  return pdf
}

/** D:20261009090000+08'00', the city's zone. */
function pdfDate(at: string): string {
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
  return `D:${local.slice(0, 19).replace(/[-:T]/g, '')}+08'00'`
}

export interface PdfSignature {
  /** The four numbers of /ByteRange. */
  readonly range: readonly number[]
  readonly contents: Buffer
}

/** The signature of the last revision, and the attachments by name. Throws where the file cannot be read as PDF, or swells when it is. */
export async function readSignedPdf(
  pdf: Buffer,
): Promise<{ signature: PdfSignature | undefined; attachments: Map<string, Buffer>; pages: number }> {
  if (swells(pdf)) throw new Error('a PDF that swells when it is read')
  const document = await PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
  const signatures = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? signatureIn(object) : []))
  const last = signatures.sort((a, b) => reachOf(b) - reachOf(a))[0]
  return { signature: last, attachments: attachmentsOf(document.catalog), pages: document.getPageCount() }
}

const reachOf = ({ range }: PdfSignature) => (range[2] ?? 0) + (range[3] ?? 0)

function signatureIn(dict: PDFDict): PdfSignature[] {
  const range = dict.get(PDFName.of('ByteRange'))
  const contents = dict.get(PDFName.of('Contents'))
  if (!(range instanceof PDFArray) || !(contents instanceof PDFHexString)) return []
  const numbers = range.asArray().map((one) => (one instanceof PDFNumber ? one.asNumber() : Number.NaN))
  return numbers.length === 4 && numbers.every(Number.isInteger) ? [{ range: numbers, contents: Buffer.from(contents.asBytes()) }] : []
}
