import { common, Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findCaseState } from '../../../cases/server/api.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { maskName } from '../../../people/contract.ts'
import { findPerson } from '../../../people/server/api.ts'
import { cardEvents, getCaseClock, listCases } from '../../contract.ts'
import { type ClockRow, findClock, listClocks } from '../figures.ts'
import { caseRow, wordsOf } from '../names.ts'
import { lightAt } from '../rules.ts'
import type { SupervisionTables } from '../tables.ts'
import { ownRange, placeWithin } from './get-overview.ts'

const pageSize = 50

export const listsCases = query(listCases, async (tx, { division, ...filter }) => {
  const range = ownRange(tx)
  const place = placeWithin(range, division ?? range)
  const found = await listClocks(tx, { division: place.code, ...filter }, pageSize + 1)
  const shown = found.slice(0, pageSize)
  const rows = await Promise.all(shown.map((row) => caseRow(tx, row)))
  const last = shown.at(-1)
  return { rows, ...(found.length > pageSize && last ? { next: `${last.sort}|${last.case_id}` } : {}) }
})

export const getsCaseClock = query(getCaseClock, async (tx, { caseId }) => {
  const found = await findClock(tx, caseId)
  if (!found) throw new Problem(common.notFound)
  tx.emit(cardEvents.caseViewed, `case-views:${caseId}`, { caseId })
  const { closed_at: closedAt, returns } = found
  return { case: await caseRow(tx, found), applicant: await applicantOf(tx, caseId), returns, closedAt, steps: await stepsOf(tx, found) }
})

/** Masked; null for sealed cases and where the supervisor's own range takes no part in the case. */
async function applicantOf(tx: Transaction, caseId: string): Promise<string | null> {
  const state = await findCaseState(tx, caseId)
  const person = state && !state.sealed ? await findPerson(tx, state.applicantId) : undefined
  return person ? maskName(person.name) : null
}

async function stepsOf(tx: Transaction, { case_id, item_code, item_version }: ClockRow) {
  const steps = await tx
    .as<SupervisionTables>()
    .selectFrom('supervision.step_clock')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', case_id)
    .orderBy('opened_at')
    .orderBy('step_id')
    .execute()
  return Promise.all(
    steps.map(async (step) => ({
      name: (await wordsOf(tx, { code: item_code, version: item_version, stepId: step.step_id })).stepName,
      officeName: await officeName(tx, step.office_id),
      state: step.state,
      openedAt: step.opened_at,
      closedAt: step.closed_at,
      due: step.due,
      light: lightAt(step, step.closed_at ?? tx.at),
    })),
  )
}
