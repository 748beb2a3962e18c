import { declaredEvents, findEvent } from '../../../platform/contract/event.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { staffNames } from '../../identity/server/api.ts'

/** In which words the modules speak of an event. */
export const summaryOf = (type: string): string => findEvent(type)?.summary ?? type

export const knownTypes = () => declaredEvents().map(({ type, summary }) => ({ type, summary }))

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
