import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { getOpenItem, type Item } from '../../../catalog/server/api.ts'
import { requireMayTake } from '../../../centres/server/api.ts'
import type { Answers } from '../../../forms/contract.ts'
import { openNeedOf } from '../../../forms/server/api.ts'
import { closeNeed } from '../../../licences/server/api.ts'
import { findAsNamed, getPerson, requireMayActFor } from '../../../people/server/api.ts'
import {
  caseSideEvents,
  type DraftView,
  discardDraft,
  nameParty,
  presentDocument,
  caseProblems as problems,
  provideMaterial,
  saveDraft,
  startDraft,
} from '../../contract.ts'
import { draftAad } from '../content.ts'
import { askedParties, candidatesFor, savedView } from '../draft-view.ts'
import { changeDraft, changedDraft, type Draft, getDraft, getEditableDraft, isClerk, noteNewDraft, openDraft } from '../drafts.ts'
import { demandOwnMaterial, keepOwnFile, providedWith } from '../given-materials.ts'
import { openPlaces } from '../kept.ts'
import { seenBefore } from '../originals.ts'
import { keepPictures, withPictures } from '../pictures.ts'
import { demandSealed, materialFor, takeSealed } from '../sealed-materials.ts'
import type { DraftParty, DraftRow, ReceptionRow } from '../tables.ts'

type Start = Parameters<Parameters<typeof command<typeof startDraft>>[1]>[1]

export async function beginDraft(
  tx: Transaction,
  { itemCode, receptionId, forPersonId }: Start,
  answers: Readonly<Record<string, unknown>> = {},
): Promise<DraftView> {
  const item = await getOpenItem(tx, itemCode)
  await requireMayTake(tx, item.item)
  const owner = await ownerOf(tx, item.item, receptionId, forPersonId)
  const id = tx.newId()
  const at = tx.actor.kind === 'staff' ? tx.actor : undefined
  const parties: DraftParty[] = []
  for (const party of askedParties(item.item.parties)) {
    const candidates = await candidatesFor(tx, owner.personId, party.role)
    const [only] = candidates
    if (only && (candidates.length === 1 || party.role === 'parents')) parties.push({ role: party.role, personId: only.personId })
  }
  const provided = await seenBefore(tx, item.item, owner.personId, receptionId)
  const row: DraftRow = {
    ...{ tenant: tx.tenant, id, person_id: owner.personId, agent_id: owner.agentId, reception_id: receptionId ?? null },
    ...{ office_id: at?.officeId ?? null, division: at?.division ?? '', department: at?.department ?? '' },
    ...{
      item_code: item.item.code,
      item_version: item.version,
      sealed: item.item.sensitivity === 'sealed',
      created_at: tx.at,
      updated_at: tx.at,
    },
    ...{ state: 'open' as const, revision: 0, open_questions: 0, provided, parties, defects: null, deadline: null },
    answers: tx.protection.sealJson(answers, draftAad(id)),
    applicant: Buffer.alloc(0),
  }
  tx.knowHead(`draft:${id}`, null)
  tx.emit(caseSideEvents.draftStarted, `draft:${id}`, {
    draftId: id,
    itemCode: item.item.code,
    personId: owner.personId,
    receptionId: receptionId ?? null,
  })
  const draft = await openDraft(tx, row)
  await openNeed(tx, draft)
  const { name } = await getPerson(tx, owner.personId)
  const begun = { ...draft, row: { ...row, applicant: tx.protection.seal(name, draftAad(id)) } }
  return withPictures(tx, await savedView(tx, begun, noteNewDraft))
}

export const startDraftCommand = command(startDraft, (tx, start) => beginDraft(tx, start))

/** Without the need itself: who is asked for licences is found out before any is read. */
const openNeed = (tx: Transaction, { row, input }: Draft) =>
  openNeedOf(tx, { id: row.id, kind: 'draft' }, { item: input.item, parties: input.parties })

/**
 * At a window: the person of the open reception, or somebody they act for (their child). Else oneself, or somebody who gave a mandate. A
 * registered outside body prepares the draft of the person it names; nobody but that person can sign it.
 */
async function ownerOf(tx: Transaction, item: Item, receptionId: Id | undefined, forPersonId: Id | undefined) {
  const { actor } = tx
  if (actor.kind === 'staff') {
    const reception = receptionId === undefined ? undefined : await openReceptionOf(tx, receptionId)
    if (!reception || !isClerk(tx)) throw new Problem(problems.receptionClosed)
    const actor = reception.agent_id ?? reception.person_id
    const personId = forPersonId ?? reception.person_id
    if (actor !== personId) await requireMayActFor(tx, actor, personId, item)
    return { personId, agentId: actor === personId ? null : actor }
  }
  if (actor.kind === 'system' && actor.client && forPersonId !== undefined) return { personId: forPersonId, agentId: null }
  if (actor.kind !== 'resident') throw new Problem(problems.receptionClosed)
  if (forPersonId === undefined || forPersonId === actor.personId) return { personId: actor.personId, agentId: null }
  await requireMayActFor(tx, actor.personId, forPersonId, item)
  return { personId: forPersonId, agentId: actor.personId }
}

async function openReceptionOf(tx: Transaction, id: Id): Promise<ReceptionRow | undefined> {
  return (await tx.rows<ReceptionRow>('select * from cases.find_open_reception($1, $2)', [tx.tenant, id]))[0]
}

const mostText = 200_000

type Saved = Parameters<Parameters<typeof command<typeof saveDraft>>[1]>[1]

