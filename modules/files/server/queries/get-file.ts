import { Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import { getFile, problems } from '../../contract.ts'
import { mayReadFile, readFile } from '../api.ts'

export const getFileHandler = query(getFile, async (tx, { fileId }) => {
  if (!(await mayReadFile(tx, fileId))) throw new Problem(problems.notFound)
  const { file, content } = await readFile(tx, fileId)
  return { name: file.name, mime: file.mime, content }
})
