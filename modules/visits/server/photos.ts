import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { decodeBase64, keepFile, storeFile } from '../../files/server/api.ts'
import type { EntryBody } from '../contract.ts'
import type { MatterTable } from './tables.ts'

/** Stored as every file that comes from outside, and kept by each case that the visit served: who may see the case may see it. */
export async function keepPhoto(
  tx: Transaction,
  matters: readonly MatterTable[],
  { caption, jpeg }: EntryBody<'photo'>,
): Promise<{ fileId: Id | null; why: string | undefined }> {
  try {
    const { id } = await storeFile(tx, { name: `入户照片-${caption || '现场'}.jpg`, content: decodeBase64(jpeg) })
    for (const caseId of new Set(matters.map((one) => one.case_id))) await keepFile(tx, id, { kind: 'case', ref: caseId })
    return { fileId: id, why: undefined }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { fileId: null, why: `照片没有收下：${error.definition.zh}` }
  }
}
