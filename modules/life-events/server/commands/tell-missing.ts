import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import type { Defect } from '../../../cases/contract.ts'
import { tellOfMissing } from '../../../cases/server/api.ts'
import { maskNumber, maskPhone } from '../../../people/contract.ts'
import { findPeople } from '../../../people/server/api.ts'
import { orderDocument } from '../../../seals/server/api.ts'
import { lifeEventEvents, lifeEventProblems as problems, tellMissingOfBundle } from '../../contract.ts'
import { getEditable } from '../bundle.ts'
import type { Bundle } from '../bundle-shape.ts'
import type { Member } from '../merge/member.ts'
import { streamOf, writeBundle } from '../store.ts'
import { submittedOf } from '../submitted.ts'

/** 一次性告知 for the whole event: each item that lacks something waits as a case of its own, and one letter names everything. */
export default command(tellMissingOfBundle, async (tx, { bundleId, revision, defects }) => {
  const bundle = await getEditable(tx, bundleId, revision)
  const told = new Map<Member, Defect[]>()
  const placed = defects.map((defect) => ({ defect, places: placesOf(bundle, defect) }))
  for (const { places } of placed) for (const { member, defect } of places) told.set(member, [...(told.get(member) ?? []), defect])
  if (told.size === 0) throw new Problem(problems.nothingMissing)
  const deadlines: string[] = []
  for (const [member, own] of told) {
    const { draftId, revision: drafts } = member.view
    const done = await tellOfMissing(tx, { draftId, revision: drafts, defects: own }, { noLetter: true })
    if (done.deadline !== null) deadlines.push(done.deadline)
  }
  const [first] = told.keys()
  const lines = placed.map(({ defect, places }) => lineOf(bundle, defect, places[0]?.member))
  const documentId = await letter(tx, bundle, { lines, dueOn: deadlines.sort()[0], caseId: first?.view.draftId })
  await writeBundle(tx, bundle, { document_id: documentId, revision: bundle.row.revision + 1 })
  const { id, code, person_id: applicantId } = bundle.row
  tx.emit(lifeEventEvents.told, streamOf(id), {
    ...{ bundleId: id, code, applicantId, items: [...told.keys()].map((one) => one.item.code), documentId },
  })
  return submittedOf(tx, id)
})

/** The items that a defect of the merged form is about, each with its own place. Without a place it is about the first item. */
function placesOf(bundle: Bundle, { materialId, fieldKey, conditionId, ...said }: Defect): { member: Member; defect: Defect }[] {
  const { sheet, open } = bundle
  // A cell of a table (`familyMembers/0/name`) belongs to its field.
  const root = fieldKey?.split('/')[0]
  const fields = (sheet.fields.find((one) => one.key === root)?.places ?? []).map(({ member, key }) => ({
    member,
    defect: { ...said, fieldKey: key },
  }))
  const papers = (sheet.materials.find((one) => one.view.id === materialId)?.places ?? [])
    .filter((one) => one.view.state !== 'not-applicable')
    .map((one) => ({ member: one.member, defect: { ...said, materialId: one.materialId } }))
  if (fields.length + papers.length > 0) return [...fields, ...papers]
  const [code, condition] = conditionId?.split('.') ?? []
  const member = open.find((one) => one.item.code === code) ?? open[0]
  if (!member) return []
  return [{ member, defect: condition === undefined ? said : { ...said, conditionId: condition } }]
}

interface Line {
  readonly material: string
  readonly defect: string
  readonly howToFix: string
  readonly basis: string
}

function lineOf(
  { sheet }: Bundle,
  { materialId, fieldKey, conditionId, defect, howToFix, basis }: Defect,
  member: Member | undefined,
): Line {
  const material = sheet.materials.find((one) => one.view.id === materialId)?.view.name
  const field = sheet.fields.find((one) => one.key === fieldKey?.split('/')[0])?.view.label
  const condition = member?.view.conditions.find((one) => `${member.item.code}.${one.id}` === conditionId)?.text
  const name = material ?? field ?? condition ?? '申请内容'
  return { material: name, defect, howToFix, basis: basis ?? member?.item.basis[0] ?? '' }
}

async function letter(
  tx: Transaction,
  { row, definition, open }: Bundle,
  given: { readonly lines: Line[]; readonly dueOn: string | undefined; readonly caseId: Id | undefined },
): Promise<Id> {
  if (tx.actor.kind !== 'staff') throw new Error('a notice is written at a window')
  const subjects = [row.person_id, ...(row.agent_id === null ? [] : [row.agent_id])]
  const person = (await findPeople(tx, subjects)).get(row.person_id)
  return orderDocument(tx, {
    kind: 'one-time-notice',
    title: `一次性告知书（${definition.name}）`,
    number: `攀窗联告〔${tx.today.slice(0, 4)}〕${row.number.slice(-6)}号`,
    officeId: tx.actor.officeId,
    subjects,
    ...(given.caseId === undefined ? {} : { caseId: given.caseId }),
    data: {
      applicant: {
        name: person?.name ?? '',
        ...(person?.number ? { idNumber: maskNumber(person.number) } : {}),
        ...(person?.phone ? { phone: maskPhone(person.phone) } : {}),
      },
      item: { name: `${definition.name}（${open.map((one) => one.item.shortName).join('、')}）`, code: definition.code },
      caseNumber: row.number,
      defects: given.lines,
      ...(given.dueOn === undefined ? {} : { dueOn: given.dueOn }),
      handler: tx.actor.name,
    },
  })
}
