import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { openMatter } from '../../forms/server/api.ts'
import { familyOf, findPeople } from '../../people/server/api.ts'
import { type PresentedDocument, presentDocument, takeBackPresented } from '../../seals/server/api.ts'
import { caseProblems as problems } from '../contract.ts'
import type { Draft } from './drafts.ts'

/**
 * Verifies what was handed in where it bears a seal, and lets the form read it. Undefined for an ordinary paper.
 * @throws seals.presented-refused
 */
export async function takeSealed(tx: Transaction, draft: Draft, fileId: Id): Promise<PresentedDocument | undefined> {
  const { row, input } = draft
  const named = await findPeople(
    tx,
    input.parties.map((one) => one.personId),
  )
  const family = await familyOf(tx, row.person_id)
  const people = [...named.values(), ...family.map((one) => one.person)]
  return presentDocument(tx, { need: row.id, fileId, people })
}

/** True where something sealed was among them. */
export const giveBackSealed = (tx: Transaction, { row }: Draft, fileIds: readonly Id[]): Promise<boolean> =>
  takeBackPresented(tx, row.id, fileIds)

/** What is remembered of the matter no longer holds: this answer and the next ones read it again. */
export async function readAnew(tx: Transaction, { row, input }: Draft): Promise<void> {
  tx.forgetHere(`person:${row.person_id}`)
  await openMatter(tx, input)
}

export function demandSealed(document: PresentedDocument | undefined): PresentedDocument {
  if (document === undefined) throw new Problem(problems.notSealed)
  return document
}

/** The material that asks for this licence, else one that is called as the document is. */
export async function materialFor(tx: Transaction, { item, input }: Draft, document: PresentedDocument): Promise<string | undefined> {
  const { reference } = await openMatter(tx, input)
  const { materials } = item.item
  const isAsked = (code: string | undefined) => {
    const type = code === undefined ? undefined : reference.licenceType(code)
    return type !== undefined && (document.licenceType === null ? type.name === document.title : type.code === document.licenceType)
  }
  return (materials.find((one) => isAsked(one.licence)) ?? materials.find((one) => one.name === document.title))?.id
}
