import { beginUpload, finishUpload, getUpload, putPart, uploadFile } from '../../../../modules/files/contract.ts'
import { base64Of, digestOf } from '../../../../platform/web/light/index.ts'
import { call, isOffline } from '../../client.ts'

const longestEdge = 2200
/** Up to here one request is quicker than several. */
const inOnePiece = 400_000
const attempts = 6

/**
 * Stores a photograph or file and gives its id. Large photographs are made smaller first: readable, and quick on a slow line. What is still
 * large goes in parts: one that the line lost is sent again, and after a reload of the page the same file goes on where it stopped. `onShare` hears how much has arrived, in per cent.
 */
export async function upload(file: File, onShare: (percent: number) => void = () => {}): Promise<string> {
  const content = file.type.startsWith('image/') ? await smaller(file) : file
  const name = file.name.slice(-200) || 'photo.jpg'
  if (content.size > inOnePiece) return inParts(name, content, onShare)
  return (await call(uploadFile, { name, mime: content.type, content: await base64Of(content) })).id
}

async function inParts(name: string, content: Blob, onShare: (percent: number) => void): Promise<string> {
  const digest = await digestOf(content)
  const { uploadId, parts, partSize, received } = await call(beginUpload, { name, size: content.size, ...(digest && { digest }) })
  for (let part = 0; part < parts; part += 1) {
    if (received.includes(part)) continue
    const piece = content.slice(part * partSize, (part + 1) * partSize)
    const sent = await base64Of(piece)
    await again(async () => {
      await call(putPart, { uploadId, part, content: sent })
    })
    onShare(Math.round(((part + 1) / parts) * 100))
  }
  await again(async () => {
    await call(getUpload, { uploadId })
  })
  return (await call(finishUpload, { uploadId })).id
}

/** While the line is down: half a second, one, two … then it is told. */
async function again(send: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send()
    } catch (thrown) {
      if (attempt >= attempts || !isOffline(thrown)) throw thrown
      await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt))
    }
  }
}

async function smaller(file: File): Promise<Blob> {
  if (file.size < 600_000) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, longestEdge / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.86))
    return made && made.size < file.size ? made : file
  } catch {
    return file
  }
}
