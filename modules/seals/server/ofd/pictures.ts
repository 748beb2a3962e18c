import { PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { streamBytes } from './pdf-fonts.ts'

/** A picture inside the printed PDF as PNG: plain samples of 8 bits, with its mask where it has one. */
export async function pngOf(image: PDFRawStream): Promise<Buffer> {
  const number = (name: string) => image.dict.lookup(PDFName.of(name), PDFNumber).asNumber()
  const [width, height] = [number('Width'), number('Height')]
  if (image.dict.get(PDFName.of('Filter')) === PDFName.of('DCTDecode')) return sharp(image.getContents()).png().toBuffer()
  const samples = streamBytes(image)
  const channels = channelsOf(samples.length / (width * height))
  const picture = sharp(samples, { raw: { width, height, channels } })
  const mask = image.dict.lookup(PDFName.of('SMask'))
  if (!(mask instanceof PDFRawStream)) return picture.png().toBuffer()
  return picture
    .toColourspace('srgb')
    .joinChannel(streamBytes(mask), { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
}

function channelsOf(count: number): 1 | 3 {
  if (count === 1 || count === 3) return count
  throw new Error(`a picture with ${count} bytes per pixel`)
}
