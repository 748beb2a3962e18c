import type { PublishedItem } from '../../modules/catalog/server/api.ts'
import type { PartyInput } from '../../modules/forms/contract.ts'
import { factsOfMatter, holdersOf, type Matter, openMatter } from '../../modules/forms/server/api.ts'
import { compileRule } from '../../platform/rules/compile.ts'
import { parseRule } from '../../platform/rules/parse.ts'
import type { Transaction } from '../../platform/server/transaction.ts'
import type { CityPerson } from '../../tools/city/model.ts'
import { hasOccasion } from '../../tools/city/occasions.ts'
import { partiesFor, wouldApply } from '../../tools/city/relatives.ts'

/** Somebody with an item that they could apply for: they hold every paper that it asks of everybody, in the repository or at home. */
export interface Fitting {
  readonly matter: Matter
  readonly parties: readonly PartyInput[]
  /** None of the papers that the item asks of everybody is missing. */
  readonly holdsAll: boolean
}

/** A paper that no register has: a hospital that is not connected wrote it. */
export type AtHome = (person: string, licence: string) => boolean

/**
 * The application of a person for an item, with the relatives it needs: those first with whom no paper is missing. Undefined where nothing in
 * their life gave occasion for it, or some register excludes them.
 */
export async function fittingOf(tx: Transaction, item: PublishedItem, person: CityPerson, atHome: AtHome): Promise<Fitting | undefined> {
  if (!wouldApply(item.item, person) || !hasOccasion(item.item, person)) return undefined
  let fits: Fitting | undefined
  for (const parties of partiesFor(item.item, person)) {
    const matter = await openMatter(tx, { item, parties })
    if (isExcluded(matter)) continue
    const found = { matter, parties, holdsAll: holdsAll(matter, atHome) }
    if (found.holdsAll) return found
    fits ??= found
  }
  return fits
}

/** One fact condition that does not hold is enough; an unknown one excludes nobody. */
function isExcluded(matter: Matter): boolean {
  const context = factsOfMatter(matter)
  return matter.item.conditions.some(
    (one) => one.kind === 'fact' && one.rule !== undefined && compileRule(parseRule(one.rule))(context) === false,
  )
}

function holdsAll(matter: Matter, atHome: AtHome): boolean {
  const isOrganisation = (role: string) => matter.item.parties.some((one) => one.role === role && one.kind === 'organisation')
  const needed = matter.item.materials.filter(
    (one) =>
      one.required &&
      !(one.of ?? []).some(isOrganisation) &&
      one.licence !== undefined &&
      one.when === undefined &&
      one.question === undefined,
  )
  return needed.every((one) =>
    holdersOf(matter, one.of).some(
      (person) =>
        person.holdings.some((held) => held.code === one.licence && (held.current || one.expired === true)) ||
        (one.source === 'applicant' && atHome(person.id, one.licence ?? '')),
    ),
  )
}
