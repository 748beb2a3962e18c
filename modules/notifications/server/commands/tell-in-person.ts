import { sql } from 'kysely'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { divisionFullName, findDivision } from '../../../divisions/server/api.ts'
import { findPeople, householdOf, type PersonRecord } from '../../../people/server/api.ts'
import { notificationEvents, notifications, notificationProblems as problems } from '../../contract.ts'
import { db } from '../store.ts'

const pageSize = 100

async function waiting(tx: Transaction, after: string | undefined) {
  const [urgent, at, id] = after?.split('|') ?? []
  let asked = db(tx).selectFrom('notifications.to_tell').selectAll().where('tenant', '=', tx.tenant).where('told_at', 'is', null)
  if (id !== undefined)
    asked = asked.where(sql<boolean>`(not urgent, asked_at, message_id) > (not ${urgent}::boolean, ${at}::timestamptz, ${id}::uuid)`)
  return asked
    .orderBy(sql`not urgent`)
    .orderBy('asked_at')
    .orderBy('message_id')
    .limit(pageSize + 1)
    .execute()
}

/**
 * Whom no channel reached, and who lives, in the reader's own area: urgent ones first, then by how long they wait, a page at a time. Each look is on
 * record.
 */
export const listToTell = query(notifications.listToTell, async (tx, { after }) => {
  const found = await waiting(tx, after)
  const rows = found.slice(0, pageSize)
  const last = found.length > pageSize ? rows.at(-1) : undefined
  const personIds = [...new Set(rows.map((one) => one.person_id))]
  const people = await findPeople(tx, personIds)
  if (tx.actor.kind === 'staff' && personIds.length > 0)
    tx.emit(notificationEvents.toTellViewed, `account:${tx.actor.accountId}`, { personIds })
  const shown = await Promise.all(
    rows.map(async (row) => {
      const person = people.get(row.person_id)
      if (!person?.alive) return []
      const { name, phone } = person
      const { message_id: messageId, title, urgent, asked_at: askedAt } = row
      return [{ messageId, name, address: await addressOf(tx, person), phone, title, urgent, askedAt }]
    }),
  )
  return { rows: shown.flat(), ...(last ? { next: `${last.urgent}|${last.asked_at}|${last.message_id}` } : {}) }
})

/** Where the family lives, else they themselves, else their community; never the area that only looks after their case. */
async function addressOf(tx: Transaction, { id, residence, domicile, residenceAddress, domicileAddress }: PersonRecord): Promise<string> {
  const household = await householdOf(tx, id)
  const community = [residence, domicile].find((code) => code && findDivision(code))
  return household?.address || residenceAddress || (community ? divisionFullName(community) : (domicileAddress ?? ''))
}

/** Told by a person: once, with how. */
export const confirmTold = command(notifications.confirmTold, async (tx, { messageId, how }) => {
  const { actor } = tx
  if (actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const row = await db(tx)
    .selectFrom('notifications.to_tell')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('message_id', '=', messageId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  if (row.told_at !== null) throw new Problem(problems.alreadyTold)
  await db(tx)
    .updateTable('notifications.to_tell')
    .set({ told_at: tx.at, told_by: actor.accountId, how })
    .where('tenant', '=', tx.tenant)
    .where('message_id', '=', messageId)
    .execute()
  tx.emit(notificationEvents.told, `messages:${row.person_id}`, { messageId, personId: row.person_id, how })
  return {}
})
