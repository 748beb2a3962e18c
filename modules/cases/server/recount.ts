import { sql } from 'kysely'
import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { perform } from './perform.ts'
import { db, lockCase } from './store.ts'
import type { RecountRow } from './tables.ts'

const batch = 200

/** Counts running cases anew by the calendar that was published, a batch in a transaction; begins again where it was stopped. */
export async function recountByCalendar(boot: Boot): Promise<void> {
  for (let more = true; more; ) more = await boot.transaction(system, recountSome)
}

async function recountSome(tx: Transaction): Promise<boolean> {
  const row = await db(tx)
    .selectFrom('cases.recount')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('ended_at', 'is', null)
    .orderBy('begun_at')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return false
  const found = await runningAfter(tx, row)
  let moved = 0
  for (const caseId of found) if (await recounted(tx, caseId, row.edition_id)) moved += 1
  const last = found.at(-1)
  await db(tx)
    .updateTable('cases.recount')
    .set({
      looked: row.looked + found.length,
      moved: row.moved + moved,
      ...(last === undefined ? {} : { after_case: last }),
      ended_at: found.length < batch ? tx.at : null,
    })
    .where('tenant', '=', tx.tenant)
    .where('edition_id', '=', row.edition_id)
    .execute()
  return true
}

/** Cases that have a limit still to keep: their own, or that of something owed after delivery. */
async function runningAfter(tx: Transaction, row: RecountRow): Promise<Id[]> {
  const found = await sql<{ id: Id }>`
    select c.id from cases.case c
    where c.tenant = ${tx.tenant} and (${row.after_case}::uuid is null or c.id > ${row.after_case}::uuid)
      and (c.phase in ('received', 'awaiting-correction', 'in-progress', 'delivering')
        or exists (select 1 from cases.task t where t.tenant = c.tenant and t.case_id = c.id and t.state = 'open'))
    order by c.id limit ${batch}`.execute(db(tx))
  return found.rows.map((one) => one.id)
}

async function recounted(tx: Transaction, caseId: Id, editionId: Id): Promise<boolean> {
  const state = await lockCase(tx, caseId)
  if (!state) return false
  try {
    const { events } = await perform(tx, state, { kind: 'recount-clock', editionId }, [])
    const deadline = events.flatMap((one) => (one.kind === 'clockRecounted' && one.data.deadline !== null ? [one.data.deadline] : []))[0]
    if (deadline !== undefined)
      await db(tx).updateTable('cases.draft').set({ deadline }).where('tenant', '=', tx.tenant).where('id', '=', caseId).execute()
    return true
  } catch (error) {
    // Nothing of this case moves by the new days.
    if (error instanceof Problem) return false
    throw error
  }
}
