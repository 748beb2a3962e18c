import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import { addDays } from '../../../calendar/contract.ts'
import { staffAt } from '../../../identity/server/api.ts'
import { caseSideEvents, delegate, endDelegation, listDelegations, caseProblems as problems } from '../../contract.ts'
import { delegationsAt, heldOf } from '../delegations.ts'
import { departmentOf } from '../offices.ts'
import { overlaps } from '../rules/share.ts'
import { db, loadsAt } from '../store.ts'
import { staff } from './decide-task.ts'

/** A delegation is for an absence, not for ever. */
const longestDays = 366

export const listDelegationsQuery = query(listDelegations, async (tx) => {
  const actor = staff(tx)
  const [rows, people, loads] = await Promise.all([
    delegationsAt(tx, actor.officeId),
    staffAt(tx, actor.officeId, 'cases:decide'),
    loadsAt(tx, actor.officeId),
  ])
  return {
    rows: rows.map((row) => ({
      delegationId: row.id,
      from: { accountId: row.from_account, name: row.from_name },
      to: { accountId: row.to_account, name: row.to_name },
      items: row.items,
      fromDay: row.from_day,
      toDay: row.to_day,
      away: row.away,
      reason: row.reason,
      mine: row.from_account === actor.accountId || row.to_account === actor.accountId,
    })),
    colleagues: people
      .filter((one) => one.id !== actor.accountId)
      .map((one) => ({ accountId: one.id, name: one.name, load: loads.get(one.id) ?? 0 })),
  }
})

export const delegateCommand = command(delegate, async (tx, asked) => {
  const actor = staff(tx)
  const to = (await staffAt(tx, actor.officeId, 'cases:decide')).find((one) => one.id === asked.toAccountId && one.id !== actor.accountId)
  if (!to) throw new Problem(problems.signerUnknown)
  const { fromDay, toDay, items, away, reason } = asked
  if (fromDay < tx.today || toDay < fromDay || toDay > addDays(fromDay, longestDays)) throw new Problem(problems.delegationDays)
  const given = { from: actor.accountId, to: to.id, items, fromDay, toDay, away, ended: false }
  const others = await delegationsAt(tx, actor.officeId)
  if (others.some((one) => overlaps(heldOf(one), given))) throw new Problem(problems.delegationOverlaps)
  const id = tx.newId()
  await db(tx)
    .insertInto('cases.delegation')
    .values({
      ...{ tenant: tx.tenant, id, office_id: actor.officeId, division: actor.division, department: await departmentOf(tx, actor.officeId) },
      ...{ from_account: actor.accountId, from_name: actor.name, to_account: to.id, to_name: to.name },
      ...{ items, from_day: fromDay, to_day: toDay, away, reason, created_at: tx.at, ended_at: null },
    })
    .execute()
  tx.emit(caseSideEvents.workDelegated, `delegation:${id}`, {
    ...{ delegationId: id, officeId: actor.officeId, fromAccountId: actor.accountId, toAccountId: to.id },
    ...{ items, fromDay, toDay, away },
  })
  return { delegationId: id }
})

export const endDelegationCommand = command(endDelegation, async (tx, { delegationId }) => {
  const actor = staff(tx)
  const ended = await db(tx)
    .updateTable('cases.delegation')
    .set({ ended_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', delegationId)
    .where('ended_at', 'is', null)
    .where((where) => where.or([where('from_account', '=', actor.accountId), where('to_account', '=', actor.accountId)]))
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw new Problem(common.notFound)
  tx.emit(caseSideEvents.delegationEnded, `delegation:${delegationId}`, { delegationId, officeId: actor.officeId })
  return { delegationId }
})
