import type { CivilDate } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import {
  type Field,
  fieldDefinition,
  listItems,
  listLicenceTypes,
  type PolicyParameter,
  policyParameter,
  policyValues,
} from '../../catalog/server/api.ts'
import { codeAt, findDivision } from '../../divisions/server/api.ts'
import { placesOf } from '../../people/server/api.ts'
import { type Plan, planOf } from './plan.ts'
import type { Surroundings } from './resident.ts'

const plans = new WeakMap<object, Plan>()

/** The plan of the items that take applications today; compiled once per published edition, state of its items, and day. */
export async function currentPlan(tx: Transaction): Promise<Plan> {
  const items = await listItems(tx)
  const known = plans.get(items)
  if (known) return known
  const sealed = (await listLicenceTypes(tx)).filter((one) => one.sensitivity === 'sealed').map((one) => one.code)
  const open = items.filter((one) => one.state === 'active')
  const made = withFigures(planOf(open, new Set(sealed), isPlain), policyParameter, tx.today)
  plans.set(items, made)
  return made
}

/** A figure that begins, ends or changes may make anybody entitled: those in force belong to the print, so that everybody is looked at anew. */
export function withFigures(plan: Plan, parameterOf: (key: string) => PolicyParameter | undefined, today: CivilDate): Plan {
  const figures = [...plan.policies].sort().map((key) => {
    const begun = (parameterOf(key)?.values ?? []).filter((one) => one.from <= today)
    return [key, begun.map((one) => [one.division, one.from, one.value])]
  })
  return { ...plan, print: JSON.stringify([plan.print, figures]) }
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
