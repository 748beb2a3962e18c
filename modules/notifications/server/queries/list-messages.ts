import { sql } from 'kysely'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { notifications } from '../../contract.ts'
import { db, messageOf, preferencesOf } from '../store.ts'

const pageSize = 20

/** The resident who is signed in; the door lets nobody else through. */
export function me(tx: Transaction): Id {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return tx.actor.personId
}

export const listMessages = query(notifications.listMessages, async (tx, { before }) => {
  const rows = await db(tx)
    .selectFrom('notifications.message')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('person_id', '=', me(tx))
    .$if(before !== undefined, (select) =>
      select.where(
        sql<boolean>`(at, id) < (select m.at, m.id from notifications.message m where m.tenant = ${tx.tenant} and m.person_id = ${me(tx)} and m.id = ${before})`,
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  return { rows: shown.map((row) => messageOf(tx, row)), ...(last ? { next: last.id } : {}) }
})

export const countUnread = query(notifications.countUnread, async (tx) => {
  const { count } = await db(tx)
    .selectFrom('notifications.message')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant', '=', tx.tenant)
    .where('person_id', '=', me(tx))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { count }
})

export const getPreferences = query(notifications.getPreferences, async (tx) => preferencesOf(tx, me(tx)))
