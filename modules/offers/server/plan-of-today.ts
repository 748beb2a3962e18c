import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Field, fieldDefinition, listItems, listLicenceTypes, policyValues } from '../../catalog/server/api.ts'
import { codeAt, findDivision } from '../../divisions/server/api.ts'
import { placesOf } from '../../people/server/api.ts'
import { type Plan, planOf } from './plan.ts'
import type { Surroundings } from './resident.ts'

const plans = new WeakMap<object, Plan>()

/** The plan of the items in force today; compiled once per published edition. */
export async function currentPlan(tx: Transaction): Promise<Plan> {
  const items = await listItems(tx)
  const known = plans.get(items)
  if (known) return known
  const sealed = (await listLicenceTypes(tx)).filter((one) => one.sensitivity === 'sealed').map((one) => one.code)
  const made = planOf(items, new Set(sealed), isPlain)
  plans.set(items, made)
  return made
}

/** Account numbers, addresses and the like never lie in the table of bare facts. */
const isPlain = (field: Field): boolean => {
  const known = fieldDefinition(field.field ?? field.key)
  return known !== undefined && known.mask === 'none' && known.sensitivity !== 'sensitive'
}

/** Places, figures and the completeness of the repository, looked up once per run and place. */
export async function surroundingsOf(tx: Transaction, plan: Plan, divisions: readonly string[]): Promise<Surroundings> {
  const complete = (await listLicenceTypes(tx)).filter((one) => one.absenceMeansNo && plan.licences.has(one.code))
  const policies = new Map<string, Readonly<Record<string, unknown>>>()
  for (const code of new Set(divisions)) policies.set(code, await policyValues(tx, code === '' ? tx.tenant : code, tx.today))
  const places = new Map<string, Readonly<Record<string, string>>>()
  return {
    today: tx.today,
    absent: Object.fromEntries(complete.map((one) => [one.code, null])),
    policyAt: (division) => policies.get(division) ?? {},
    placesOf: (code) => {
      const known = places.get(code) ?? levelsOf(code)
      places.set(code, known)
      return known
    },
  }
}

/** `domicileCity` → `City`. */
const levelsOf = (code: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(placesOf('domicile', code)).map(([key, name]) => [key.slice('domicile'.length), name]))

export const communityName = (code: string): string => {
  const at = codeAt(code, 'community')
  return (at === undefined ? undefined : findDivision(at)?.name) ?? ''
}
