import type { EventDefinition } from '../../../platform/contract/event.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { staffNames } from '../../identity/server/api.ts'

const summaries = new Map<string, string>()

/** Tells the trail in which words the modules speak of their events; `apps/server` hands over the definitions of all contracts. */
export function learnEvents(definitions: readonly EventDefinition[]): void {
  for (const one of definitions) summaries.set(one.type, one.summary)
}

export const summaryOf = (type: string): string => summaries.get(type) ?? type

export const knownTypes = () => [...summaries].map(([type, summary]) => ({ type, summary })).sort((a, b) => (a.type < b.type ? -1 : 1))

/** Names of staff for the trail. Residents stay codes: an auditor sees acts, not who lives where. */
export async function namesOf(tx: Transaction, actors: readonly string[]): Promise<Map<string, string>> {
  const accounts = [...new Set(actors)].filter((one) => one.startsWith('staff:')).map((one) => one.slice('staff:'.length))
  const names = new Map([
    ['system', '系统'],
    ['anonymous', '未登录'],
    ...[...new Set(actors)].filter((one) => one.startsWith('resident:')).map((one): [string, string] => [one, `居民 ${one.slice(-6)}`]),
  ])
  for (const [id, name] of await staffNames(tx, accounts)) names.set(`staff:${id}`, name)
  return names
}
