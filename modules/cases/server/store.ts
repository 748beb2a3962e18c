import { sql } from 'kysely'
import type { EventDefinition } from '../../../platform/contract/event.ts'
import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import { actorName } from '../../../platform/server/actor.ts'
import type { Memory } from '../../../platform/server/memory.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Item } from '../../catalog/contract.ts'
import { caseEvents } from '../contract.ts'
import { isStanding, warnFrom } from './clock.ts'
import { nameAad, nameIndexOf, type Said } from './content.ts'
import { evolve } from './evolve.ts'
import { type CaseEvent, type CaseState, type EventKind, isFinal, isUnfinished, type NewEvent, type TaskStatus } from './state.ts'
import type { CaseTables, ContentKind, ContentRow } from './tables.ts'

export const db = (tx: Transaction) => tx.as<CaseTables>()

export const streamOf = (caseId: Id) => `case:${caseId}`

/** A case under its lock. Whoever comes second waits, and then sees what the first one did. */
export interface LockedTask {
  readonly state: CaseState
  readonly version: number
  readonly taskVersion: number
  readonly claimedBy: Id | null
  readonly officeId: Id
}

interface LockedRow {
  readonly state: CaseState
  readonly version: number
  readonly task_version: number
  readonly claimed_by: Id | null
  readonly office_id: Id
  readonly head_seq: number
  readonly head_hash: string
}

export async function lockTask(tx: Transaction, taskId: Id): Promise<LockedTask> {
  const [row] = await tx.rows<LockedRow>('select * from cases.lock_task($1, $2)', [tx.tenant, taskId])
  if (!row) throw new Problem(common.notFound)
  const { state, version, task_version: taskVersion, claimed_by: claimedBy, office_id: officeId } = row
  tx.knowHead(streamOf(state.caseId), { seq: row.head_seq, hash: row.head_hash })
  return { state, version, taskVersion, claimedBy, officeId }
}

/** Undefined where there is no such case, or the actor may not see it. */
export async function lockCase(tx: Transaction, caseId: Id): Promise<CaseState | undefined> {
  const found = await sql<{ state: CaseState }>`select state from cases.lock_case(${tx.tenant}, ${caseId}::uuid)`.execute(db(tx))
  return found.rows[0]?.state
}

const reserved = new WeakMap<Memory, number[]>()
const block = 32

/** Running numbers are reserved in blocks: unique for ever, not without gaps, and the sequence is asked once for many cases. */
export async function nextNumber(tx: Transaction): Promise<string> {
  const numbers = reserved.get(tx.memory) ?? []
  reserved.set(tx.memory, numbers)
  if (numbers.length === 0) {
    const rows = await tx.rows<{ n: number }>("select nextval('cases.case_number') as n from generate_series(1, $1)", [block])
    numbers.push(...rows.map((one) => one.n))
  }
  return numberOf(tx, numbers.shift() ?? 0)
}

/** 5104-20260302-000123: city, day, running number. */
export const numberOf = (tx: Transaction, n: number) => `${tx.tenant}-${tx.today.replaceAll('-', '')}-${String(n).padStart(6, '0')}`

/** What a new case needs beside its events. */
export interface NewCase {
  readonly applicantName: string
  readonly parties: readonly { readonly role: string; readonly personId: Id; readonly sees: boolean }[]
  readonly intake: { readonly officeId: Id; readonly division: string; readonly department: string }
  /** Somebody else writes the letter that this calls for: one for several applications. */
  readonly noLetter?: boolean
}

/** Applies the events, writes state, tasks, participations and what was said with the commit, and announces the events. */
export function writeCase(
  tx: Transaction,
  before: CaseState | undefined,
  events: readonly NewEvent[],
  said: readonly Said[],
  item: Item,
  opening?: NewCase,
): CaseState {
  const state = events.reduce<CaseState | undefined>((now, event) => evolve(now, { ...event, at: tx.at } as CaseEvent), before)
  if (!state) throw new Error('nothing to write')
  const { caseId } = state
  const tasks = changedTasks(before, state).map((one) => taskRow(one, state, item))
  const parties = (opening?.parties ?? []).map((one, ordinal) => ({ role: one.role, ordinal, person_id: one.personId, sees: one.sees }))
  tx.note('select cases.write_case($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)', [
    ...[
      tx.tenant,
      caseId,
      before?.version ?? 0,
      JSON.stringify(caseRow(state, opening, item.limits.unit)),
      JSON.stringify(state),
      JSON.stringify(tasks),
    ],
    ...(opening ? [tx.protection.seal(opening.applicantName, nameAad(caseId)), nameIndexOf(tx, opening.applicantName)] : [null, null]),
    ...[JSON.stringify(parties), tx.at, actorName(tx.actor), tx.actor.kind === 'staff' ? tx.actor.officeId : null],
    ...[said.map((one) => one.id), said.map((one) => one.kind), said.map((one) => one.key), said.map((one) => one.body)],
  ])
  if (before === undefined) tx.knowHead(streamOf(caseId), null)
  for (const event of events) tx.emit(caseEvents[event.kind] as EventDefinition, streamOf(caseId), event.data)
  return state
}

