import type { Id } from '../../../platform/contract/shapes.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { getItem, type Item } from '../../catalog/server/api.ts'
import { type Application, type Opinion, openContent } from './content.ts'
import type { CaseState } from './state.ts'
import { contentsOf } from './store.ts'
import type { ContentRow } from './tables.ts'

/** The version of the item that the case was accepted under. */
export async function itemOf(tx: Transaction, state: Pick<CaseState, 'itemCode' | 'itemVersion'>): Promise<Item> {
  return (await getItem(tx, state.itemCode, state.itemVersion)).item
}

const read = new WeakMap<Transaction, Map<Id, Promise<ContentRow[]>>>()

/** Form and opinions of a case, read once per transaction: rules, steps and results ask for them in turn. */
function fileOf(tx: Transaction, caseId: Id): Promise<ContentRow[]> {
  const known = read.get(tx) ?? new Map<Id, Promise<ContentRow[]>>()
  read.set(tx, known)
  const file = known.get(caseId) ?? contentsOf(tx, caseId, ['application', 'opinion', 'taken-back'])
  known.set(caseId, file)
  return file
}

/** After a write: one transaction may carry several turns of the same case (the worker hears events in batches). */
export function forgetFile(tx: Transaction, caseId: Id): void {
  read.get(tx)?.delete(caseId)
}

/** The application as last signed: a correction writes a new one beside the old. */
export async function applicationOf(tx: Transaction, caseId: Id): Promise<Application | undefined> {
  const row = (await fileOf(tx, caseId)).filter((one) => one.kind === 'application').at(-1)
  return row && openedApplication(tx, row)
}

const opened = new WeakMap<ContentRow, Application>()

/** A whole form is unsealed and parsed once, however often a correction asks what was signed. */
function openedApplication(tx: Transaction, row: ContentRow): Application {
  const known = opened.get(row) ?? openContent(tx, row, 'application')
  opened.set(row, known)
  return known
}

export async function opinionsOf(tx: Transaction, caseId: Id): Promise<(Opinion & { at: string; officeId: Id | null })[]> {
  const rows = await fileOf(tx, caseId)
  return standing(rows).map((row) => ({ ...openContent(tx, row, 'opinion'), at: row.at, officeId: row.office_id }))
}

/** Opinions in force: what was taken back stays in the file and counts no more. */
export function standing(rows: readonly ContentRow[]): ContentRow[] {
  const undone = takenBack(rows)
  return rows.filter((one) => one.kind === 'opinion' && !undone.has(one.id))
}

/** The opinions that their own officers took back: of each taking back, the last one before it on the same task. */
export function takenBack(rows: readonly ContentRow[]): Set<Id> {
  return new Set(
    rows.flatMap((taken, at) => {
      if (taken.kind !== 'taken-back') return []
      const undone = rows.slice(0, at).findLast((one) => one.kind === 'opinion' && one.key === taken.key)
      return undone ? [undone.id] : []
    }),
  )
}

export type StepValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What offices entered in their steps, the latest of each. */
export const stepValuesOf = (opinions: readonly Opinion[]): StepValues =>
  Object.fromEntries(opinions.flatMap((one) => (one.fields && one.outcome === 'pass' ? [[one.stepId, one.fields]] : [])))

/** What the item's rules may read in this case today. */
export async function caseContext(tx: Transaction, caseId: Id, opinions?: readonly Opinion[]): Promise<Context> {
  const application = await applicationOf(tx, caseId)
  return { ...application?.context, step: stepValuesOf(opinions ?? (await opinionsOf(tx, caseId))), today: tx.today }
}
