import { compileRule, compileValue } from '../../../platform/rules/compile.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import type { Context, Verdict } from '../../../platform/rules/rule.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Item } from '../../catalog/contract.ts'
import type { PublishedItem } from '../../catalog/server/api.ts'
import type { PartyInput } from '../../forms/contract.ts'
import { contextOf } from '../../forms/server/api.ts'
import { hasRestricted } from '../../people/server/api.ts'
import type { LifeEventDefinition } from '../contract.ts'
import { underNeed } from './need.ts'

const readers = new WeakMap<LifeEventDefinition, PublishedItem>()

/**
 * What the questions and the choice of items read, declared the way an item declares it: forms then loads exactly these registers and
 * licences, and every licence looked at is a use on record like any other.
 */
function readerOf(definition: LifeEventDefinition): PublishedItem {
  const known = readers.get(definition)
  if (known) return known
  const rules = [...definition.questions.flatMap((one) => [one.when, one.known]), ...definition.items.map((one) => one.when)]
  const item: Item = {
    ...{ code: definition.code, name: definition.name, shortName: definition.name, department: definition.department },
    ...{ kind: 'public-service', targets: '', audiences: [], lifeEvents: [], aliases: [], acceptLevel: 'community' },
    ...{ jurisdiction: 'residence', limits: { promised: 0, statutory: null, unit: 'working-day' }, basis: [] },
    parties: (definition.people ?? []).map(({ role, label, required }) => ({ role, label, required, kind: 'person' })),
    conditions: rules.flatMap((rule, at) => (rule === undefined ? [] : [{ id: `c${at + 1}`, text: '', kind: 'fact' as const, rule }])),
    ...{ materials: [], fields: [], acts: [], process: [] },
    uses: (definition.uses ?? []).map((one) => ({ ...one, for: 'rule' as const })),
    result: { document: '', effect: 'none', fields: [] },
    ...{ proactive: false, sensitivity: 'normal', lineSystem: null },
  }
  const reader: PublishedItem = { item, version: 1, state: 'active', digest: '', effectiveFrom: '2026-01-01', publishedAt: '' }
  readers.set(definition, reader)
  return reader
}

/** The facts that the event's rules read, without the answers; none of somebody who has had processing stopped: they are asked. */
export async function factsOf(tx: Transaction, definition: LifeEventDefinition, parties: readonly PartyInput[]): Promise<Context> {
  const stopped = await Promise.all(parties.map((one) => hasRestricted(tx, one.personId)))
  if (stopped.includes(true)) return { today: tx.today }
  const item = readerOf(definition)
  return underNeed(tx, item, parties, (need) => contextOf(tx, { item, parties, need }, {}))
}

export const holds = (rule: string, context: Context): Verdict => compileRule(parseRule(rule))(context)

export const resultOf = (rule: string, context: Context): unknown => compileValue(parseRule(rule))(context)
