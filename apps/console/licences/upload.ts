import { beginImport, putImportPart } from '../../../modules/licences/contract.ts'
import { call } from '../line.ts'

const partSize = 768 * 1024

/** Sends a file in parts, one after the other; a part that fails is sent again twice before the upload gives up. */
export async function uploadFile(type: string, file: File, told: (done: number, all: number) => void): Promise<string> {
  const parts = Math.max(1, Math.ceil(file.size / partSize))
  const { id } = await call(beginImport, { type, name: file.name.slice(-120), size: file.size, parts })
  for (let part = 0; part < parts; part++) {
    told(part, parts)
    const content = await base64Of(file.slice(part * partSize, (part + 1) * partSize))
    await send(id, part, content, 2)
  }
  told(parts, parts)
  return id
}

async function send(importId: string, part: number, content: string, again: number): Promise<void> {
  try {
    await call(putImportPart, { importId, part, content })
  } catch (thrown) {
    if (again === 0) throw thrown
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await send(importId, part, content, again - 1)
  }
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}
