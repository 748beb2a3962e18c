import { common, type FieldFault, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { keepFile, mayReadFile } from '../../../files/server/api.ts'
import {
  answerInspection,
  beginInspection,
  centreEvents,
  mendDefects,
  centreProblems as problems,
  reviewInspection,
} from '../../contract.ts'
import { allowed, beginning, faultsOfAnswers, type Inspection, mended, reviewed } from '../inspecting.ts'
import { inspectionView } from '../inspection-view.ts'
import { standardFor } from '../standard.ts'
import { insertInspection, latestInspection, lockInspection, updateInspection } from '../store.ts'
import type { InspectionRow } from '../tables.ts'
import { getCentreOffice, headOf, isAbove } from '../views.ts'

const streamOf = (officeId: Id) => `centre:${officeId}`

export const beginsInspection = command(beginInspection, async (tx, { officeId }) => {
  const office = await getCentreOffice(tx, officeId)
  headOf(tx, officeId)
  const latest = await latestInspection(tx, officeId)
  if (latest && latest.state !== 'passed') throw new Problem(problems.inspectionOpen)
  const { state, findings } = beginning(standardFor(office.level))
  const { division } = office
  const row: InspectionRow = {
    ...{ tenant: tx.tenant, id: tx.newId(), office_id: officeId, division, state, revision: 0, findings: [...findings] },
    ...{ opened_at: tx.at, submitted_at: null, submitted_by: '', reviewed_at: null, reviewed_by: '', due: null },
  }
  await insertInspection(tx, row)
  tx.emit(centreEvents.inspectionBegun, streamOf(officeId), { officeId, division, inspectionId: row.id })
  return inspectionView(tx, office, row)
})

/** Saved as far as it is answered; submitted only whole. */
export const answersInspection = command(answerInspection, async (tx, { inspectionId, revision, answers, submit }) => {
  const row = await openAt(tx, inspectionId, revision, 'answer')
  const actor = headOf(tx, row.office_id)
  const office = await getCentreOffice(tx, row.office_id)
  const requirements = standardFor(office.level)
  await keepPhotos(
    tx,
    row,
    answers.flatMap((one) => one.photos),
  )
  const findings = row.findings.map((one) => ({ ...one, ...answers.find((each) => each.requirement === one.requirement) }))
  if (submit) refuse(faultsOfAnswers(requirements, findings))
  const submitted = { state: 'submitted' as const, submitted_at: tx.at, submitted_by: actor.name }
  const next: InspectionRow = { ...row, findings, revision: revision + 1, ...(submit ? submitted : {}) }
  await updateInspection(tx, next)
  if (submit) {
    const notMet = findings.filter((one) => one.self === 'not-met').length
    tx.emit(centreEvents.inspectionSubmitted, streamOf(row.office_id), { ...about(row), notMet })
  }
  return inspectionView(tx, office, next)
})

/** By whoever stands above the centre, never by itself. */
export const reviewsInspection = command(reviewInspection, async (tx, { inspectionId, revision, verdicts, due }) => {
  const row = await openAt(tx, inspectionId, revision, 'review')
  const { actor } = tx
  if (actor.kind !== 'staff' || !isAbove(actor, row.division)) throw new Problem(problems.notSuperior)
  if (due !== undefined && due <= tx.today) throw new Problem(problems.dueTooSoon)
  const after = whole(reviewed(row, verdicts, due))
  const next = withOutcome(row, after, { revision: revision + 1, reviewed_at: tx.at, reviewed_by: actor.name })
  await updateInspection(tx, next)
  const defects = next.findings.filter((one) => one.verdict === 'defect').length
  tx.emit(centreEvents.inspectionReviewed, streamOf(row.office_id), { ...about(row), defects, due: next.due })
  return inspectionView(tx, await getCentreOffice(tx, row.office_id), next)
})

export const mendsDefects = command(mendDefects, async (tx, { inspectionId, revision, mended: told }) => {
  const row = await openAt(tx, inspectionId, revision, 'mend')
  headOf(tx, row.office_id)
  const office = await getCentreOffice(tx, row.office_id)
  await keepPhotos(
    tx,
    row,
    told.flatMap((one) => one.mendedPhotos),
  )
  const next = withOutcome(row, whole(mended(row, standardFor(office.level), told)), { revision: revision + 1 })
  await updateInspection(tx, next)
  tx.emit(centreEvents.defectsMended, streamOf(row.office_id), about(row))
  return inspectionView(tx, office, next)
})

const about = (row: InspectionRow) => ({ officeId: row.office_id, division: row.division, inspectionId: row.id })

const withOutcome = (row: InspectionRow, { state, findings, due }: Inspection, changes: Partial<InspectionRow>): InspectionRow => ({
  ...row,
  ...changes,
  ...{ state, findings: [...findings], due },
})

async function openAt(tx: Transaction, inspectionId: Id, revision: number, act: 'answer' | 'review' | 'mend'): Promise<InspectionRow> {
  const row = await lockInspection(tx, inspectionId)
  if (!allowed[row.state].includes(act)) throw new Problem(problems.notInThisState)
  if (row.revision !== revision) throw new Problem(common.conflict)
  return row
}

function refuse(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new Problem(problems.unanswered, { faults, ...(faults[0] ? { detail: faults[0].message } : {}) })
}

function whole(outcome: Inspection | FieldFault[]): Inspection {
  if (!Array.isArray(outcome)) return outcome
  refuse(outcome)
  throw new Problem(problems.unanswered)
}

/** From now on whoever may see the inspection may see its pictures. */
async function keepPhotos(tx: Transaction, row: InspectionRow, photos: readonly Id[]): Promise<void> {
  for (const fileId of new Set(photos))
    if (await mayReadFile(tx, fileId)) await keepFile(tx, fileId, { kind: 'inspection', ref: row.id })
    else throw new Problem(common.notFound)
}
