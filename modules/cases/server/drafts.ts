import { sql } from 'kysely'
import { common, Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { getItem, getOpenItem, type PublishedItem } from '../../catalog/server/api.ts'
import type { Answers, ProvidedMaterial } from '../../forms/contract.ts'
import type { MatterInput } from '../../forms/server/api.ts'
import { mayActFor } from '../../people/server/api.ts'
import { type Defect, caseProblems as problems } from '../contract.ts'
import { draftAad } from './content.ts'
import { seenWords } from './originals.ts'
import type { CaseState } from './state.ts'
import { db } from './store.ts'
import type { DraftParty, DraftRow, Provided } from './tables.ts'

/** What is to be corrected. `locked`: the application was signed already, so that only what is named here opens again. */
export interface Correcting {
  readonly defects: readonly Defect[]
  readonly locked: boolean
}

/** A draft opened, with the item it was begun under. */
export interface Draft {
  readonly row: DraftRow
  readonly item: PublishedItem
  readonly answers: Answers
  readonly provided: readonly ProvidedMaterial[]
  readonly correcting: Correcting | undefined
  readonly input: MatterInput
}

/** 404 where there is none, or row-level security hides it. `lock`: nobody else changes it until the commit. */
export async function getDraft(tx: Transaction, draftId: Id, options: { lock?: boolean } = {}): Promise<Draft> {
  const row = await findDraftRow(tx, draftId, options)
  if (!row) throw new Problem(common.notFound)
  const draft = await openDraft(tx, row)
  await demandAuthority(tx, draft)
  return draft
}

export async function findDraftRow(tx: Transaction, draftId: Id, options: { lock?: boolean } = {}): Promise<DraftRow | undefined> {
  const look = options.lock ? 'select * from cases.lock_draft($1, $2)' : 'select * from cases.find_draft($1, $2)'
  return (await tx.rows<DraftRow>(look, [tx.tenant, draftId]))[0]
}

/** What is still being filled in shows registers as they are today: an agent whose mandate has ended is answered as for a draft that is not there. */
async function demandAuthority(tx: Transaction, { row, item }: Draft): Promise<void> {
  const { actor } = tx
  if (actor.kind !== 'resident' || actor.personId === row.person_id || (row.state !== 'open' && row.state !== 'correcting')) return
  if (!(await mayActFor(tx, actor.personId, row.person_id, item.item))) throw new Problem(common.notFound)
}

export async function openDraft(tx: Transaction, row: DraftRow): Promise<Draft> {
  const aad = draftAad(row.id)
  const item = await getItem(tx, row.item_code, row.item_version)
  return {
    row,
    item,
    answers: tx.protection.openJson<Answers>(row.answers, aad),
    provided: Object.entries(row.provided).map(([materialId, one]) => providedMaterial(materialId, one)),
    correcting: row.defects === null ? undefined : tx.protection.openJson<Correcting>(row.defects, aad),
    input: { item, parties: partiesOf(row), need: { id: row.id, caseId: row.id } },
  }
}

const providedMaterial = (materialId: string, one: Provided): ProvidedMaterial => ({
  materialId,
  fileIds: [...one.fileIds],
  originalSeen: one.originalSeen,
  ...(one.seenBefore ? { earlier: true } : {}),
  ...(seenWords(one) === undefined ? {} : { seen: seenWords(one) ?? '' }),
  ...(one.needed === undefined ? {} : { needed: one.needed }),
  ...(one.instead === undefined ? {} : { instead: one.instead }),
})

export const partiesOf = (row: Pick<DraftRow, 'person_id' | 'agent_id' | 'parties'>): DraftParty[] => [
  { role: 'applicant' as const, personId: row.person_id },
  ...(row.agent_id === null ? [] : [{ role: 'agent' as const, personId: row.agent_id }]),
  ...row.parties,
]

/** A draft that may be changed now, by this screen. Anything else is said plainly, and what was typed stays on the screen. */
export async function getEditableDraft(tx: Transaction, draftId: Id, revision: number): Promise<Draft> {
  const draft = await getDraft(tx, draftId, { lock: true })
  if (draft.row.state === 'submitted' || draft.row.state === 'discarded') throw new Problem(problems.draftSubmitted)
  if (draft.row.revision !== revision) throw new Problem(problems.staleDraft)
  return draft
}

/** What may be changed while correcting: `undefined` means everything. */
export function unlocked(correcting: Correcting | undefined): { fields: ReadonlySet<string>; materials: ReadonlySet<string> } | undefined {
  if (!correcting?.locked) return undefined
  const { defects } = correcting
  if (defects.some((one) => one.fieldKey === undefined && one.materialId === undefined)) return undefined
  return {
    fields: new Set(defects.flatMap((one) => one.fieldKey ?? [])),
    materials: new Set(defects.flatMap((one) => one.materialId ?? [])),
  }
}

/**
 * An application is accepted under the version in force. A draft that was begun under an earlier one moves to it and is not submitted:
 * whoever signs must have seen what is asked now. What was corrected after acceptance stays under its version.
 */
export async function followItem(tx: Transaction, draft: Draft): Promise<void> {
  if (draft.row.state !== 'open') return
  const { version, item } = await getOpenItem(tx, draft.row.item_code)
  if (version === draft.row.item_version) return
  await changeDraft(tx, draft, { itemVersion: version })
  throw new Problem(problems.itemChanged, { keep: true, detail: `“${item.shortName}”已有新版本，请核对后重新签名提交，已填内容都在` })
}

export interface DraftChange {
  readonly itemVersion?: number
  readonly answers?: Answers
  readonly provided?: Readonly<Record<string, Provided>>
  readonly parties?: readonly DraftParty[]
  readonly state?: DraftRow['state']
  readonly correcting?: Correcting
  readonly deadline?: CivilDate
}

/** Writes a change and answers the draft as it stands then. */
export async function changeDraft(tx: Transaction, draft: Draft, change: DraftChange): Promise<Draft> {
  const changed = await changedDraft(tx, draft, change)
  noteDraft(tx, changed.row)
  return changed
}

/** The draft as it stands after a change that is still to be written. */
export async function changedDraft(tx: Transaction, draft: Draft, change: DraftChange): Promise<Draft> {
  const aad = draftAad(draft.row.id)
  const { itemVersion, answers, provided, parties, correcting, state, deadline } = change
  const row: DraftRow = {
    ...draft.row,
    revision: draft.row.revision + 1,
    updated_at: tx.at,
    ...(itemVersion === undefined ? {} : { item_version: itemVersion }),
    ...(answers === undefined ? {} : { answers: tx.protection.sealJson(answers, aad) }),
    ...(provided === undefined ? {} : { provided: { ...provided } }),
    ...(parties === undefined ? {} : { parties: [...parties] }),
    ...(correcting === undefined ? {} : { defects: tx.protection.sealJson(correcting, aad) }),
    ...(state === undefined ? {} : { state }),
    ...(deadline === undefined ? {} : { deadline }),
  }
  return openDraft(tx, row)
}

/** The whole row under the lock that its reader took; what is sealed goes beside it. Leaves with the commit. */
export function noteDraft(tx: Transaction, row: DraftRow): void {
  const { answers, defects, applicant: _, ...bare } = row
  tx.note('select cases.write_draft($1, $2, $3, $4, $5)', [tx.tenant, row.id, JSON.stringify(bare), answers, defects])
}

/** Begins a draft, with the commit. Refused by row-level security where the actor is neither its person nor receives them. */
export function noteNewDraft(tx: Transaction, row: DraftRow): void {
  const { answers, defects: _, applicant, ...bare } = row
  tx.note('select cases.begin_draft($1, $2, $3, $4)', [tx.tenant, JSON.stringify(bare), answers, applicant])
}

/** An office returned the case: its draft opens again for exactly what was named, though the office itself does not see the draft. */
export async function reopenDraft(tx: Transaction, state: CaseState, defects: readonly Defect[]): Promise<void> {
  const sealed = tx.protection.sealJson({ defects, locked: true } satisfies Correcting, draftAad(state.caseId))
  await sql`select cases.reopen_draft(${tx.tenant}, ${state.caseId}::uuid, ${sealed}::bytea, ${state.correction?.deadline ?? null}::date, ${tx.at}::timestamptz)`.execute(
    db(tx),
  )
}

export const isClerk = (tx: Transaction) => tx.actor.kind === 'staff' && tx.actor.permissions.has('cases:take-in')
