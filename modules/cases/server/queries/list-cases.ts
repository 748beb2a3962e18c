import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { startOfDay } from '../../../../platform/server/clock.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { addDays } from '../../../calendar/contract.ts'
import { officesInSight } from '../../../organisations/server/api.ts'
import { checkIdNumber } from '../../../people/contract.ts'
import { identifyByIdNumber } from '../../../people/server/api.ts'
import { listCases } from '../../contract.ts'
import { staff } from '../commands/decide-task.ts'
import { nameIndexesOf } from '../content.ts'
import { caseSummary } from '../summaries.ts'
import type { CaseRow } from '../tables.ts'

const search = 'select * from cases.search($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)'

/**
 * Cases by any of their fields, newest first: of my own office, or of all that I may see (`area`; supervisors always). One indexed
 * statement with the scope of the actor in it, whatever the size of the city.
 */
export default query(listCases, async (tx, asked) => {
  const limit = asked.limit ?? 30
  const actor = staff(tx)
  const wide = asked.scope === 'area' || actor.department === '*'
  const keys = asked.text === undefined ? undefined : await keysOf(tx, asked.text)
  const [before, id] = asked.after?.split('~') ?? []
  const rows = await tx.rows<CaseRow>(search, [
    ...[tx.tenant, asked.office ? [asked.office] : await officesOf(tx, wide), asked.item, asked.phase, asked.verdict],
    ...[keys !== undefined, keys?.names ?? [], keys?.tail ?? null, keys?.applicant ?? null],
    ...[asked.from && startOfDay(asked.from), asked.to && startOfDay(addDays(asked.to, 1)), asked.late === true ? tx.at : null],
    ...[before ?? null, id ?? null, limit + 1],
  ])
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    rows: await Promise.all(page.map((row) => caseSummary(tx, row))),
    ...(last ? { next: `${last.received_at}~${last.id}` } : {}),
  }
})

/** Whose cases are meant; null for a supervisor, who sees those of every office. */
async function officesOf(tx: Transaction, wide: boolean): Promise<Id[] | null> {
  const { officeId, department } = staff(tx)
  if (!wide) return [officeId]
  return department === '*' ? null : officesInSight(tx)
}

/** What somebody types: a citizen number, a case number or its end, or a full name. */
async function keysOf(tx: Transaction, text: string): Promise<{ names: Buffer[]; tail: string | null; applicant: Id | null }> {
  const typed = text.trim()
  if (checkIdNumber(typed, tx.today).ok) {
    const person = await identifyByIdNumber(tx, typed).catch(nobody)
    return { names: [], tail: null, applicant: person?.id ?? null }
  }
  const digits = typed.replaceAll(/\D/g, '')
  if (digits.length > 0) return { names: [], tail: digits.slice(-6).padStart(6, '0'), applicant: null }
  return { names: nameIndexesOf(tx, typed), tail: null, applicant: null }
}

/** A number that nobody here has finds nothing; it is no fault. */
function nobody(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error
}
