import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { clockOf } from '../../../centres/server/api.ts'
import { officeIndex } from '../../../organisations/server/api.ts'
import { maskNumber } from '../../../people/contract.ts'
import { cancelVisit, changeVisit, joinVisit, planVisit, visitProblems as problems, type Visitor, visitEvents } from '../../contract.ts'
import { type Need, needsOf } from '../needs.ts'
import { sheetOf } from '../questions.ts'
import { homeFault, type PlanFault, visitorFault, whenFault } from '../rules/planning.ts'
import {
  contentAad,
  contentOf,
  db,
  getVisit,
  insertMembers,
  insertParts,
  type MatterContent,
  matterAad,
  mattersOf,
  membersOf,
  releaseMatters,
  removeMembers,
  streamOf,
  updateVisit,
} from '../store.ts'
import type { MatterTable, VisitTable } from '../tables.ts'
import { toldOf } from '../told.ts'
import { visitRow } from '../views.ts'
import { chosenVisitors, staff } from '../visitors.ts'

function demand(...faults: readonly (PlanFault | undefined)[]): void {
  const fault = faults.find((one) => one !== undefined)
  if (fault) throw new Problem(problems[fault])
}

/** The tasks of my own office that still wait, all of them or none. */
async function waiting(tx: Transaction, taskIds: readonly Id[]): Promise<readonly [Need, ...Need[]]> {
  const needs = await needsOf(tx, { taskIds })
  const own = needs.filter((one) => one.task.officeId === staff(tx).officeId)
  const [first, ...more] = own
  if (!first || own.length !== new Set(taskIds).size) throw new Problem(problems.notToPlan)
  return [first, ...more]
}

const homeOf = ({ householdId, task }: Need) => ({ householdId, personId: task.applicantId, sealed: task.sealed })

export const plansVisit = command(planVisit, async (tx, asked) => {
  const actor = staff(tx)
  const needs = await waiting(tx, asked.taskIds)
  const [first] = needs
  const members = await chosenVisitors(tx, first.division, actor.officeId, asked.members)
  const sealed = first.task.sealed
  demand(homeFault(needs.map(homeOf)), whenFault(asked, tx.today, clockOf(tx.at)), visitorFault(members))
  const id = tx.newId()
  const { name = '', residenceAddress, phone = null } = first.person ?? {}
  const content = { applicant: name, address: residenceAddress ?? '', phone, note: asked.note ?? '', reasons: [] }
  const row: VisitTable = {
    ...{ tenant: tx.tenant, id, state: 'planned', day: asked.day, from_time: asked.from, to_time: asked.to },
    ...{ division: first.division, household_id: sealed ? null : first.householdId, person_id: first.task.applicantId },
    ...{ office_id: actor.officeId, sealed, attempt: 1 + Math.max(...needs.map((one) => one.missed)) },
    ...{ planned_at: tx.at, finished_at: null, content: tx.protection.sealJson(content, contentAad(id)) },
  }
  await db(tx).insertInto('visits.visit').values(row).execute()
  await admit(tx, row, members)
  const matters = await addMatters(tx, id, needs)
  tx.emit(visitEvents.planned, streamOf(id), { ...toldOf(row, matters), taskIds: matters.map((one) => one.task_id), attempt: row.attempt })
  return visitRow(tx, row)
})

/** Whoever goes takes part, and so does their office; of a sealed matter no other office learns by the system, whoever comes along. */
async function admit(tx: Transaction, visit: VisitTable, members: readonly Visitor[]): Promise<void> {
  const { byId } = await officeIndex(tx)
  const going = visit.sealed ? [] : members.map((one) => one.officeId)
  const offices = [...new Set([staff(tx).officeId, ...going])].flatMap((id) => byId.get(id) ?? [])
  await insertParts(tx, visit.id, offices)
  await insertMembers(tx, visit.id, members)
}

async function addMatters(tx: Transaction, visitId: Id, needs: readonly Need[]): Promise<MatterTable[]> {
  const rows: MatterTable[] = []
  for (const need of needs) rows.push(await matterOf(tx, visitId, need))
  await db(tx).insertInto('visits.matter').values(rows).execute()
  return rows
}

