import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import { command, query } from '../../../platform/server/handler.ts'
import type { StaffActor, Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { type CaseState, findCaseState, maySeeCase } from '../../cases/server/api.ts'
import { getItem } from '../../catalog/server/api.ts'
import { getOffice } from '../../organisations/server/api.ts'
import { documentsOf } from '../../seals/server/api.ts'
import { type Archive, archiveEvents, archiveProblems, getArchive, listArchives, orderArchive, orderArchives } from '../contract.ts'
import { makesArchive } from './make-archive.ts'
import { keptUntil, retentionOf, retentionWords } from './retention.ts'
import { findPackage, insertPackage, packagesOf, shown } from './store.ts'
import type { PackageRow } from './tables.ts'
import { unarchivedCases } from './unarchived.ts'

/** At most so many at once; the next press takes the next. */
const batch = 100

export const getsArchive = query(getArchive, async (tx, { caseId }): Promise<Archive> => {
  const state = await visible(tx, caseId)
  const row = await findPackage(tx, caseId)
  if (row) return shown(tx, row)
  const years = retentionOf(state.itemCode)
  return {
    ...{ caseId, number: state.number, state: 'none', fileId: null, size: 0, digest: '', madeAt: null },
    itemName: (await getItem(tx, state.itemCode, state.itemVersion)).item.name,
    retention: retentionWords(years),
    keptUntil: state.closedAt === null ? null : keptUntil(civilDateOf(state.closedAt), years),
    may: (await obstacleTo(tx, state)) === undefined ? ['order'] : [],
  }
})

/** Ordered twice it is one package: a closed case says nothing new. */
export const ordersArchive = command(orderArchive, async (tx, { caseId }) => {
  const state = await visible(tx, caseId)
  const known = await findPackage(tx, caseId)
  if (known) return shown(tx, known)
  const obstacle = await obstacleTo(tx, state)
  if (obstacle) throw new Problem(obstacle)
  return shown(tx, await order(tx, state))
})

/** The oldest that are left. Others may have ordered one of them, whatever their office. */
export const ordersArchives = command(orderArchives, async (tx, period) => {
  let [ordered, skipped] = [0, 0]
  for await (const state of unarchivedCases(tx, staff(tx).officeId, period)) {
    if ((await obstacleTo(tx, state)) !== undefined) skipped++
    else if (ordered === batch) return { ordered, skipped, more: true }
    else {
      await order(tx, state)
      ordered++
    }
  }
  return { ordered, skipped, more: false }
})

export const listsArchives = query(listArchives, async (tx, { from, to }) => {
  const rows = await packagesOf(tx, staff(tx).officeId, from, to)
  return { rows: await Promise.all(rows.map((row) => shown(tx, row))) }
})

function staff(tx: Transaction): StaffActor {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  return tx.actor
}

async function visible(tx: Transaction, caseId: Id): Promise<CaseState> {
  const state = (await maySeeCase(tx, caseId)) ? await findCaseState(tx, caseId) : undefined
  if (!state) throw new Problem(common.notFound)
  return state
}

/** A document that is still being sealed, or could not be, would be missing in the package. */
async function obstacleTo(tx: Transaction, state: CaseState) {
  if (state.closedAt === null) return archiveProblems.notClosed
  if (Object.values(state.tasks).some((one) => one.state === 'open')) return archiveProblems.stillOwed
  const documents = await documentsOf(tx, { caseId: state.caseId })
  return documents.some((one) => one.state === 'sealing' || one.state === 'failed') ? archiveProblems.stillOwed : undefined
}

/** In the name of the office that took the case in, whoever orders. Where another was quicker, its package is the one. */
async function order(tx: Transaction, state: CaseState): Promise<PackageRow> {
  const office = await getOffice(tx, state.intakeOfficeId)
  const closedOn = civilDateOf(state.closedAt ?? tx.at)
  const years = retentionOf(state.itemCode)
  const row: PackageRow = {
    ...{ tenant: tx.tenant, case_id: state.caseId, number: state.number, item_code: state.itemCode, item_version: state.itemVersion },
    ...{ office_id: office.id, division: office.division, department: office.department, closed_on: closedOn },
    ...{ retention_years: years, kept_until: keptUntil(closedOn, years), state: 'making' },
    ...{ ordered_by: staff(tx).accountId, ordered_at: tx.at, file_id: null, size: null, digest: null, made_at: null },
  }
  if (!(await insertPackage(tx, row))) return (await findPackage(tx, state.caseId)) ?? row
  tx.emit(archiveEvents.ordered, `archive:${state.caseId}`, { caseId: state.caseId, itemCode: state.itemCode, officeId: office.id })
  tx.enqueue(makesArchive, { caseId: state.caseId }, state.caseId)
  return row
}
