import { parseRule } from '../../../platform/rules/parse.ts'
import { variablesOf } from '../../../platform/rules/variables.ts'
import type { FieldDefinition, Item } from '../../catalog/contract.ts'
import { fieldDefinition, listRegisters } from '../../catalog/server/api.ts'
import { isDerived } from './derive.ts'

/** How far an item looks beyond its parties. What it does not look at is not loaded. */
export interface Reach {
  /** It asks about the family living together, not only where somebody lives. */
  readonly household: boolean
  /** It shows the family as a table, which says what everybody is to the applicant. */
  readonly kinship: boolean
  /** It asks something that the person may have answered in an earlier case. */
  readonly earlier: boolean
  /** Registers of other departments that nothing in it reads: they stay closed. */
  readonly unused: ReadonlySet<string>
}

const reaches = new WeakMap<Item, Reach>()

export function reachOf(item: Item): Reach {
  const known = reaches.get(item)
  if (known) return known
  const fields = item.fields.filter((field) => field.filledBy === 'applicant' || field.filledBy === 'window')
  const sources = fields.flatMap((field) => [field.source ?? '', ...(fieldDefinition(field.field ?? '')?.sources ?? [])])
  const variables = [...rulesOf(item), ...sources.filter(isDerived).map((one) => one.slice(1))].flatMap((rule) =>
    variablesOf(parseRule(rule)),
  )
  const kinship = sources.some((source) => source === 'household.members' || source === 'household.children')
  const roles = [...item.materials.flatMap((one) => one.of ?? []), ...item.uses.flatMap((one) => one.of ?? [])]
  const household =
    kinship ||
    roles.includes('members') ||
    sources.some((source) => source.startsWith('household.') && !ofPlace.test(source)) ||
    variables.some(([head]) => head === 'household' || head === 'members')
  const read = new Set([
    ...variables.map(([, ...rest]) => rest.join('.')),
    ...sources.map((one) => one.replace(/^(person|household)\./, '')),
  ])
  const unused = listRegisters().filter((one) => !one.fields.some((field) => read.has(field.key)))
  const earlier = fields.some((field) => isRemembered(fieldDefinition(field.field ?? '')))
  const reach = { household, kinship, earlier, unused: new Set(unused.map((one) => one.name)) }
  reaches.set(item, reach)
  return reach
}

const isRemembered = (concept: FieldDefinition | undefined) => concept?.reuse !== undefined || concept?.usual === true

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
