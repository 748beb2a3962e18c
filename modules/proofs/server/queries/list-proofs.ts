import { common, Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import { readFile } from '../../../files/server/api.ts'
import { answerProof, getProofFile, listMyProofs, listProofs, proofEvents, proofProblems } from '../../contract.ts'
import { barredAnswer, proofsAskedFor } from '../answers.ts'
import { getRow, listRows, streamOf } from '../store.ts'
import { cardOf } from '../views.ts'

const pageSize = 30

export const answersProof = query(answerProof, async (tx, { q = '' }) => {
  const { barred, issuable } = proofsAskedFor(q)
  return {
    barred: await Promise.all(barred.map((one) => barredAnswer(tx, one))),
    issuable: issuable.map(({ code, name, basis, use, days, asks, checks }) => ({ code, name, basis, use, days, asks, checks })),
  }
})

export const listsProofs = query(listProofs, async (tx, { after }) => {
  const [at, id] = after?.split('~') ?? []
  const rows = await listRows(tx, { limit: pageSize + 1, ...(at === undefined || id === undefined ? {} : { after: [at, id] as const }) })
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  return { rows: await Promise.all(page.map((row) => cardOf(tx, row))), ...(last ? { next: `${last.issued_at}~${last.id}` } : {}) }
})

export const listsMyProofs = query(listMyProofs, async (tx) => {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return { rows: await Promise.all((await listRows(tx, { limit: 100 })).map((row) => cardOf(tx, row))) }
})

/** Whoever sees the record may open the paper; each opening is on record. */
export const getsProofFile = query(getProofFile, async (tx, { proofId }) => {
  const row = await getRow(tx, proofId)
  if (row.file_id === null) throw new Problem(proofProblems.notSealedYet)
  const { file, content } = await readFile(tx, row.file_id)
  tx.emit(proofEvents.viewed, streamOf(proofId), { proofId, personId: row.person, kind: row.kind })
  return { name: file.name, mime: file.mime, content, inline: true }
})
