import { sql } from 'kysely'
import { Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { StaffActor } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { staffNames } from '../../identity/server/api.ts'
import { type DraftView, type ItemActKind, catalogProblems as problems } from '../contract.ts'
import { reference } from './reference.ts'
import type { CatalogTables } from './tables.ts'
import { checkText } from './text.ts'

export interface DraftRow {
  readonly code: string
  readonly department: string
  readonly state: 'draft' | 'in-review'
  readonly based_on: number | null
  readonly content: string
  readonly revision: number
  readonly authors: Id[]
  readonly saved_at: string
  readonly saved_by: Id | null
  readonly effective_from: CivilDate | null
  readonly note: string | null
  readonly opinion: string | null
}

const db = (tx: Transaction) => tx.as<CatalogTables>()

/** The item manager who acts; the door lets nobody else in. */
export function managerOf(tx: Transaction): StaffActor {
  if (tx.actor.kind !== 'staff') throw new Problem(problems.noSuchItem)
  return tx.actor
}

/** An item manager sees the items of their own department; officers bound to no department see all. */
export const mayManage = (tx: Transaction, department: string): boolean =>
  tx.actor.kind === 'system' || (tx.actor.kind === 'staff' && (tx.actor.department === '*' || tx.actor.department === department))

const fields = [
  'code',
  'department',
  'state',
  'based_on',
  'content',
  'revision',
  'authors',
  'saved_at',
  'saved_by',
  'effective_from',
  'note',
  'opinion',
] as const

/** @throws catalog.no-draft, also for a draft of another department. */
export async function getDraft(tx: Transaction, code: string, options: { lock?: boolean } = {}): Promise<DraftRow> {
  const found = db(tx).selectFrom('catalog.item_draft').select(fields).where('code', '=', code)
  const row = await (options.lock ? found.forUpdate() : found).executeTakeFirst()
  if (!row || !mayManage(tx, row.department)) throw new Problem(problems.noDraft)
  return row
}

/** Locked, of the revision that the screen shows, and in the state that the act needs. */
export async function getDraftAt(tx: Transaction, code: string, revision: number, state: DraftRow['state']): Promise<DraftRow> {
  const draft = await getDraft(tx, code, { lock: true })
  if (draft.revision !== revision) throw new Problem(problems.staleDraft)
  if (draft.state !== state) throw new Problem(state === 'draft' ? problems.notDraft : problems.notInReview)
  return draft
}

export async function draftRows(tx: Transaction): Promise<DraftRow[]> {
  const rows = await db(tx).selectFrom('catalog.item_draft').select(fields).orderBy('code').execute()
  return rows.filter((one) => mayManage(tx, one.department))
}

export async function addDraft(tx: Transaction, draft: { code: string; department: string; basedOn: number | null; content: string }) {
  const added = await db(tx)
    .insertInto('catalog.item_draft')
    .values({
      ...{ code: draft.code, department: draft.department, state: 'draft', based_on: draft.basedOn, content: draft.content, revision: 1 },
      ...{ authors: JSON.stringify([managerOf(tx).accountId]), saved_at: tx.at },
      ...{ submitted_at: null, effective_from: null, note: null, opinion: null, saved_by: managerOf(tx).accountId },
    })
    .onConflict((on) => on.doNothing())
    .returning('code')
    .execute()
  if (added.length === 0) throw new Problem(problems.draftExists)
}

export interface DraftChange {
  readonly state?: DraftRow['state']
  readonly content?: string
  readonly authors?: readonly Id[]
  readonly effectiveFrom?: CivilDate
  readonly note?: string
  readonly opinion?: string | null
}

export async function changeDraft(tx: Transaction, draft: DraftRow, change: DraftChange): Promise<void> {
  await db(tx)
    .updateTable('catalog.item_draft')
    .set({
      revision: draft.revision + 1,
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.state === 'in-review' ? { submitted_at: tx.at } : {}),
      ...(change.content === undefined ? {} : { content: change.content, saved_at: tx.at, saved_by: managerOf(tx).accountId }),
      ...(change.authors === undefined ? {} : { authors: JSON.stringify(change.authors) }),
      ...(change.effectiveFrom === undefined ? {} : { effective_from: change.effectiveFrom }),
      ...(change.note === undefined ? {} : { note: change.note }),
      ...(change.opinion === undefined ? {} : { opinion: change.opinion }),
    })
    .where('code', '=', draft.code)
    .execute()
}

