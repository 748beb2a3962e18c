import { sql } from 'kysely'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { staffAt } from '../../../identity/server/api.ts'
import { claimProposed, proposeTasks } from '../../contract.ts'
import { awayAt } from '../delegations.ts'
import { share } from '../rules/share.ts'
import { db, loadsAt } from '../store.ts'
import { staff } from './decide-task.ts'

/** As many as are looked at: the most urgent ones of the office. */
const mostTasks = 200

/** Who is there, what each has in hand, and whose each unclaimed task would be. */
async function proposal(tx: Transaction) {
  const { officeId } = staff(tx)
  const [people, loads, away, tasks] = await Promise.all([
    staffAt(tx, officeId, 'cases:decide'),
    loadsAt(tx, officeId),
    awayAt(tx, officeId),
    unclaimedAt(tx, officeId),
  ])
  const there = people.filter((one) => !away.has(one.id)).map((one) => ({ id: one.id, load: loads.get(one.id) ?? 0 }))
  return { people, loads, away, tasks, shares: share(tasks, there) }
}

async function unclaimedAt(tx: Transaction, officeId: Id): Promise<Id[]> {
  const rows = await db(tx)
    .selectFrom('cases.task')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('state', '=', 'open')
    .where('claimed_by', 'is', null)
    .orderBy('due')
    .orderBy('id')
    .limit(mostTasks)
    .execute()
  return rows.map((one) => one.id)
}

export const proposeTasksQuery = query(proposeTasks, async (tx) => {
  const { accountId } = staff(tx)
  const { people, loads, away, tasks, shares } = await proposal(tx)
  const of = (id: Id) => tasks.filter((task) => shares.get(task) === id)
  return {
    unclaimed: tasks.length,
    people: people.map((one) => ({
      ...{ accountId: one.id, name: one.name, load: loads.get(one.id) ?? 0 },
      ...{ proposed: of(one.id).length, away: away.has(one.id) },
    })),
    mine: of(accountId),
  }
})

/** Each task is claimed by itself: one that a colleague took meanwhile is left to them. */
export const claimProposedCommand = command(claimProposed, async (tx) => {
  const actor = staff(tx)
  const { tasks, shares } = await proposal(tx)
  const mine = tasks.filter((task) => shares.get(task) === actor.accountId)
  const done = await sql<{ version: number | null }>`
    select cases.claim_task(${tx.tenant}, t.id, ${actor.officeId}::uuid, ${actor.accountId}::uuid, ${actor.name}, false) as version
    from unnest(${mine}::uuid[]) as t(id)`.execute(db(tx))
  return { claimed: done.rows.filter((one) => one.version !== null).length }
})