/** Their rows say too whether the clock stands still. */
function changedTasks(before: CaseState | undefined, after: CaseState): TaskStatus[] {
  const turned = isStanding(before?.clock.stops ?? []) !== isStanding(after.clock.stops)
  return Object.values(after.tasks).filter((one) => before?.tasks[one.taskId] !== one || (turned && isUnfinished(one)))
}

export function caseRow(state: CaseState, opening: NewCase | undefined, unit: Item['limits']['unit']) {
  const { clock } = state
  // While the clock stands still nothing is due, and nothing grows late.
  const isOff = isFinal(state.phase) || isStanding(clock.stops)
  const due = isOff ? null : clock.promisedDue
  return {
    number: state.number,
    item_code: state.itemCode,
    item_version: state.itemVersion,
    applicant_id: state.applicantId,
    sealed: state.sealed,
    phase: state.phase,
    verdict: state.verdict,
    received_at: state.receivedAt,
    due,
    statutory_due: isOff ? null : clock.statutoryDue,
    warn_from: due !== null && clock.acceptedAt !== null ? warnFrom(clock.acceptedAt, due, unit) : null,
    deadline: state.correction?.deadline ?? null,
    closed_at: state.closedAt,
    version: state.version,
    ...(opening
      ? { offices: [{ office_id: opening.intake.officeId, division: opening.intake.division, department: opening.intake.department }] }
      : {}),
  }
}

export function taskRow(task: TaskStatus, state: CaseState, item: Item) {
  const notice = state.notices[task.taskId]
  const marks = [
    ...(task.round > 1 ? ['returned'] : []),
    ...(task.signing ? ['signing'] : []),
    ...(isStanding(state.clock.stops) && !task.followUp ? ['paused'] : []),
    ...(state.told.includes(task.stepId) && task.state === 'open' ? ['corrected'] : []),
    ...(state.owed && !task.followUp ? ['owed'] : []),
    ...(Object.values(notice?.objections ?? {}).includes('open') ? ['objection'] : []),
  ]
  return {
    id: task.taskId,
    number: state.number,
    item_code: state.itemCode,
    item_version: state.itemVersion,
    step_id: task.stepId,
    kind: task.kind,
    office_id: task.officeId,
    division: task.division,
    department: task.department,
    state: task.state,
    sealed: state.sealed,
    follow_up: task.followUp,
    back_entry: task.backEntry,
    line: item.process.some((step) => step.id === task.stepId && step.line !== undefined),
    marks,
    opened_at: task.openedAt,
    due: task.due,
    warn_from: task.warnFrom,
    done_at: task.doneAt,
  }
}

export async function findCase(tx: Transaction, caseId: Id) {
  return db(tx).selectFrom('cases.case').selectAll().where('tenant', '=', tx.tenant).where('id', '=', caseId).executeTakeFirst()
}

export async function getCaseRow(tx: Transaction, caseId: Id) {
  const row = await findCase(tx, caseId)
  if (!row) throw new Problem(common.notFound)
  return row
}

export async function contentsOf(tx: Transaction, caseId: Id, kinds?: readonly ContentKind[]): Promise<ContentRow[]> {
  return tx.rows('select * from cases.contents_of($1, $2, $3)', [tx.tenant, caseId, kinds ? [...kinds] : null])
}

/** A task is somebody's from now on; `anew` tells those who have it on their screen. Seen with the commit. */
export function giveTask(tx: Transaction, taskId: Id, officeId: Id, to: { readonly id: Id; readonly name: string }, anew: boolean): void {
  tx.note('select cases.give_task($1, $2, $3, $4, $5, $6)', [tx.tenant, taskId, officeId, to.id, to.name, anew])
}

/** Tasks of a case that somebody has taken up, other offices' included. */
export async function claimedTasks(tx: Transaction, caseId: Id): Promise<Id[]> {
  const rows = await tx.rows<{ id: Id }>('select id from cases.claimed_tasks($1, $2) as id', [tx.tenant, caseId])
  return rows.map((one) => one.id)
}

const kindOf = new Map(Object.entries(caseEvents).map(([kind, one]) => [one.type, kind as EventKind]))

/** The recorded history of a case; the caller has made sure that the actor may see the case. */
export async function historyOf(tx: Transaction, caseId: Id): Promise<(CaseEvent & { readonly seq: number; readonly actor: string })[]> {
  const rows = await db(tx)
    .selectFrom('platform.event')
    .select(['seq', 'type', 'at', 'actor', 'data'])
    .where('tenant', '=', tx.tenant)
    .where('stream', '=', streamOf(caseId))
    .orderBy('seq')
    .execute()
  return rows.flatMap(({ seq, type, at, actor, data }) => {
    const kind = kindOf.get(type)
    return kind ? [{ kind, at, data, seq, actor } as unknown as CaseEvent & { seq: number; actor: string }] : []
  })
}

/** How many open tasks each person of an office has claimed. */
export async function loadsAt(tx: Transaction, officeId: Id): Promise<ReadonlyMap<Id, number>> {
  const rows = await db(tx)
    .selectFrom('cases.task')
    .select((of) => ['claimed_by', of.fn.countAll<number>().as('load')])
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('state', '=', 'open')
    .where('claimed_by', 'is not', null)
    .groupBy('claimed_by')
    .execute()
  return new Map(rows.map((one) => [one.claimed_by ?? '', Number(one.load)]))
}
