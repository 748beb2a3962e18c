import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { caseProblems, discardOpenDraft, nameDraftParty } from '../../../cases/server/api.ts'
import { discardBundle, lifeEventEvents, nameBundleParty, provideBundleMaterial, saveBundle } from '../../contract.ts'
import { bundleOf, bundleView, getEditable, openBundle, rowsInSight } from '../bundle.ts'
import type { Bundle } from '../bundle-shape.ts'
import type { Member } from '../merge/member.ts'
import { partiesOf } from '../sheet-view.ts'
import { type Changes, changeOf, saveChanges, spread } from '../spread.ts'
import { streamOf, writeBundle } from '../store.ts'

type Given = NonNullable<Parameters<Parameters<typeof command<typeof saveBundle>>[1]>[1]['materials']>[number]

/** An answer of the merged form goes to every item that asks for it. */
export const saveBundleCommand = command(saveBundle, async (tx, { bundleId, revision, answers, materials = [] }) => {
  const bundle = await getEditable(tx, bundleId, revision)
  const changes: Changes = new Map()
  for (const [key, value] of Object.entries(answers)) putAnswer(bundle, changes, key, value)
  for (const one of materials) putMaterial(bundle, changes, one)
  return bundleView(tx, await saveChanges(tx, bundle, changes))
})

function putAnswer({ sheet }: Bundle, changes: Changes, given: string, value: unknown): void {
  const prefix = given.startsWith('objection:') ? 'objection:' : ''
  const field = sheet.fields.find((one) => one.key === given.slice(prefix.length))
  for (const { member, key } of field?.places ?? []) changeOf(changes, member).answers[`${prefix}${key}`] = value
}

function putMaterial({ sheet }: Bundle, changes: Changes, { materialId, ...said }: Given): void {
  const material = sheet.materials.find((one) => one.view.id === materialId)
  if (!material) throw new Problem(caseProblems.fieldLocked, { detail: `没有这项材料：${materialId}` })
  const asking = material.places.filter((one) => one.view.state === 'to-bring' || one.view.state === 'provided' || one.view.state === 'ask')
  for (const { member, materialId: own } of asking) changeOf(changes, member).materials.push({ materialId: own, ...said })
}

export const provideMaterialCommand = command(provideBundleMaterial, async (tx, { bundleId, revision, ...given }) => {
  const bundle = await getEditable(tx, bundleId, revision)
  const changes: Changes = new Map()
  putMaterial(bundle, changes, given)
  return bundleView(tx, await saveChanges(tx, bundle, changes))
})

export const namePartyCommand = command(nameBundleParty, async (tx, { bundleId, role, revision, ...who }) => {
  const bundle = await getEditable(tx, bundleId, revision)
  const party = partiesOf(bundle.open).find((one) => one.view.role === role)
  if (!party) throw new Problem(caseProblems.personUnknown, { detail: '这件事里没有这种相关人员' })
  const open: Member[] = []
  for (const member of bundle.open) {
    const place = party.places.find((one) => one.member === member)
    const { draftId, revision: own } = member.view
    open.push(place ? { ...member, view: await nameDraftParty(tx, { draftId, role: place.role, revision: own, ...who }) } : member)
  }
  return bundleView(tx, await spread(tx, bundleOf(bundle, bundle.definition, open)))
})

export const discardBundleCommand = command(discardBundle, async (tx, { bundleId }) => {
  const rows = await rowsInSight(tx, bundleId, { lock: true })
  if (rows.row.state === 'discarded') return {}
  if (rows.row.state !== 'open') throw new Problem(caseProblems.draftSubmitted)
  const { open } = await openBundle(tx, rows)
  if (open.some((one) => one.view.state !== 'open')) throw new Problem(caseProblems.draftSubmitted)
  for (const one of open) await discardOpenDraft(tx, one.row.draft_id)
  await writeBundle(tx, rows, { state: 'discarded' })
  const { id, code, person_id: applicantId } = rows.row
  tx.emit(lifeEventEvents.discarded, streamOf(id), { bundleId: id, code, applicantId })
  return {}
})
