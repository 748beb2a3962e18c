import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { closeNeed, identifyByLicence } from '../../../licences/server/api.ts'
import { findPeople, identifyPerson, mayActFor } from '../../../people/server/api.ts'
import { caseSideEvents, closeReception, getReception, listReceptions, openReception, caseProblems as problems } from '../../contract.ts'
import { receptionView } from '../reception-view.ts'
import { db } from '../store.ts'
import type { ReceptionRow } from '../tables.ts'
import { staff } from './decide-task.ts'

type Asked = Parameters<Parameters<typeof command<typeof openReception>>[1]>[1]

export const openReceptionCommand = command(openReception, async (tx, asked) => {
  const { personId, by } = await identify(tx, asked)
  const agentId = asked.agentIdNumber === undefined ? null : (await identifyPerson(tx, { idNumber: asked.agentIdNumber })).person.id
  if (agentId !== null && !(await mayActFor(tx, agentId, personId))) throw new Problem(problems.noMandate)
  return receptionView(tx, await receive(tx, personId, agentId, by))
})

type By = 'id-number' | 'licence' | 'without-number' | 'offer'

/** A resident stands before this member of staff: at the window, or at home when an offer is brought to them. */
export async function receive(tx: Transaction, personId: Id, agentId: Id | null, by: By): Promise<ReceptionRow> {
  const actor = staff(tx)
  const row: ReceptionRow = {
    ...{ tenant: tx.tenant, id: tx.newId(), person_id: personId, agent_id: agentId, account_id: actor.accountId },
    ...{ office_id: actor.officeId, division: actor.division, department: actor.department, opened_at: tx.at, closed_at: null },
  }
  tx.note('select cases.begin_reception($1, $2)', [tx.tenant, JSON.stringify(row)])
  tx.knowHead(`reception:${row.id}`, null)
  tx.emit(caseSideEvents.receptionOpened, `reception:${row.id}`, { receptionId: row.id, personId, agentId, officeId: actor.officeId, by })
  return row
}

async function identify(tx: Transaction, asked: Asked): Promise<{ personId: Id; by: 'id-number' | 'licence' | 'without-number' }> {
  const { idNumber, licenceType, licenceNumber, withoutNumber } = asked
  if ([idNumber, licenceNumber, withoutNumber].filter((one) => one !== undefined).length !== 1) throw new Problem(problems.identifyOneWay)
  if (idNumber !== undefined) return { personId: (await identifyPerson(tx, { idNumber })).person.id, by: 'id-number' }
  if (withoutNumber !== undefined) return { personId: (await identifyPerson(tx, withoutNumber)).person.id, by: 'without-number' }
  if (licenceType === undefined || licenceNumber === undefined) throw new Problem(problems.identifyOneWay)
  return { personId: (await identifyByLicence(tx, licenceType, licenceNumber)).personId, by: 'licence' }
}

async function receptionOf(tx: Transaction, receptionId: Id): Promise<ReceptionRow> {
  const row = await db(tx)
    .selectFrom('cases.reception')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', receptionId)
    .where('office_id', '=', staff(tx).officeId)
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  return row
}

export const getReceptionQuery = query(getReception, async (tx, { receptionId }) => receptionView(tx, await receptionOf(tx, receptionId)))

export const listReceptionsQuery = query(listReceptions, async (tx) => {
  const rows = await db(tx)
    .selectFrom('cases.reception')
    .select(['id', 'person_id', 'opened_at'])
    .where('tenant', '=', tx.tenant)
    .where('account_id', '=', staff(tx).accountId)
    .where('closed_at', 'is', null)
    .orderBy('opened_at', 'desc')
    .limit(20)
    .execute()
  const people = await findPeople(
    tx,
    rows.map((row) => row.person_id),
  )
  return {
    rows: rows.map((row) => ({
      receptionId: row.id,
      personId: row.person_id,
      name: people.get(row.person_id)?.name ?? '',
      openedAt: row.opened_at,
    })),
  }
})

export const closeReceptionCommand = command(closeReception, async (tx, { receptionId }) => {
  await endReception(tx, receptionId)
  return {}
})

export async function endReception(tx: Transaction, receptionId: Id): Promise<void> {
  const row = await receptionOf(tx, receptionId)
  if (row.closed_at !== null) return
  await db(tx)
    .updateTable('cases.reception')
    .set({ closed_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', receptionId)
    .execute()
  await closeNeed(tx, receptionId)
  tx.emit(caseSideEvents.receptionClosed, `reception:${receptionId}`, { receptionId, personId: row.person_id })
}
