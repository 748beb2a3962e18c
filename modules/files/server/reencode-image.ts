import sharp from 'sharp'
import { Problem } from '../../../platform/contract/problem.ts'
import { problems } from '../contract.ts'

const maxPixels = 50_000_000
/** Enough for an A4 page at 340 dpi. */
const longestEdge = 4000

/** Decodes and encodes anew, upright by its EXIF orientation and then without any metadata. Costs about 100 ms for a scanned page. */
export async function reencodeImage(content: Buffer, format: 'jpeg' | 'png'): Promise<Buffer> {
  const header = await sharp(content, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (header === undefined) throw new Problem(problems.brokenImage)
  if (header.width * header.height > maxPixels) throw new Problem(problems.tooManyPixels)
  try {
    const upright = sharp(content, { limitInputPixels: maxPixels, failOn: 'error' })
      .rotate()
      .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
    return await (format === 'jpeg' ? upright.jpeg({ quality: 85 }) : upright.png({ compressionLevel: 7 })).toBuffer()
  } catch {
    throw new Problem(problems.brokenImage)
  }
}
