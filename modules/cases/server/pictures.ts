import type { Transaction } from '../../../platform/server/transaction.ts'
import { findFile, keepFile, mayReadFile } from '../../files/server/api.ts'
import type { Answers } from '../../forms/contract.ts'
import type { DraftView } from '../contract.ts'
import type { Draft } from './drafts.ts'

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A picture that a licence fills in is seen by whoever sees the form: the clerk at the window, the office that decides. */
export async function withPictures(tx: Transaction, view: DraftView): Promise<DraftView> {
  const known = view.form.sections.flatMap((one) => one.fields).filter((one) => one.type === 'image' && one.provenance !== undefined)
  for (const { value } of known)
    if (typeof value === 'string' && isId.test(value) && (await findFile(tx, value)))
      await keepFile(tx, value, { kind: 'case', ref: view.draftId })
  return view
}

/** A picture that is an answer goes with the case too, where whoever answers may read it. */
export async function keepPictures(tx: Transaction, draft: Draft, answers: Answers): Promise<void> {
  const pictures = draft.item.item.fields.filter((one) => one.type === 'image' && typeof answers[one.key] === 'string')
  for (const fileId of pictures.map(({ key }) => String(answers[key])))
    if (isId.test(fileId) && (await mayReadFile(tx, fileId))) await keepFile(tx, fileId, { kind: 'case', ref: draft.row.id })
}