async function matterOf(tx: Transaction, visitId: Id, { task, person }: Need): Promise<MatterTable> {
  const { item, questions } = await sheetOf(tx, task)
  const content: MatterContent = {
    ...{ applicant: person?.name ?? '', idNumber: person?.number ? maskNumber(person.number) : null, questions },
    ...{ itemName: item.name, shortName: item.shortName },
    stepName: item.process.find((one) => one.id === task.stepId)?.name ?? '',
  }
  return {
    ...{ tenant: tx.tenant, visit_id: visitId, task_id: task.taskId, case_id: task.caseId, number: task.number },
    ...{ item_code: task.itemCode, item_version: task.itemVersion, step_id: task.stepId, office_id: task.officeId },
    ...{ person_id: task.applicantId, agent_id: task.agentId, active: true, document_ids: [] },
    content: tx.protection.sealJson(content, matterAad(visitId, task.taskId)),
  }
}

/** A planned visit of my own office, under its lock. */
async function ownVisit(tx: Transaction, visitId: Id): Promise<VisitTable> {
  const row = await getVisit(tx, visitId, true)
  if (row.office_id !== staff(tx).officeId) throw new Problem(common.notFound)
  if (row.state !== 'planned') throw new Problem(problems.wrongState)
  return row
}

function withReason(tx: Transaction, row: VisitTable, reason: string): Buffer {
  const content = contentOf(tx, row)
  return tx.protection.sealJson({ ...content, reasons: [...content.reasons, reason] }, contentAad(row.id))
}

export const changesVisit = command(changeVisit, async (tx, asked) => {
  const row = await ownVisit(tx, asked.visitId)
  const joined = (await membersOf(tx, [row.id])).filter((one) => one.office_id !== row.office_id)
  const kept = joined.filter((one) => asked.members.includes(one.account_id))
  const chosen = await chosenVisitors(
    tx,
    row.division,
    row.office_id,
    asked.members.filter((id) => !kept.some((one) => one.account_id === id)),
  )
  const others = kept.map((one) => ({ accountId: one.account_id, name: one.name, officeId: one.office_id, officeName: '' }))
  const members = [...chosen, ...others]
  const moved = asked.day !== row.day || asked.from !== row.from_time || asked.to !== row.to_time
  demand(whenFault(asked, tx.today, moved ? clockOf(tx.at) : ''), visitorFault(members))
  const change = { day: asked.day, from_time: asked.from, to_time: asked.to, content: withReason(tx, row, asked.reason) }
  await updateVisit(tx, row.id, change)
  await removeMembers(tx, row.id)
  await admit(tx, row, members)
  const now = { ...row, ...change }
  tx.emit(visitEvents.changed, streamOf(row.id), { visitId: row.id, members: members.map((one) => one.accountId) })
  if (moved) tx.emit(visitEvents.moved, streamOf(row.id), toldOf(now, await mattersOf(tx, [row.id])))
  return visitRow(tx, now)
})

export const cancelsVisit = command(cancelVisit, async (tx, { visitId, reason }) => {
  const row = await ownVisit(tx, visitId)
  const change = { state: 'cancelled' as const, finished_at: tx.at, content: withReason(tx, row, reason) }
  await updateVisit(tx, visitId, change)
  const matters = await mattersOf(tx, [visitId])
  await releaseMatters(tx, visitId)
  tx.emit(visitEvents.cancelled, streamOf(visitId), toldOf(row, matters))
  return visitRow(tx, { ...row, ...change })
})

/** Another office takes its own task of the same household into a visit that is planned. */
export const joinsVisit = command(joinVisit, async (tx, { visitId, taskIds, members }) => {
  const actor = staff(tx)
  const needs = await waiting(tx, taskIds)
  const { byId } = await officeIndex(tx)
  const office = byId.get(actor.officeId)
  const [found] = office
    ? await tx.rows<{ household: Id | null }>('select visits.join_visit($1, $2, $3, $4, $5) as household', [
        ...[tx.tenant, visitId, office.id, office.division, office.department],
      ])
    : []
  if (!found?.household) throw new Problem(problems.notYourVisit)
  demand(homeFault(needs.map(homeOf)), needs[0].task.sealed ? 'sealedAlone' : undefined)
  if (needs[0].householdId !== found.household) throw new Problem(problems.differentHomes)
  const row = await getVisit(tx, visitId)
  const known = new Set(toldOf(row, await mattersOf(tx, [visitId])).told.map((one) => one.personId))
  await admit(tx, row, await chosenVisitors(tx, row.division, actor.officeId, members))
  const { told, ...about } = toldOf(row, await addMatters(tx, visitId, needs))
  // Whoever knows of the visit is not told of a second one at the same hour.
  tx.emit(visitEvents.joined, streamOf(visitId), { ...about, told: told.filter((one) => !known.has(one.personId)), taskIds: [...taskIds] })
  return visitRow(tx, row)
})
