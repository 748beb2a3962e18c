import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Missing, saveAnswers } from '../../cases/server/api.ts'
import { isEmpty } from '../../forms/contract.ts'
import { bundleOf } from './bundle.ts'
import type { Bundle } from './bundle-shape.ts'
import { isAwaited } from './merge/fields.ts'
import type { Member } from './merge/member.ts'

type Answers = Record<string, unknown>
interface Change {
  answers: Answers
  materials: { materialId: string; fileId?: Id | null; seenInOriginal?: boolean; needed?: boolean }[]
}
export type Changes = Map<Member, Change>

export function changeOf(changes: Changes, member: Member): Change {
  const change = changes.get(member) ?? { answers: {}, materials: [] }
  changes.set(member, change)
  return change
}

/** Saves into each application what is meant for it, and carries to the others what one of them knows. */
export async function saveChanges(tx: Transaction, bundle: Bundle, changes: Changes): Promise<Bundle> {
  return spread(tx, await written(tx, bundle, changes))
}

async function written(tx: Transaction, bundle: Bundle, changes: Changes): Promise<Bundle> {
  if (changes.size === 0) return bundle
  const open: Member[] = []
  for (const member of bundle.open) {
    const change = changes.get(member)
    if (!change) {
      open.push(member)
      continue
    }
    const { draftId, revision } = member.view
    open.push({ ...member, view: await saveAnswers(tx, { draftId, revision, ...change }) })
  }
  return bundleOf(bundle, bundle.definition, open)
}

/** What is known or answered in one application is answered in all: nobody says anything twice. Twice, because one answer may open the next. */
export async function spread(tx: Transaction, given: Bundle): Promise<Bundle> {
  let bundle = given
  for (let round = 0; round < 3; round += 1) {
    const changes = toCarry(bundle)
    if (changes.size === 0) return bundle
    bundle = await written(tx, bundle, changes)
  }
  return bundle
}

function toCarry({ sheet }: Bundle): Changes {
  const changes: Changes = new Map()
  for (const { view, places } of sheet.fields) {
    if (isEmpty(view.value)) continue
    for (const { member, key, view: own } of places) if (own.open && isEmpty(own.value)) changeOf(changes, member).answers[key] = view.value
  }
  return changes
}

/** What an application still lacks of its own, apart from what it waits for. */
export const lacksOf = (member: Member): Missing[] =>
  member.view.missing.filter((one) => {
    if (one.kind === 'field') return !isAwaited({ member, key: one.id.split('/')[0] ?? '' })
    if (one.kind !== 'material') return true
    const licence = member.item.materials.find((each) => each.id === one.id)?.licence
    return licence === undefined || !member.awaited.has(licence)
  })
