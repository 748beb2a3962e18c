import type { Transaction } from '../../../platform/server/transaction.ts'
import { changeLicence, revokeLicence, versionInForce } from '../../licences/server/api.ts'
import { getOffice } from '../../organisations/server/api.ts'
import { withdrawDocument } from '../../seals/server/api.ts'
import { openContent } from './content.ts'
import { reviewedBefore } from './rules/joint.ts'
import type { CaseState, DataOf, NewEvent } from './state.ts'
import { db } from './store.ts'
import type { Turn } from './turn.ts'

/** What becomes of a result that was given already: the licence and the document it lies in. */
export async function drawConsequences(tx: Transaction, state: CaseState, turn: Turn, event: NewEvent): Promise<void> {
  if (event.kind === 'decisionCorrected') await correct(tx, state, turn)
  else if (event.kind === 'takenBack') await withdrawConclusion(tx, state, turn, event.data)
  else if (event.kind === 'creditRecorded') await insertCredit(tx, state, event.data)
  else if (event.kind === 'creditLifted') await endCredit(tx, event.data)
  else if (event.kind === 'decisionRevoked') await takeBack(tx, state.result, `撤销决定（${state.number}）`)
  // A licence that the review confirms goes on; the document of the first decision holds no longer in either case.
  else if (event.kind === 'caseRejected') await takeBack(tx, state.superseded, `复核后不予批准（${state.number}）`)
  else if (event.kind === 'caseGranted' && state.superseded)
    await withdrawDocument(tx, state.superseded.documentId, `复核后重新作出决定（${state.number}）`)
}

/** The conclusion that was drawn by an act falls with it. */
async function withdrawConclusion(tx: Transaction, state: CaseState, turn: Turn, { stepId, what }: DataOf<'takenBack'>): Promise<void> {
  if (what !== 'pass' || reviewedBefore(turn.item.process, stepId).length === 0) return
  const last = state.documents.findLast((one) => one.kind === 'joint-conclusion')
  if (last) await withdrawDocument(tx, last.documentId, `撤回联审结论（${state.number}）`)
}

async function insertCredit(tx: Transaction, state: CaseState, { recordId, officeId, until }: DataOf<'creditRecorded'>): Promise<void> {
  const { division, department } = await getOffice(tx, officeId)
  await db(tx)
    .insertInto('cases.credit_record')
    .values({
      ...{
        tenant: tx.tenant,
        id: recordId,
        person_id: state.applicantId,
        case_id: state.caseId,
        office_id: officeId,
        division,
        department,
      },
      ...{ recorded_at: tx.at, until_day: until, lifted_on: null, lift_reason: null },
    })
    .execute()
}

async function endCredit(tx: Transaction, { recordId, on, reason }: DataOf<'creditLifted'>): Promise<void> {
  await db(tx)
    .updateTable('cases.credit_record')
    .set({ lifted_on: on, lift_reason: reason })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', recordId)
    .execute()
}

async function correct(tx: Transaction, state: CaseState, turn: Turn): Promise<void> {
  const row = turn.said.find((one) => one.kind === 'turn')
  const licenceId = state.result?.licenceId ?? null
  const fields = row ? openContent(tx, { case_id: state.caseId, id: row.id, body: row.body }, 'turn').fields : undefined
  const known = Object.entries(fields ?? {}).filter(([key]) => turn.item.result.fields.some((one) => one.key === key))
  const held = licenceId === null || known.length === 0 ? undefined : await versionInForce(tx, licenceId)
  if (held !== undefined) await changeLicence(tx, held, { fields: Object.fromEntries(known) })
}

async function takeBack(tx: Transaction, result: CaseState['superseded'], reason: string): Promise<void> {
  if (!result) return
  await withdrawDocument(tx, result.documentId, reason)
  const held = result.licenceId === null ? undefined : await versionInForce(tx, result.licenceId)
  if (held !== undefined) await revokeLicence(tx, held, reason)
}
