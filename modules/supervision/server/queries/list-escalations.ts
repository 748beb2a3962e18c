import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { type EscalationRow, escalationEvents, escalations } from '../../contract.ts'
import { type EscalationRowOf, findEscalations } from '../escalations.ts'
import { wordsOf } from '../names.ts'

const pageSize = 50

export const listsEscalations = query(escalations.list, async (tx, asked) => {
  const found = await findEscalations(tx, asked, pageSize + 1)
  const shown = found.slice(0, pageSize)
  const last = found.length > pageSize ? shown.at(-1) : undefined
  return { rows: await Promise.all(shown.map((row) => rowOf(tx, row))), ...(last ? { next: `${last.at}|${last.id}` } : {}) }
})

async function rowOf(tx: Transaction, row: EscalationRowOf): Promise<EscalationRow> {
  const { item_code: code, item_version: version } = row
  const about = code === null ? '督办单' : (await wordsOf(tx, { code, version: version ?? 1, stepId: null })).itemName
  return {
    ...{ id: row.id, at: row.at, kind: row.kind, level: row.level, due: row.due, number: row.number ?? '', about },
    ...(row.kind === 'case' ? { caseId: row.subject_id } : {}),
    offices: await Promise.all(row.office_ids.map((id) => officeName(tx, id))),
    told: row.told.map((one) => one.name),
    ...{ seenBy: row.seen_name, seenAt: row.seen_at, state: row.state, endedAt: row.ended_at },
    may: row.seen_at === null ? ['see'] : [],
  }
}

/** The first supervisor who takes note stands for it; a second press changes nothing. */
export const seesEscalation = command(escalations.see, async (tx, { escalationId }) => {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notFound)
  const [row] = await tx.rows<{ seen_at: string | null }>(
    'select seen_at from supervision.escalation where tenant = $1 and id = $2 for update',
    [tx.tenant, escalationId],
  )
  if (!row) throw new Problem(common.notFound)
  if (row.seen_at !== null) return {}
  await tx.rows('update supervision.escalation set seen_by = $3, seen_name = $4, seen_at = $5 where tenant = $1 and id = $2', [
    ...[tx.tenant, escalationId, tx.actor.accountId, tx.actor.name, tx.at],
  ])
  tx.emit(escalationEvents.seen, `escalation:${escalationId}`, { escalationId })
  return {}
})
