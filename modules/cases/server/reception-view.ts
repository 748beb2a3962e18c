import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findItem } from '../../catalog/server/api.ts'
import { familyOf, getPerson, householdCard, householdOf, personCard } from '../../people/server/api.ts'
import type { CaseSummary, DraftSummary, ReceptionView } from '../contract.ts'
import { draftAad } from './content.ts'
import { caseSummary } from './summaries.ts'
import type { CaseRow, DraftRow, ReceptionRow } from './tables.ts'

/**
 * The person at the window, their family, and what is under way for them. The clerk has them in front of them: the name is whole. Where an
 * agent stands there instead, sealed matters are left out that are not that agent's own work: the clerk cannot let slip what is not there.
 */
export async function receptionView(tx: Transaction, row: ReceptionRow): Promise<ReceptionView> {
  const [person, household, family, drafts, cases] = await Promise.all([
    getPerson(tx, row.person_id),
    householdOf(tx, row.person_id),
    familyOf(tx, row.person_id),
    row.closed_at === null ? draftsOf(tx, row.person_id, row.agent_id) : [],
    casesOf(tx, row.person_id, { agentId: row.agent_id }),
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

/** An agent is shown everything but the sealed matters in which they are not the agent themselves. */
const isFor = (agentId: Id | null, matter: { readonly sealed: boolean; readonly agentId: Id | null }) =>
  agentId === null || !matter.sealed || matter.agentId === agentId

export async function draftsOf(tx: Transaction, personId: Id, agentId: Id | null = null): Promise<DraftSummary[]> {
  const rows = await tx.rows<DraftRow>('select * from cases.drafts_of($1, $2)', [tx.tenant, personId])
  const all = await Promise.all(rows.map(async (row) => ({ row, item: (await findItem(tx, row.item_code, row.item_version))?.item })))
  return all
    .filter(({ row }) => isFor(agentId, { sealed: row.sealed, agentId: row.agent_id }))
    .map(({ row, item }) => draftSummary(tx, row, item?.name))
}

const draftSummary = (tx: Transaction, row: DraftRow, itemName = row.item_code): DraftSummary => ({
  draftId: row.id,
  itemCode: row.item_code,
  itemName,
  applicant: tx.protection.open(row.applicant, draftAad(row.id)),
  updatedAt: row.updated_at,
  state: row.state === 'correcting' ? 'correcting' : 'open',
  openQuestions: row.open_questions,
})

/** What row-level security lets this actor see of the person's cases. `open`: without the sealed ones, which leave no trace in other cases. */
export async function casesOf(
  tx: Transaction,
  personId: Id,
  { agentId = null, except = null, open = false }: { agentId?: Id | null; except?: Id | null; open?: boolean },
): Promise<CaseSummary[]> {
  const rows = await tx.rows<CaseRow>('select * from cases.cases_of($1, $2, $3)', [tx.tenant, personId, except])
  const shown = rows.filter((row) => !(open && row.sealed) && isFor(agentId, { sealed: row.sealed, agentId: row.state.agentId }))
  return Promise.all(shown.map((row) => caseSummary(tx, row)))
}
