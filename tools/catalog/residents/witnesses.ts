import type { Item } from '../../../modules/catalog/contract.ts'
import { type PlacedRule, type Reference, rulesOf } from '../../../modules/catalog/server/testing.ts'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import { contextOfFamily, findResident, judge, residentsOf } from './find-resident.ts'
import { policyOn } from './policy.ts'

/** What was found out about the rules of one item with people made up for it. */
export interface Proof {
  readonly rules: number
  /** Rules that nobody was found to meet, or nobody not to meet. */
  readonly lone: readonly { readonly path: string; readonly text: string; readonly nobody: 'meets' | 'fails' }[]
  /** Ways through the process along which nobody was found who meets every condition. */
  readonly unmet: readonly string[]
}

/** Days in different parts of the year: some rules look at the calendar. */
const days: readonly CivilDate[] = ['2026-03-02', '2026-06-15', '2026-11-02']

/**
 * Proves an item by people: for every way through its process somebody who meets all conditions at once and whose case takes that way; for
 * every rule somebody who meets it and somebody who does not. People are judged as the platform judges real ones.
 */
export function proofOf(item: Item, reference: Reference): Proof {
  const [today = ''] = days
  const contextOf = (family: Parameters<typeof contextOfFamily>[0]) => contextOfFamily(family, reference, policyOn(reference, family.today))
  const ways = residentsOf(item, today, { reference })
  const seen: Context[] = ways.flatMap(({ family }) => (family ? [contextOf(family)] : []))
  const search = (rule: PlacedRule, holds: boolean): boolean => {
    if (seen.some((context) => judge(rule.text, context) === holds)) return true
    for (const unfinished of [false, true])
      for (const day of days) {
        const family = findResident(item, [{ rule: rule.text, holds }], day, { reference, unfinished, tries: 400 })
        if (!family) continue
        seen.push(contextOf(family))
        return true
      }
    return false
  }
  const rules = rulesOf(item)
  const lone = rules.flatMap((rule) => [
    ...(search(rule, true) ? [] : [{ ...rule, nobody: 'meets' as const }]),
    ...(search(rule, false) ? [] : [{ ...rule, nobody: 'fails' as const }]),
  ])
  return { rules: rules.length, lone, unmet: ways.flatMap(({ path, family }) => (family ? [] : [path.map((step) => step.id).join(' ')])) }
}
