import { parseRule } from '../../../platform/rules/parse.ts'
import { variablesOf } from '../../../platform/rules/variables.ts'
import type { Item } from '../../catalog/contract.ts'
import { fieldDefinition } from '../../catalog/server/api.ts'

/** How far an item looks beyond its parties. What it does not look at is not loaded. */
export interface Reach {
  /** It asks about the family living together, not only where somebody lives. */
  readonly household: boolean
  /** It shows the family as a table, which says what everybody is to the applicant. */
  readonly kinship: boolean
}

const reaches = new WeakMap<Item, Reach>()

export function reachOf(item: Item): Reach {
  const known = reaches.get(item)
  if (known) return known
  const sources = item.fields.flatMap((field) => [field.source ?? '', ...(fieldDefinition(field.field ?? '')?.sources ?? [])])
  const kinship = sources.some((source) => source === 'household.members' || source === 'household.children')
  const roles = [...item.materials.flatMap((one) => one.of ?? []), ...item.uses.flatMap((one) => one.of ?? [])]
  const household =
    kinship ||
    roles.includes('members') ||
    sources.some((source) => source.startsWith('household.') && !ofPlace.test(source)) ||
    rulesOf(item).some((rule) => variablesOf(parseRule(rule)).some(([head]) => head === 'household' || head === 'members'))
  const reach = { household, kinship }
  reaches.set(item, reach)
  return reach
}

/** Answered by the person's own registered residence as well. */
const ofPlace = /^household\.(address|community|street|district)$/

function rulesOf(item: Item): string[] {
  const all = [
    ...item.conditions.map((one) => one.rule),
    ...[...item.materials, ...item.fields, ...item.acts].map((one) => one.when),
    ...item.process.map((step) => step.branch?.when),
  ]
  return all.filter((rule) => rule !== undefined)
}
