import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import { command, query } from '../../../platform/server/handler.ts'
import type { StaffActor, Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { type CaseState, closedCasesOf, findCaseState, maySeeCase } from '../../cases/server/api.ts'
import { getItem } from '../../catalog/server/api.ts'
import { type Archive, archiveEvents, archiveProblems, getArchive, listArchives, orderArchive, orderArchives } from '../contract.ts'
import { makesArchive } from './make-archive.ts'
import { keptUntil, retentionOf, retentionWords } from './retention.ts'
import { db, findPackage, packagesOf, shown } from './store.ts'
import type { PackageRow } from './tables.ts'

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
    may: obstacleTo(state) === undefined ? ['order'] : [],
  }
})

/** Ordered twice it is one package: a closed case says nothing new. */
export const ordersArchive = command(orderArchive, async (tx, { caseId }) => {
  const state = await visible(tx, caseId)
  const known = await findPackage(tx, caseId)
  if (known) return shown(tx, known)
  const obstacle = obstacleTo(state)
  if (obstacle) throw new Problem(obstacle)
  return shown(tx, await order(tx, state))
})

export const ordersArchives = command(orderArchives, async (tx, { from, to }) => {
  const states = await closedCasesOf(tx, staff(tx).officeId, { from, to })
  const done = new Set((await packagesOf(tx, staff(tx).officeId, from, to)).map((row) => row.case_id))
  const left = states.filter((state) => !done.has(state.caseId))
  const ready = left.filter((state) => obstacleTo(state) === undefined)
  for (const state of ready.slice(0, batch)) await order(tx, state)
  return { ordered: Math.min(ready.length, batch), skipped: left.length - ready.length, more: ready.length > batch }
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

function obstacleTo(state: CaseState) {
  if (state.closedAt === null) return archiveProblems.notClosed
  return Object.values(state.tasks).some((one) => one.state === 'open') ? archiveProblems.stillOwed : undefined
}

async function order(tx: Transaction, state: CaseState): Promise<PackageRow> {
  const { officeId, division, department, accountId } = staff(tx)
  const closedOn = civilDateOf(state.closedAt ?? tx.at)
  const years = retentionOf(state.itemCode)
  const row: PackageRow = {
    ...{ tenant: tx.tenant, case_id: state.caseId, number: state.number, item_code: state.itemCode, item_version: state.itemVersion },
    ...{ office_id: officeId, division, department, closed_on: closedOn },
    ...{ retention_years: years, kept_until: keptUntil(closedOn, years), state: 'making', ordered_by: accountId, ordered_at: tx.at },
    ...{ file_id: null, size: null, digest: null, made_at: null },
  }
  await db(tx).insertInto('archive.package').values(row).execute()
  tx.emit(archiveEvents.ordered, `archive:${state.caseId}`, { caseId: state.caseId, itemCode: state.itemCode, officeId })
  tx.enqueue(makesArchive, { caseId: state.caseId }, state.caseId)
  return row
}
