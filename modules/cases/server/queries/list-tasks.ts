import { sql } from 'kysely'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { officesInSight } from '../../../organisations/server/api.ts'
import { countTasks, listTasks, listTransferOffices } from '../../contract.ts'
import { staff } from '../commands/decide-task.ts'
import { nameIndexesOf } from '../content.ts'
import { delegatorsOf } from '../delegations.ts'
import { transferOffices } from '../offices.ts'
import { db, lockTask } from '../store.ts'
import { taskRow } from '../task-rows.ts'

type Found = ReturnType<typeof allTasks>
type Asked = Parameters<Parameters<typeof query<typeof listTasks>>[1]>[1]

/** The clock of the case does not stand still. */
const runs = sql<boolean>`not 'paused' = any(marks)`

const allTasks = (tx: Transaction) => db(tx).selectFrom('cases.task').selectAll().where('tenant', '=', tx.tenant)

/** One indexed statement. What is visible is the database's business (division range and department); `scope` narrows it. */
export const listTasksQuery = query(listTasks, async (tx, asked) => {
  const limit = asked.limit ?? 30
  const state = asked.state ?? 'open'
  const actor = staff(tx)
  let found = allTasks(tx)
  found = state === 'waiting' ? found.where('state', 'in', ['waiting', 'held']) : found.where('state', '=', state)
  if (asked.text !== undefined) found = found.where('id', 'in', await idsFor(tx, asked.text))
  if (asked.scope === 'mine')
    found = found.where('claimed_by', 'in', [actor.accountId, ...(await delegatorsOf(tx, actor.officeId, actor.accountId))])
  else if (asked.scope !== 'area') found = found.where('office_id', '=', actor.officeId)
  if (asked.item !== undefined) found = found.where('item_code', '=', asked.item)
  if (asked.kind !== undefined) found = found.where('follow_up', '=', asked.kind === 'follow-up')
  if (asked.light === 'red') found = found.where('due', '<', tx.at).where(runs)
  if (asked.light === 'yellow') found = found.where('due', '>=', tx.at).where('warn_from', '<=', tx.at).where(runs)
  if (asked.light === 'green') found = found.where(sql<boolean>`(warn_from > ${tx.at} or not ${runs})`)
  const [due, id] = cursorOf(asked)
  if (due !== undefined && id !== undefined) found = found.where(sql<boolean>`(due, id) > (${due}::timestamptz, ${id}::uuid)`)
  const rows = await soonest(tx, found, limit + 1, asked.scope === 'area' && actor.department !== '*')
  const page = await Promise.all(rows.slice(0, limit).map((row) => taskRow(tx, row)))
  const last = rows.length > limit ? page.at(-1) : undefined
  return { rows: page, ...(last ? { next: `${last.due}~${last.taskId}` } : {}) }
})

/** Of a wide area the soonest of each office are read from its own index, and of these the soonest of all. */
async function soonest(tx: Transaction, found: Found, limit: number, wide: boolean) {
  if (!wide) return found.orderBy('due').orderBy('id').limit(limit).execute()
  const ofOffice = found.where('office_id', '=', sql<Id>`o.id`).orderBy('due').orderBy('id').limit(limit).as('t')
  return db(tx)
    .selectFrom(sql<{ id: Id }>`unnest(${await officesInSight(tx)}::uuid[])`.as<'o'>(sql`o(id)`))
    .innerJoinLateral(ofOffice, (join) => join.onTrue())
    .selectAll('t')
    .orderBy('t.due')
    .orderBy('t.id')
    .limit(limit)
    .execute()
}

const cursorOf = (asked: Asked) => asked.after?.split('~') ?? []

/** Row-level security cannot use the index of a sealed name; a function with explicit scope can. */
async function idsFor(tx: Transaction, text: string): Promise<string[]> {
  const tail = text.replaceAll(/\D/g, '').slice(-6).padStart(6, '0')
  const ids: string[] = []
  for (const index of nameIndexesOf(tx, text)) {
    const found = await sql<{ id: string }>`select id from cases.find_tasks(${tx.tenant}, ${index}, ${tail}) as id`.execute(db(tx))
    ids.push(...found.rows.map((row) => row.id))
  }
  return ids.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : ids
}

export const countTasksQuery = query(countTasks, async (tx, { scope }) => {
  const actor = staff(tx)
  let found = db(tx).selectFrom('cases.task').where('tenant', '=', tx.tenant).where('state', '=', 'open')
  if (scope === 'mine')
    found = found.where('claimed_by', 'in', [actor.accountId, ...(await delegatorsOf(tx, actor.officeId, actor.accountId))])
  else if (scope !== 'area') found = found.where('office_id', '=', actor.officeId)
  const row = await found
    .select([
      sql<number>`count(*) filter (where warn_from > ${tx.at} or not ${runs})`.as('green'),
      sql<number>`count(*) filter (where due >= ${tx.at} and warn_from <= ${tx.at} and ${runs})`.as('yellow'),
      sql<number>`count(*) filter (where due < ${tx.at} and ${runs})`.as('red'),
      sql<number>`count(*) filter (where claimed_by = ${actor.accountId})`.as('mine'),
      sql<number>`count(*) filter (where follow_up)`.as('followUps'),
    ])
    .executeTakeFirstOrThrow()
  return row
})

export const listTransferOfficesQuery = query(listTransferOffices, async (tx, { taskId }) => {
  const { state } = await lockTask(tx, taskId)
  const task = state.tasks[taskId]
  const offices = task ? await transferOffices(tx, task) : []
  return { rows: offices.map((one) => ({ officeId: one.id, name: one.name, division: one.division, department: one.department })) }
})
