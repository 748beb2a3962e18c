import { createHash } from 'node:crypto'
import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { calendarOf } from '../../calendar/server/api.ts'
import { policyValue } from '../../catalog/server/api.ts'
import { divisionFullName, findDivision } from '../../divisions/server/api.ts'
import { officeName } from '../../organisations/server/api.ts'
import { maskName, maskPhone } from '../../people/contract.ts'
import { type ConcernAct, type ConcernKind, type ConcernRow, type ConcernView, hotlineProblems } from '../contract.ts'
import { type ConcernStep, mayDo, type Side, takeStep } from './rules.ts'
import { type Content, contentAad, contentOf, db, getConcern, type Line, linesAad, linesOf, standOf } from './store.ts'
import type { ConcernTable } from './tables.ts'

/** From where this actor looks at a concern. Row-level security has let them see it already. */
export function sideOf(tx: Transaction, row: ConcernTable): Side {
  const { actor } = tx
  if (actor.kind === 'resident') return 'reporter'
  if (actor.kind !== 'staff') return 'supervisor'
  if (actor.permissions.has('hotline:take-calls')) return 'hotline'
  const isOffice =
    row.office_department === actor.department && row.office_division !== null && row.office_division.startsWith(actor.division)
  return isOffice ? 'office' : 'supervisor'
}

const dayKeys: Record<ConcernKind, readonly [key: string, otherwise: number]> = {
  consultation: ['consultationReplyDays', 2],
  complaint: ['complaintReplyDays', 5],
  suggestion: ['complaintReplyDays', 5],
  praise: ['complaintReplyDays', 5],
}

/** The days that the concern's place gives, counted by the calendar of the office that must answer; without one, by that of the place. */
export async function whenFor(tx: Transaction, kind: ConcernKind, division: string, office: string | null) {
  return { today: tx.today, calendar: await calendarOf(tx, office ?? division), days: await replyDays(tx, { kind, division }, tx.today) }
}

/** Working days that a place gave for a reply on a day. */
export async function replyDays(tx: Transaction, { kind, division }: Pick<ConcernTable, 'kind' | 'division'>, on: string): Promise<number> {
  const [key, otherwise] = dayKeys[kind]
  return Number((await policyValue(tx, key, division, on)) ?? otherwise)
}

/** Who acts, in words that name no resident. */
export function actorWords(tx: Transaction): string {
  if (tx.actor.kind === 'resident') return '诉求人'
  return tx.actor.kind === 'staff' ? tx.actor.name : '平台'
}

export const digestOf = (sealed: Buffer): string => createHash('sm3').update(sealed).digest('hex')

/** The row under a lock, if this actor may do that now. */
export async function lockFor(tx: Transaction, id: Id, act: ConcernAct): Promise<ConcernTable> {
  const row = await getConcern(tx, id, true)
  const side = sideOf(tx, row)
  if (mayDo(standOf(row), side).includes(act)) return row
  throw new Problem(act === 'return' && row.sealed && side === 'office' ? hotlineProblems.sealedStays : hotlineProblems.wrongState)
}

export interface Change {
  readonly step: ConcernStep
  readonly line: string
  readonly text?: string
  readonly content?: Partial<Content>
  readonly row?: Partial<Pick<ConcernTable, 'office_id' | 'office_division' | 'office_department' | 'satisfied'>>
}

/** Moves the row by a step and writes down what was done and said. */
export async function move(tx: Transaction, row: ConcernTable, change: Change): Promise<ConcernTable> {
  const office = change.row?.office_division ?? row.office_division
  const next = takeStep(standOf(row), change.step, await whenFor(tx, row.kind, row.division, office))
  if (!next) throw new Problem(hotlineProblems.wrongState)
  const line: Line = { at: tx.at, act: change.line, by: actorWords(tx), ...(change.text === undefined ? {} : { text: change.text }) }
  return db(tx)
    .updateTable('hotline.concern')
    .set({
      state: next.state,
      due: next.due,
      extended: next.extended,
      reopened: next.reopened,
      content: tx.protection.sealJson({ ...contentOf(tx, row), ...change.content }, contentAad(row.id)),
      lines: tx.protection.sealJson([...linesOf(tx, row), line], linesAad(row.id)),
      ...change.row,
    })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The first of these places that is known here. Elsewhere nobody would see the concern: it is the city's. */
export const placeInCity = (tx: Transaction, codes: readonly (string | null | undefined)[]): string =>
  codes.flatMap((code) => (code && findDivision(code) ? [code] : []))[0] ?? tx.tenant

const placeName = (code: string): string => (findDivision(code) ? divisionFullName(code) : code)
const hidden = (tx: Transaction, row: ConcernTable): boolean => row.sealed && tx.actor.kind === 'staff' && tx.actor.department === '*'

export async function concernRow(tx: Transaction, row: ConcernTable): Promise<ConcernRow> {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    channel: row.channel,
    title: hidden(tx, row) ? '密办事项的诉求' : contentOf(tx, row).title,
    state: row.state,
    officeName: await officeName(tx, row.office_id),
    divisionName: placeName(row.division),
    registeredAt: row.registered_at,
    due: row.due,
    late: row.due !== null && row.due < tx.at,
    ...(row.case_number === null || hidden(tx, row) ? {} : { caseNumber: row.case_number }),
  }
}

/** A supervisor reads what was said but not by whom; of a sealed case not even that. */
export async function concernView(tx: Transaction, row: ConcernTable): Promise<ConcernView> {
  const side = sideOf(tx, row)
  const said = contentOf(tx, row)
  const may = mayDo(standOf(row), side)
  const quiet = hidden(tx, row)
  const full = side === 'reporter' || may.length > 0
  const person =
    side === 'supervisor'
      ? {}
      : {
          ...(said.name === undefined ? {} : { name: full ? said.name : maskName(said.name) }),
          ...(said.phone === undefined ? {} : { phone: full ? said.phone : maskPhone(said.phone) }),
        }
  return {
    ...(await concernRow(tx, row)),
    text: quiet ? '（密办事项，不显示内容）' : said.text,
    ...person,
    ...(row.case_id === null || side === 'supervisor' ? {} : { caseId: row.case_id }),
    ...(said.reply === undefined || quiet || (side === 'reporter' && row.state === 'assigned') ? {} : { reply: said.reply }),
    ...(row.satisfied === null ? {} : { satisfied: row.satisfied }),
    lines: linesOf(tx, row).map(({ text, ...one }) => ({
      ...one,
      ...(text === undefined || quiet ? {} : { text }),
      ...(side === 'reporter' ? { by: '' } : {}),
    })),
    may,
  }
}