export async function removeDraft(tx: Transaction, code: string): Promise<void> {
  await db(tx).deleteFrom('catalog.item_draft').where('code', '=', code).execute()
}

export async function draftView(tx: Transaction, code: string): Promise<DraftView> {
  const draft = await getDraft(tx, code)
  const { findings, item } = checkDraftText(draft, draft.content)
  const mine = draft.authors.includes(managerOf(tx).accountId)
  const names = await staffNames(tx, [...draft.authors, ...(draft.saved_by ? [draft.saved_by] : [])])
  return {
    ...{ code: draft.code, state: draft.state, basedOn: draft.based_on, revision: draft.revision, text: draft.content, item },
    findings: [...findings],
    authors: namesIn(draft.authors, names),
    savedBy: (draft.saved_by && names.get(draft.saved_by)) ?? namesIn(draft.authors, names).join('、'),
    ...{ savedAt: draft.saved_at, effectiveFrom: draft.effective_from, note: draft.note, opinion: draft.opinion },
    may: { edit: draft.state === 'draft', review: draft.state === 'in-review' && !mine },
  }
}

/** The check of the catalog, and that the text is still about this item of this department. */
export function checkDraftText(draft: { code: string; department: string }, text: string) {
  const { findings, item } = checkText(text, reference())
  const lineOf = (key: string) => Math.max(1, text.split('\n').findIndex((line) => line.startsWith(`${key}:`)) + 1)
  const moved = (key: 'code' | 'department', message: string) =>
    item !== null && item[key] !== draft[key] ? [{ grade: 'fault' as const, path: `/${key}`, message, line: lineOf(key), column: 1 }] : []
  return {
    item,
    findings: [
      ...moved('code', `事项编号不能改，应为 ${draft.code}`),
      ...moved('department', `主管部门不能改，应为 ${draft.department}`),
      ...findings,
    ],
  }
}

export const namesIn = (ids: readonly Id[], names: ReadonlyMap<Id, string>): string[] => ids.map((id) => names.get(id) ?? '')

/** Into the history that managers read. */
export async function record(tx: Transaction, kind: ItemActKind, code: string, more: { version?: number; note?: string } = {}) {
  await db(tx)
    .insertInto('catalog.item_act')
    .values({
      ...{ id: tx.newId(), code, kind, at: tx.at, actor: tx.actor.kind === 'staff' ? tx.actor.accountId : null },
      ...{ version: more.version ?? null, note: more.note ?? null },
    })
    .execute()
}

export async function actsOf(tx: Transaction, code: string) {
  return db(tx)
    .selectFrom('catalog.item_act')
    .select(['kind', 'version', 'at', 'actor', 'note'])
    .where('code', '=', code)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function versionsOf(tx: Transaction, code: string) {
  return db(tx)
    .selectFrom('catalog.item_version')
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .select(['version', 'digest', 'note', 'authors', 'reviewer', 'content'])
    .select([sql<string>`content ->> 'department'`.as('department')])
    .select([sql<CivilDate>`effective_from`.as('effectiveFrom'), sql<string>`published_at`.as('publishedAt')])
    .execute()
}

/** Items whose first version has a day in the future. */
export async function waitingItems(tx: Transaction) {
  return db(tx)
    .selectFrom('catalog.item_version as version')
    .innerJoin('catalog.item as item', 'item.code', 'version.code')
    .where('version.effective_from', '>', tx.today)
    .where('version.version', '=', 1)
    .select(['item.code', 'item.department', sql<string>`version.content ->> 'name'`.as('name')])
    .orderBy('item.code')
    .execute()
}
