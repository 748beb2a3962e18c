import { ParseSpeeds, PDFArray, type PDFDict, PDFDocument, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib'
import type { Drawn } from './drawn.ts'
import { drawnOn } from './page-content.ts'
import { type PrintedFont, readFont, streamBytes } from './pdf-fonts.ts'

export interface PrintedPage {
  readonly drawn: readonly Drawn[]
  /** Millimetres. */
  readonly width: number
  readonly height: number
}

const millimetres = 25.4 / 72

/** Everything that stands on the pages of a PDF of our own typesetter. */
export async function readPrinted(pdf: Buffer): Promise<PrintedPage[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
  const fonts = new Map<PDFDict, PrintedFont>()
  const fontOf = (dict: PDFDict) => {
    const font = fonts.get(dict) ?? readFont(dict)
    fonts.set(dict, font)
    return font
  }
  return document.getPages().map((page) => ({
    drawn: drawnOn({ content: contentOf(page), resources: resourcesOf(page), height: page.getHeight() }, fontOf),
    width: page.getWidth() * millimetres,
    height: page.getHeight() * millimetres,
  }))
}

function resourcesOf(page: PDFPage): PDFDict {
  const resources = page.node.Resources()
  if (resources === undefined) throw new Error('a page without resources')
  return resources
}

function contentOf(page: PDFPage): Buffer {
  const contents = page.node.Contents()
  const parts = contents instanceof PDFArray ? contents.asArray().map((one) => page.doc.context.lookup(one)) : [contents]
  return Buffer.concat(parts.flatMap((one) => (one instanceof PDFRawStream ? [streamBytes(one), Buffer.from('\n')] : [])))
}
