import { createHash } from 'node:crypto'
import { Problem } from '../../../../platform/contract/problem.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import { beginUpload, finishUpload, getUpload, problems, putPart } from '../../contract.ts'
import { decodeBase64, storeFile } from '../api.ts'
import {
  contentOfParts,
  countUploads,
  deleteUpload,
  findUnfinished,
  insertUpload,
  lockUpload,
  partsOf,
  putPartOf,
  receivedParts,
  sizeOfPart,
  stateOf,
} from '../upload-store.ts'

const mostUnfinished = 20

export const beginsUpload = command(beginUpload, async (tx, given) => {
  const { size, digest } = given
  const known = digest === undefined ? undefined : await findUnfinished(tx, { size, digest })
  if (known) return stateOf(known, await receivedParts(tx, known.id))
  if ((await countUploads(tx)) >= mostUnfinished) throw new Problem(problems.tooManyUploads)
  return stateOf(await insertUpload(tx, given), [])
})

export const getsUpload = query(getUpload, async (tx, { uploadId }) =>
  stateOf(await lockUpload(tx, uploadId), await receivedParts(tx, uploadId)),
)

export const putsPart = command(putPart, async (tx, { uploadId, part, content }) => {
  const upload = await lockUpload(tx, uploadId)
  const bytes = decodeBase64(content)
  if (part >= partsOf(upload) || bytes.length !== sizeOfPart(upload, part)) throw new Problem(problems.wrongPart)
  await putPartOf(tx, uploadId, part, bytes)
  return { received: await receivedParts(tx, uploadId) }
})

/** What the inspection refuses is gone as well: nothing half uploaded stays behind. */
export const finishesUpload = command(finishUpload, async (tx, { uploadId }) => {
  const upload = await lockUpload(tx, uploadId)
  if ((await receivedParts(tx, uploadId)).length < partsOf(upload)) throw new Problem(problems.partsMissing)
  const content = await contentOfParts(tx, uploadId)
  await deleteUpload(tx, uploadId)
  const isOther = upload.digest !== null && upload.digest !== createHash('sha256').update(content).digest('hex')
  if (isOther) throw new Problem(problems.otherContent, { keep: true })
  try {
    return await storeFile(tx, { name: upload.name, content })
  } catch (error) {
    if (error instanceof Problem) throw new Problem(error.definition, { ...(error.detail ? { detail: error.detail } : {}), keep: true })
    throw error
  }
})
