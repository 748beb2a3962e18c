import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findItem } from '../../catalog/server/api.ts'
import { familyOf, getPerson, householdCard, householdOf, personCard } from '../../people/server/api.ts'
import type { DraftSummary, ReceptionView } from '../contract.ts'
import { draftAad } from './content.ts'
import { caseSummary } from './summaries.ts'
import type { CaseRow, DraftRow, ReceptionRow } from './tables.ts'

/** The person at the window, their family, and what is under way for them. The clerk has them in front of them: the name is whole. */
export async function receptionView(tx: Transaction, row: ReceptionRow): Promise<ReceptionView> {
  const [person, household, family, drafts, cases] = await Promise.all([
    getPerson(tx, row.person_id),
    householdOf(tx, row.person_id),
    familyOf(tx, row.person_id),
    row.closed_at === null ? draftsOf(tx, row.person_id) : [],
    casesOf(tx, row.person_id),
  ])
  const agent = row.agent_id === null ? null : await getPerson(tx, row.agent_id)
  return {
    receptionId: row.id,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    person: { ...personCard(tx, person), name: person.name },
    agent: agent === null ? null : { ...personCard(tx, agent), name: agent.name },
    household: household ? householdCard(tx, household) : null,
    relatives: family.map((one) => ({ relation: one.relation, person: { ...personCard(tx, one.person), name: one.person.name } })),
    drafts,
    cases,
  }
}

export async function draftsOf(tx: Transaction, personId: Id): Promise<DraftSummary[]> {
  const rows = await tx.rows<DraftRow>('select * from cases.drafts_of($1, $2)', [tx.tenant, personId])
  return Promise.all(rows.map((row) => draftSummary(tx, row)))
}

async function draftSummary(tx: Transaction, row: DraftRow): Promise<DraftSummary> {
  return {
    draftId: row.id,
    itemCode: row.item_code,
    itemName: (await findItem(tx, row.item_code, row.item_version))?.item.name ?? row.item_code,
    applicant: tx.protection.open(row.applicant, draftAad(row.id)),
    updatedAt: row.updated_at,
    state: row.state === 'correcting' ? 'correcting' : 'open',
    openQuestions: row.open_questions,
  }
}

/** What row-level security lets this actor see of the person's cases. */
export async function casesOf(tx: Transaction, personId: Id, except?: Id) {
  const rows = await tx.rows<CaseRow>('select * from cases.cases_of($1, $2, $3)', [tx.tenant, personId, except ?? null])
  return Promise.all(rows.map((row) => caseSummary(tx, row)))
}
