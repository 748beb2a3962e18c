import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { readFile } from '../../../files/server/api.ts'
import { events, getDocument, getDocumentFile, problems } from '../../contract.ts'
import { mayReadDocument } from '../access.ts'
import { type DocumentRow, findDocument, shown } from '../document-store.ts'

/** Invisible is not found. */
async function getReadable(tx: Transaction, id: Id): Promise<DocumentRow> {
  const row = await findDocument(tx, id)
  if (row === undefined || !(await mayReadDocument(tx, row))) throw new Problem(problems.documentNotFound)
  return row
}

export const getsDocument = query(getDocument, async (tx, { documentId }) => shown(await getReadable(tx, documentId)))

/** A PDF is shown inline: its bytes were made here and are signed. Each opening is on record. */
export const getsDocumentFile = query(getDocumentFile, async (tx, { documentId, format = 'pdf' }) => {
  const row = await getReadable(tx, documentId)
  if (row.state === 'failed') throw new Problem(problems.sealingFailed)
  if (row.file_id === null) throw new Problem(problems.notSealedYet)
  if (format === 'ofd' && row.ofd_file_id === null) throw new Problem(problems.noOfd)
  const { file, content } = await readFile(tx, format === 'ofd' && row.ofd_file_id !== null ? row.ofd_file_id : row.file_id)
  tx.emit(events.documentViewed, `document:${row.id}`, { documentId: row.id, kind: row.kind, caseId: row.case_id })
  return { name: file.name, mime: file.mime, content, inline: format === 'pdf' }
})
