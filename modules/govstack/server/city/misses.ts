import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id, Instant } from '../../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findPersonByNameAndNumber } from '../../../people/server/api.ts'
import { facadeProblems as problems } from '../../contract.ts'
import type { ClientRow } from '../tables.ts'

const most = 60
const hour = 3_600_000
const misses = new Map<Id, Instant[]>()

/**
 * The person with this very name and number. Whoever asks for people who are not there too often in an hour is trying numbers, and is
 * answered 429 for a while. Counted in this process only: a brake, not a record (the questions themselves are events).
 */
export async function findNamed(tx: Transaction, client: ClientRow, name: string, number: string): Promise<Id | undefined> {
  const recent = (misses.get(client.id) ?? []).filter((at) => Date.parse(at) > Date.parse(tx.at) - hour)
  misses.set(client.id, recent)
  if (recent.length >= most) throw new Problem(problems.tooOften)
  const person = await findPersonByNameAndNumber(tx, name, number)
  if (!person) recent.push(tx.at)
  return person?.id
}
