import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import { civilDate, startOfDay } from '../../../platform/server/clock.ts'
import type { StaffActor, Transaction } from '../../../platform/server/transaction.ts'
import { calendarOf } from '../../calendar/server/api.ts'
import { policyValue } from '../../catalog/server/api.ts'
import { staffAt } from '../../identity/server/api.ts'
import { officeName } from '../../organisations/server/api.ts'
import { maskName } from '../../people/contract.ts'
import { findPerson } from '../../people/server/api.ts'
import { type RedressAct, type RedressRow, ratingProblems } from '../contract.ts'
import { type Limits, mayDo, type Redress, type RedressStep, takeStep } from './rules.ts'
import { db, redressAad, serviceName } from './store.ts'
import type { RedressTable } from './tables.ts'

/** What was said on the way, sealed with the row. */
export interface RedressTexts {
  readonly comment?: string
  readonly callNote?: string
  readonly mending?: string
  readonly reply?: string
  readonly ruling?: string
  readonly appeal?: string
}

export function staff(tx: Transaction): StaffActor {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  return tx.actor
}

export const standOf = (row: RedressTable): Redress => ({
  state: row.state,
  anonymous: row.anonymous,
  tries: row.tries,
  called: row.called,
  disowned: row.disowned,
  before: row.before_appeal,
  due: row.due,
})

export const textsOf = (tx: Transaction, row: Pick<RedressTable, 'case_id' | 'texts'>): RedressTexts =>
  tx.protection.openJson<RedressTexts>(row.texts, redressAad(row.case_id))

/** Working days that the city gives; five and two where it has set none. */
export async function limitsAt(tx: Transaction, division: string, on = tx.today): Promise<Limits> {
  const days = async (key: string, otherwise: number) => Number((await policyValue(tx, key, division, on)) ?? otherwise)
  return { callback: await days('ratingCallbackDays', 2), mending: await days('ratingMendingDays', 5) }
}

/**
 * Whether somebody may not check or decide about their own office's rating. Above the offices of the city stands none: there only who works in that
 * office besides is barred, and another supervisor of the city decides.
 */
async function isBarred(tx: Transaction, row: RedressTable): Promise<boolean> {
  const { officeId, accountId } = staff(tx)
  if (row.office_id !== officeId) return false
  if (row.division.length > 4) return true
  const working = await Promise.all((['cases:see', 'centres:keep'] as const).map((right) => staffAt(tx, row.office_id, right)))
  return hasServed(row, staff(tx)) || working.flat().some((one) => one.id === accountId)
}

const hasServed = (row: RedressTable, { accountId }: StaffActor): boolean => row.served_by.includes(accountId)

export async function actsOf(tx: Transaction, row: RedressTable): Promise<RedressAct[]> {
  const actor = staff(tx)
  const side = actor.permissions.has('ratings:check') ? ('supervisor' as const) : ('office' as const)
  return mayDo(standOf(row), { side, served: hasServed(row, actor), ownOffice: await isBarred(tx, row) })
}

export const lockRedress = (tx: Transaction, caseId: Id): Promise<RedressTable | undefined> =>
  db(tx)
    .selectFrom('ratings.redress')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()

/** The row under a lock, if this actor may do that now. Says why not: invisible, served it oneself, one's own office, not at this point. */
export async function lockFor(tx: Transaction, caseId: Id, act: RedressAct): Promise<RedressTable> {
  const row = await lockRedress(tx, caseId)
  if (!row) throw new Problem(common.notFound)
  const actor = staff(tx)
  const isCall = act === 'show-contact' || act === 'record-callback'
  if (isCall && row.anonymous) throw new Problem(ratingProblems.anonymous)
  if (isCall && hasServed(row, actor)) throw new Problem(ratingProblems.served)
  const judges = act === 'check-mending' || act === 'decide-appeal' || act === 'check-disowned'
  if (judges && (await isBarred(tx, row))) throw new Problem(ratingProblems.ownOffice)
  if (!(await actsOf(tx, row)).includes(act)) throw new Problem(ratingProblems.wrongState)
  return row
}

/** Moves the row by a step and keeps what was said. */
export async function move(
  tx: Transaction,
  row: RedressTable,
  step: RedressStep,
  said: RedressTexts,
  more: Partial<Pick<RedressTable, 'finding' | 'ground' | 'appealed_by'>> = {},
): Promise<Redress> {
  const next = takeStep(standOf(row), step, await limitsAt(tx, row.division), {
    today: tx.today,
    calendar: await calendarOf(tx, row.division),
  })
  if (!next) throw new Problem(ratingProblems.wrongState)
  await db(tx)
    .updateTable('ratings.redress')
    .set({
      state: next.state,
      before_appeal: next.before,
      tries: next.tries,
      called: next.called,
      disowned: next.disowned,
      due: next.due,
      texts: tx.protection.sealJson({ ...textsOf(tx, row), ...said }, redressAad(row.case_id)),
      ...more,
    })
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', row.case_id)
    .execute()
  return next
}

/** As a screen shows it. Who rated is masked, and hidden from those who served; of a sealed case the supervisor sees neither item nor words. */
export async function redressRow(tx: Transaction, row: RedressTable): Promise<RedressRow> {
  const said = textsOf(tx, row)
  const hidden = row.sealed && staff(tx).department === '*'
  const acts = await actsOf(tx, row)
  const rater = acts.includes('show-contact') && row.rater_id !== null ? await findPerson(tx, row.rater_id) : undefined
  const shown = <K extends string>(key: K, value: string | null | undefined) =>
    value == null || hidden ? {} : ({ [key]: value } as { [P in K]: string })
  return {
    caseId: row.case_id,
    itemName: hidden ? '密办事项' : await serviceName(tx, row.item_code),
    officeId: row.office_id,
    officeName: await officeName(tx, row.office_id),
    division: row.division,
    level: row.level,
    reasons: row.reasons,
    ...shown('comment', said.comment),
    ...(rater ? { rater: maskName(rater.name) } : {}),
    anonymous: row.anonymous,
    state: row.state,
    // The minute would tell the window who it was.
    ratedAt: row.visit && row.anonymous ? startOfDay(civilDate(row.rated_at)) : row.rated_at,
    due: row.due,
    late: row.due !== null && row.due < tx.at,
    tries: row.tries,
    ...(row.finding === null ? {} : { finding: row.finding }),
    ...shown('callNote', said.callNote),
    ...shown('mending', said.mending),
    ...shown('reply', said.reply),
    ...shown('ruling', said.ruling),
    ...(row.ground !== null && said.appeal !== undefined ? { appeal: { ground: row.ground, reason: hidden ? '' : said.appeal } } : {}),
    ...(row.disowned ? { disowned: true } : {}),
    may: acts,
  }
}
