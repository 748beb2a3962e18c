import type { Item, PartyRole } from '../../modules/catalog/contract.ts'
import type { CityPerson } from './model.ts'

/** A party of an application, by the person's id. */
export interface NamedParty {
  readonly role: PartyRole
  readonly personId: string
}

const candidates: Readonly<Record<string, (person: CityPerson) => readonly (CityPerson | null)[]>> = {
  spouse: (person) => [person.spouse],
  child: (person) => person.children,
  guardian: (person) => [person.guardian, ...person.parents],
  caregiver: (person) => [person.spouse, ...person.children, ...person.parents],
  subject: (person) => deadFirst([person.spouse, person.late, ...person.parents, ...person.children]),
  patient: (person) => [person, person.spouse, ...person.children, ...person.parents],
  guarantor: (person) => person.children.filter((one) => one.age >= 18),
  owners: (person) => [person],
}

/** Whom a matter is about that somebody else has to see to: the dead before the living. */
const deadFirst = (all: readonly (CityPerson | null)[]) =>
  all.flatMap((one) => one ?? []).sort((a, b) => Number(a.diedOn === null) - Number(b.diedOn === null))

/** Of the applicant's first child: the applicant and the other parent. */
const parentsOf = (person: CityPerson): readonly CityPerson[] => person.children[0]?.parents ?? []

/** Every way to name the relatives that an item must have; parents go together. Nobody else can be guessed from the registers. */
export function partiesFor(item: Item, person: CityPerson): NamedParty[][] {
  let ways: NamedParty[][] = [[{ role: 'applicant', personId: person.id }]]
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

/** Matters of party members are tried on members; their register tells who is none. */
export const wouldApply = (item: Item, person: CityPerson): boolean =>
  item.department !== 'party-organisation' || (item.code === 'ZZ-005') !== person.traits.has('party')
