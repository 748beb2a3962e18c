import { actorName } from '../../../platform/server/actor.ts'
import type { Memory } from '../../../platform/server/memory.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Matter, MatterInput } from './matter.ts'

const trustedMs = 30_000
const mostKept = 500

/** Keys in the order in which they were kept, so that memory stays small. */
const order = new WeakMap<Memory, string[]>()

/** Below the person, whom every change of their data makes every server forget (`tx.forget('person:<id>')`). */
function keyOf(tx: Transaction, input: MatterInput, key: string): string | undefined {
  const applicant = input.parties.find((one) => one.role === 'applicant')?.personId
  return applicant === undefined || input.need === undefined ? undefined : `person:${applicant}:${actorName(tx.actor)}:${key}`
}

export function recall(tx: Transaction, input: MatterInput, key: string): Matter | undefined {
  const name = keyOf(tx, input, key)
  const kept = name === undefined ? undefined : tx.memory.peek<{ at: string; matter: Matter }>(name)
  return kept && Math.abs(Date.parse(tx.at) - Date.parse(kept.at)) < trustedMs && kept.matter.today === tx.today ? kept.matter : undefined
}

export function remember(tx: Transaction, input: MatterInput, key: string, matter: Matter): void {
  const name = keyOf(tx, input, key)
  if (name === undefined) return
  const names = order.get(tx.memory) ?? []
  order.set(tx.memory, names)
  tx.memory.put(name, { at: tx.at, matter })
  names.push(name)
  for (const old of names.splice(0, names.length - mostKept)) if (!names.includes(old)) tx.memory.forget(old)
}
