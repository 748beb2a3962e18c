import type { Item, PublishedItem } from '../../modules/catalog/server/api.ts'
import type { PartyInput } from '../../modules/forms/contract.ts'
import { factsOfMatter, holdersOf, type Matter, openMatter } from '../../modules/forms/server/api.ts'
import { compileRule } from '../../platform/rules/compile.ts'
import { parseRule } from '../../platform/rules/parse.ts'
import type { Transaction } from '../../platform/server/transaction.ts'
import type { CityPerson } from '../../tools/city/model.ts'

/** Somebody with an item that they could apply for. */
export interface Fitting {
  readonly matter: Matter
  readonly parties: readonly PartyInput[]
  /** None of the licences and records that the item takes from the repository or another department is missing. */
  readonly holdsAll: boolean
}

/** The application of a person for an item, with the relatives it needs; undefined where they do not fit by any register. */
export async function fittingOf(tx: Transaction, item: PublishedItem, person: CityPerson): Promise<Fitting | undefined> {
  if (!wouldApply(item.item, person)) return undefined
  for (const parties of partiesFor(item.item, person)) {
    const matter = await openMatter(tx, { item, parties })
    if (isExcluded(matter)) continue
    return { matter, parties, holdsAll: holdsAll(matter) }
  }
  return undefined
}

/** Matters of party members are tried on members; their register tells who is none. */
const wouldApply = (item: Item, person: CityPerson) =>
  item.department !== 'party-organisation' || (item.code === 'ZZ-005') !== person.traits.has('party')

/** One fact condition that does not hold is enough; an unknown one excludes nobody. */
function isExcluded(matter: Matter): boolean {
  const context = factsOfMatter(matter)
  return matter.item.conditions.some(
    (one) => one.kind === 'fact' && one.rule !== undefined && compileRule(parseRule(one.rule))(context) === false,
  )
}

function holdsAll(matter: Matter): boolean {
  const isOrganisation = (role: string) => matter.item.parties.some((one) => one.role === role && one.kind === 'organisation')
  const needed = matter.item.materials.filter(
    (one) =>
      one.required &&
      !(one.of ?? []).some(isOrganisation) &&
      one.licence !== undefined &&
      one.when === undefined &&
      one.question === undefined &&
      one.source !== 'applicant',
  )
  return needed.every((one) =>
    holdersOf(matter, one.of).some((person) =>
      person.holdings.some((held) => held.code === one.licence && (held.current || one.expired === true)),
    ),
  )
}

const candidates: Readonly<Record<string, (person: CityPerson) => readonly (CityPerson | null)[]>> = {
  spouse: (person) => [person.spouse],
  child: (person) => person.children,
  guardian: (person) => [person.guardian, ...person.parents],
  caregiver: (person) => [person.spouse, ...person.children, ...person.parents],
  subject: (person) => [person.spouse, ...person.parents, ...person.children],
  patient: (person) => [person, person.spouse, ...person.children, ...person.parents],
  guarantor: (person) => person.children.filter((one) => one.age >= 18),
  owners: (person) => [person],
}

/** Of the applicant's first child: the applicant and the other parent. */
const parentsOf = (person: CityPerson): readonly CityPerson[] => person.children[0]?.parents ?? []

/** Every way to name the relatives that the item must have; parents go together. Nobody else can be guessed from the registers. */
function partiesFor(item: Item, person: CityPerson): PartyInput[][] {
  let ways: PartyInput[][] = [[{ role: 'applicant', personId: person.id }]]
  const aboutChild = item.parties.some((one) => one.role === 'child')
  for (const party of item.parties.filter((one) => one.kind === 'person' && one.role !== 'members' && one.role !== 'agent')) {
    const named =
      party.role === 'parents'
        ? [(aboutChild ? parentsOf(person) : person.parents).map((one) => ({ role: 'parents' as const, personId: one.id }))].filter(
            (one) => one.length > 0,
          )
        : (candidates[party.role]?.(person) ?? []).flatMap((one) => (one ? [[{ role: party.role, personId: one.id }]] : []))
    if (named.length === 0 && party.required) return []
    if (named.length > 0) ways = ways.flatMap((way) => named.map((one) => [...way, ...one]))
  }
  return ways.slice(0, 6)
}