export async function saveAnswers(tx: Transaction, { draftId, revision, answers, materials = [] }: Saved): Promise<DraftView> {
  const draft = await getEditableDraft(tx, draftId, revision)
  const merged = await mergedAnswers(tx, draft, answers)
  await keepPictures(tx, draft, answers)
  const provided = await providedWith(tx, draft, materials)
  return savedView(tx, await changedDraft(tx, draft, { answers: merged, ...(materials.length > 0 ? { provided } : {}) }))
}

export const saveDraftCommand = command(saveDraft, saveAnswers)

/**
 * What the applicant and the window fill; while correcting, only what the notice named. `null` is kept: the field was emptied, and no source
 * fills it again. Of an objection it takes back what was said.
 */
async function mergedAnswers(tx: Transaction, draft: Draft, answers: Answers): Promise<Answers> {
  const known = new Set(
    draft.item.item.fields.filter((one) => one.filledBy === 'applicant' || one.filledBy === 'window').map((one) => one.key),
  )
  const { field: isOpen } = await openPlaces(tx, draft)
  const given = Object.entries(answers).filter(([key]) => known.has(key.replace(/^objection:/, '')))
  const barred = given.filter(([key]) => !isOpen(key.replace(/^objection:/, '')))
  if (barred.length > 0) {
    const faults = barred.map(([key]) => ({ field: `/answers/${key}`, rule: 'locked', message: '补正通知没有列明此项，不能修改' }))
    throw new Problem(problems.fieldLocked, { faults })
  }
  const merged = Object.fromEntries(
    Object.entries({ ...draft.answers, ...Object.fromEntries(given) }).filter(([key, value]) => value !== null || !isObjection(key)),
  )
  if (JSON.stringify(merged).length > mostText) throw new Problem(problems.incomplete, { detail: '填写内容过长，请精简后再保存' })
  return merged
}

const isObjection = (key: string) => key.startsWith('objection:')

export const provideMaterialCommand = command(provideMaterial, async (tx, asked) => {
  const draft = await getEditableDraft(tx, asked.draftId, asked.revision)
  return savedView(tx, await changedDraft(tx, draft, { provided: await providedWith(tx, draft, [asked]) }))
})

/** Dropped in without saying what it is: the material that it proves is found by its type or name; its data fill in the form either way. */
export const presentDocumentCommand = command(presentDocument, async (tx, { draftId, revision, fileId }) => {
  const draft = await getEditableDraft(tx, draftId, revision)
  await keepOwnFile(tx, draftId, fileId)
  const document = demandSealed(await takeSealed(tx, draft, fileId))
  const materialId = await materialFor(tx, draft, document)
  if (materialId !== undefined) await demandOwnMaterial(tx, draft, materialId)
  const provided = materialId === undefined ? draft.row.provided : await providedWith(tx, draft, [{ materialId, fileId, needed: true }])
  const view = await savedView(tx, await changedDraft(tx, draft, { provided }))
  const { title, sealedBy } = document
  const fields = view.form.sections.flatMap((one) => one.fields).filter((one) => one.provenance?.source === 'sealed-document')
  return { view, taken: { title, sealedBy, materialId: materialId ?? null, fields: fields.length } }
})

type Named = Parameters<Parameters<typeof command<typeof nameParty>>[1]>[1]

export async function nameDraftParty(tx: Transaction, asked: Named): Promise<DraftView> {
  const draft = await getEditableDraft(tx, asked.draftId, asked.revision)
  if (draft.correcting?.locked) throw new Problem(problems.fieldLocked)
  const role = draft.item.item.parties.find((one) => one.role === asked.role)?.role
  if (!role) throw new Problem(problems.personUnknown, { detail: '事项中没有这种相关人员' })
  const others = draft.row.parties.filter((one) => one.role !== role)
  const personId = await partyOf(tx, draft, asked)
  const parties = personId === null ? others : [...others, { role, personId }]
  const changed = await changedDraft(tx, draft, { parties })
  await openNeed(tx, changed)
  return withPictures(tx, await savedView(tx, changed))
}

export const namePartyCommand = command(nameParty, nameDraftParty)

/** A relative by one click; anybody else by name and number, both right, so that nobody is looked up by guessing. */
async function partyOf(
  tx: Transaction,
  draft: Draft,
  asked: { role: string; personId?: Id | null; idNumber?: string; name?: string },
): Promise<Id | null> {
  if (asked.personId === null) return null
  if (asked.personId !== undefined) {
    const candidates = await candidatesFor(tx, draft.row.person_id, asked.role)
    if (asked.personId === draft.row.person_id || candidates.some((one) => one.personId === asked.personId)) return asked.personId
    throw new Problem(problems.personUnknown)
  }
  const found = asked.idNumber && asked.name ? await findAsNamed(tx, asked.name, asked.idNumber) : undefined
  if (!found) throw new Problem(problems.personUnknown)
  return found.id
}

export async function discardOpenDraft(tx: Transaction, draftId: Id): Promise<void> {
  const draft = await getDraft(tx, draftId, { lock: true })
  if (draft.row.state !== 'open') throw new Problem(problems.draftSubmitted)
  await changeDraft(tx, draft, { state: 'discarded' })
  await closeNeed(tx, draftId)
  tx.emit(caseSideEvents.draftDiscarded, `draft:${draftId}`, { draftId, itemCode: draft.row.item_code, personId: draft.row.person_id })
}

export const discardDraftCommand = command(discardDraft, async (tx, { draftId }) => {
  await discardOpenDraft(tx, draftId)
  return {}
})
