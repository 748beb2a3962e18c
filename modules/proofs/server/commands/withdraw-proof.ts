import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { withdrawDocument } from '../../../seals/server/api.ts'
import { proofProblems as problems, proofEvents, withdrawProof } from '../../contract.ts'
import { getRow, markWithdrawn, streamOf } from '../store.ts'
import { isOwnOffice } from '../views.ts'

/** By the community that issued it. Whoever scans its code learns of it from now on; the file stays as it was. */
export const withdrawsProof = command(withdrawProof, async (tx, { proofId, reason }) => {
  const row = await getRow(tx, proofId, { lock: true })
  if (!isOwnOffice(tx, row)) throw new Problem(problems.notCommunity)
  if (row.withdrawn_at !== null || (row.valid_to !== null && row.valid_to < tx.today)) throw new Problem(problems.alreadyWithdrawn)
  await markWithdrawn(tx, proofId, reason)
  await withdrawDocument(tx, row.document_id, reason)
  tx.emit(proofEvents.withdrawn, streamOf(proofId), { proofId, personId: row.person, kind: row.kind, reason: 'withdrawn' })
  return {}
})
