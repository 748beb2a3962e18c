import { uploadFile } from '../../../../modules/files/contract.ts'
import { base64Of } from '../../../../platform/web/light/index.ts'
import { call } from '../../client.ts'

const longestEdge = 2200

/** Stores a photograph or file and gives its id. Large photographs are made smaller first: readable, and quick on a slow line. */
export async function upload(file: File): Promise<string> {
  const content = file.type.startsWith('image/') ? await smaller(file) : file
  const stored = await call(uploadFile, {
    name: file.name.slice(-200) || 'photo.jpg',
    mime: content.type,
    content: await base64Of(content),
  })
  return stored.id
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
