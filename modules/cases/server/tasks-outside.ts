import { sql } from 'kysely'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import type { Item } from '../../catalog/contract.ts'
import type { FieldView } from '../../forms/contract.ts'
import { stepFieldsOf } from '../../forms/server/api.ts'
import type { Light } from '../contract.ts'
import { lightAt } from './clock.ts'
import { applicationOf, caseContext, itemOf } from './reading.ts'
import { db, getCaseRow } from './store.ts'

/** A task that is done out of the house. Ids, codes and days; the name of the applicant stays with people. */
export interface TaskOutside {
  readonly taskId: Id
  readonly caseId: Id
  readonly number: string
  readonly itemCode: string
  readonly itemVersion: number
  readonly stepId: string
  readonly officeId: Id
  readonly state: string
  /** Where the matter belongs by the item's rule. */
  readonly division: string
  readonly sealed: boolean
  readonly applicantId: Id
  readonly agentId: Id | null
  readonly dueOn: CivilDate
  readonly light: Light
}

/** Tasks of one kind as row-level security shows them, those with the least time first: all that are open at an office, or these. */
export async function tasksOutside(
  tx: Transaction,
  kind: string,
  which: { readonly openAt: Id } | { readonly taskIds: readonly Id[] },
): Promise<TaskOutside[]> {
  const rows = await db(tx)
    .selectFrom('cases.task as t')
    .innerJoin('cases.case as c', (join) => join.onRef('c.tenant', '=', 't.tenant').onRef('c.id', '=', 't.case_id'))
    .select(['t.id', 't.case_id', 't.number', 't.item_code', 't.item_version', 't.step_id', 't.office_id', 't.state', 't.sealed'])
    .select(['t.due', 't.warn_from', 'c.applicant_id'])
    .select([sql<Id | null>`c.state->>'agentId'`.as('agent_id'), sql<string>`c.state->>'division'`.as('division')])
    .where('t.tenant', '=', tx.tenant)
    .where('t.kind', '=', kind)
    .$if('openAt' in which, (query) => query.where('t.office_id', '=', 'openAt' in which ? which.openAt : '').where('t.state', '=', 'open'))
    .$if('taskIds' in which, (query) => query.where('t.id', '=', sql<Id>`any(${'taskIds' in which ? [...which.taskIds] : []}::uuid[])`))
    .orderBy('t.due')
    .orderBy('t.id')
    .limit(300)
    .execute()
  return rows.map((row) => ({
    ...{ taskId: row.id, caseId: row.case_id, number: row.number, itemCode: row.item_code, itemVersion: row.item_version },
    ...{ stepId: row.step_id, officeId: row.office_id, state: row.state, division: row.division, sealed: row.sealed },
    ...{ applicantId: row.applicant_id, agentId: row.agent_id, dueOn: civilDateOf(row.due), light: lightAt(tx.at, row.due, row.warn_from) },
  }))
}

export interface StepSheet {
  readonly item: Item
  /** What the applicant declared, with labels and values as signed. */
  readonly declared: readonly FieldView[]
  /** What the step is to fill in, as far as it applies. */
  readonly fields: readonly FieldView[]
}

/** What somebody needs to know of a case who does one of its steps elsewhere. 404 where this actor may not see the case. */
export async function stepSheet(tx: Transaction, caseId: Id, stepId: string): Promise<StepSheet> {
  const { state } = await getCaseRow(tx, caseId)
  const item = await itemOf(tx, state)
  const application = await applicationOf(tx, caseId)
  const fields = stepFieldsOf(item, stepId, {}, await caseContext(tx, caseId)).filter((one) => one.shown)
  return { item, fields, declared: (application?.form.sections ?? []).flatMap((one) => one.fields) }
}
