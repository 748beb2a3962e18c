import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { addDays, civilDateOf } from '../../calendar/contract.ts'
import { type CaseState, closedCasesOf } from '../../cases/server/api.ts'
import { archivedOf } from './store.ts'

interface Period {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** Closed cases that this office took in and that have no package yet, oldest first: as many as are asked for, however many are done already. */
export async function* unarchivedCases(tx: Transaction, officeId: Id, period: Period): AsyncGenerator<CaseState> {
  const seen = new Set<Id>()
  let from: CivilDate | undefined = period.from
  while (from !== undefined) {
    const page = await closedCasesOf(tx, officeId, { ...period, from })
    const fresh = page.filter((state) => !seen.has(state.caseId))
    const archived = await archivedOf(
      tx,
      fresh.map((state) => state.caseId),
    )
    for (const state of fresh) {
      seen.add(state.caseId)
      if (!archived.has(state.caseId)) yield state
    }
    from = nextFrom(from, period.to, page.at(-1), fresh.length > 0)
  }
}

/** A page (a thousand) ends within a day, which is read again from its start: of one day a page is all that one office is thought to close. */
function nextFrom(from: CivilDate, to: CivilDate, last: CaseState | undefined, isFresh: boolean): CivilDate | undefined {
  if (last === undefined || last.closedAt === null) return undefined
  const day = civilDateOf(last.closedAt)
  const next = isFresh && day > from ? day : addDays(day, 1)
  return next <= to ? next : undefined
}
