import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { maySeeCase } from '../../../cases/server/api.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { type EntryBody, listMyVisits, listVisitsOfCase, type MyVisit, type VisitRecord, visitEvents } from '../../contract.ts'
import { bodyOf, entriesOf } from '../device-store.ts'
import { findingsOf } from '../findings.ts'
import { answersIn, placeWords, signaturesIn } from '../record.ts'
import { db, getVisit, membersOf } from '../store.ts'
import type { MatterTable } from '../tables.ts'

export const listsVisitsOfCase = query(listVisitsOfCase, async (tx, { caseId }) => {
  const rows = await Promise.all((await mattersOfCase(tx, caseId)).map((one) => recordOf(tx, one)))
  for (const { visitId } of rows) tx.emit(visitEvents.viewed, `visit-views:${visitId}`, { visitId, caseId })
  return { rows: rows.sort((a, b) => (a.day === b.day ? b.attempt - a.attempt : a.day < b.day ? 1 : -1)) }
})

export const listsMyVisits = query(listMyVisits, async (tx, { caseId }) => {
  const byVisit = new Map((await mattersOfCase(tx, caseId)).map((one) => [one.visit_id, one]))
  const rows = (await Promise.all([...byVisit.values()].map((one) => toldToResident(tx, one)))).flat()
  return { rows: rows.sort((a, b) => `${b.day} ${b.from}`.localeCompare(`${a.day} ${a.from}`)) }
})

async function mattersOfCase(tx: Transaction, caseId: Id): Promise<MatterTable[]> {
  if (!(await maySeeCase(tx, caseId))) throw new Problem(common.notFound)
  return db(tx).selectFrom('visits.matter').selectAll().where('tenant', '=', tx.tenant).where('case_id', '=', caseId).execute()
}

/** Of a sealed matter to its applicant alone: not to an agent. */
async function toldToResident(tx: Transaction, matter: MatterTable): Promise<MyVisit[]> {
  const visit = await getVisit(tx, matter.visit_id)
  if (visit.sealed && !(tx.actor.kind === 'resident' && tx.actor.personId === matter.person_id)) return []
  const { id: visitId, state, day, from_time: from, to_time: to } = visit
  const members = (await membersOf(tx, [visitId])).map((one) => one.name)
  return [{ visitId, state, day, from, to, officeName: await officeName(tx, visit.office_id), members }]
}

/** Of a visit that served several matters, what belongs to this one. */
async function recordOf(tx: Transaction, matter: MatterTable): Promise<VisitRecord> {
  const visit = await getVisit(tx, matter.visit_id)
  const entries = (await entriesOf(tx, visit.id)).filter((one) => one.task_id === null || one.task_id === matter.task_id)
  const ends = entries.filter((one) => one.kind === 'finish').map((one) => bodyOf<EntryBody<'finish'>>(tx, one))
  const nobody = entries.filter((one) => one.kind === 'no-one').map((one) => bodyOf<EntryBody<'no-one'>>(tx, one).note)
  const place = ends.at(-1)?.place
  return {
    ...{ visitId: visit.id, state: visit.state, attempt: visit.attempt, day: visit.day, from: visit.from_time, to: visit.to_time },
    officeName: await officeName(tx, visit.office_id),
    members: (await membersOf(tx, [visit.id])).map((one) => one.name),
    documentIds: [...matter.document_ids],
    findings: findingsOf(tx, matter, answersIn(tx, entries, matter.task_id)),
    photos: entries.flatMap((one) =>
      one.file_id === null ? [] : [{ fileId: one.file_id, caption: bodyOf<{ caption: string }>(tx, one).caption }],
    ),
    signatures: signaturesIn(tx, entries).map(({ role, name, signature, at }) => ({ role, name, signature, at })),
    ...(place ? { place: placeWords(place) } : {}),
    note: [...ends.map((one) => one.note), ...nobody].filter((one) => one !== '').join('；'),
    finishedAt: visit.finished_at,
    late: [...new Set(entries.flatMap((one) => (one.why === null ? [] : [one.why])))],
  }
}
