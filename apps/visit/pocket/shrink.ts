import { base64Of } from '../../../platform/web/light/index.ts'

const edges = [1600, 1280, 960]
/** Characters of base64: about half a megabyte, so that a queue of twenty pictures gets through on a village line. */
const most = 700_000

/** A photograph as small as it may be while one still reads a meter on it: JPEG, base64, without place or camera. */
export async function shrink(photo: Blob): Promise<string> {
  const picture = await createImageBitmap(photo)
  for (const edge of edges) {
    const scale = Math.min(1, edge / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.72))
    const text = jpeg ? await base64Of(jpeg) : ''
    if (text !== '' && (text.length <= most || edge === edges.at(-1))) return text
  }
  throw new Error('the browser cannot draw')
}
