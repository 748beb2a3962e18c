import { beginImport, putImportPart } from '../../../modules/licences/contract.ts'
import { base64Of, digestOf } from '../../../platform/web/index.ts'
import { call } from '../line.ts'

const partSize = 768 * 1024

/**
 * Sends a file in parts, one after the other; a part that fails is sent again twice before the upload gives up. The same file chosen again, after
 * a reload of the page too, goes on where it stopped.
 */
export async function uploadFile(type: string, file: File, told: (done: number, all: number) => void): Promise<string> {
  const parts = Math.max(1, Math.ceil(file.size / partSize))
  const digest = await digestOf(file)
  const given = { type, name: file.name.slice(-120), size: file.size, parts, ...(digest && { digest }) }
  const { id, received } = await call(beginImport, given)
  for (let part = 0; part < parts; part++) {
    told(part, parts)
    if (received.includes(part)) continue
    await send(id, part, await base64Of(file.slice(part * partSize, (part + 1) * partSize)), 2)
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
