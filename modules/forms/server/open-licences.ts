import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Item, PartyRole } from '../../catalog/contract.ts'
import { type Held, type LicenceNeed, licencesOfPeople, type OpenLicence, openNeed } from '../../licences/server/api.ts'
import { licenceRoles } from './context.ts'
import type { Holding, MatterInput, PartyPerson } from './matter.ts'

/**
 * Which licence types this item may read of each person: what it declares as material or use, for the roles it names, and no more.
 * A sealed type is never read of somebody who is only of the family.
 */
export function typesByPerson(item: Item, people: readonly PartyPerson[], isSealed: IsSealed): ReadonlyMap<Id, readonly string[]> {
  const roles = licenceRoles({ item })
  const mayAsk = (person: PartyPerson, code: string, of: readonly PartyRole[]) =>
    of.some((role) => holds(person, role)) && (person.roles.length > 0 || !isSealed(code))
  const types = people.map((person) => {
    const codes = [...roles].filter(([code, of]) => mayAsk(person, code, of)).map(([code]) => code)
    return [person.id, codes] as const
  })
  return new Map(types.filter(([, codes]) => codes.length > 0))
}

export type IsSealed = (licenceCode: string) => boolean

/** `members` without a role of their own are the family; the household's licences are read through the applicant. */
function holds(person: PartyPerson, role: PartyRole): boolean {
  if (role === 'household') return person.roles.includes('applicant')
  return person.roles.includes(role) || (role === 'members' && person.roles.length === 0)
}

/**
 * Gives people their licences, where this actor may read them: one statement for all, one more to record the uses. Those of a stranger are for
 * the offices of the case; with a mandate the stranger is none.
 */
export async function openLicences(
  tx: Transaction,
  input: MatterInput,
  people: readonly PartyPerson[],
  isSealed: IsSealed,
): Promise<(person: PartyPerson) => PartyPerson> {
  const types = typesByPerson(input.item.item, people, isSealed)
  const strangers = new Set(people.filter((one) => one.isStranger).map((one) => one.id))
  const wanted = new Map([...types].filter(([person]) => !strangers.has(person) && mayRead(tx, input, person)))
  const held = await licencesOfPeople(tx, wanted, (person) => needFor(tx, input, person, wanted.get(person) ?? []))
  return (person) => {
    const codes = wanted.get(person.id)
    if (codes === undefined) return person
    const of = held.get(person.id)
    // A scan that its issuer has not confirmed settles nothing: whether the person has such a licence is then unknown, not "no".
    const known = codes.filter((code) => (of?.get(code)?.unverified.length ?? 0) === 0 || (of?.get(code)?.valid.length ?? 0) > 0)
    const suspended = codes.flatMap((code) => (of?.get(code)?.suspended ?? []).map(({ issuer }) => ({ code, issuer })))
    return { ...person, licencesKnown: new Set(known), holdings: holdingsIn(of, person.id, codes), suspended }
  }
}

function mayRead(tx: Transaction, input: MatterInput, person: Id): boolean {
  if (input.need !== undefined || tx.actor.kind === 'system') return true
  return tx.actor.kind === 'resident' && tx.actor.personId === person
}

function holdingsIn(held: ReadonlyMap<string, Held> | undefined, person: Id, codes: readonly string[]): Holding[] {
  return codes.flatMap((code) => {
    const of = held?.get(code)
    if (!of) return []
    return [...of.valid.map((one) => holdingOf(one, person, true)), ...(of.expired ? [holdingOf(of.expired, person, false)] : [])]
  })
}

function needFor(tx: Transaction, { item, need }: MatterInput, person: Id, types: readonly string[]): LicenceNeed | undefined {
  if (need === undefined) return undefined
  const own = tx.actor.kind === 'resident' && tx.actor.personId === person
  const basis = tx.actor.kind !== 'resident' ? 'statutory-duty' : own ? 'holder' : 'consent'
  return { id: need.id, types, purpose: `办理“${item.item.name}”`, basis, ...(need.caseId === undefined ? {} : { caseId: need.caseId }) }
}

function holdingOf(one: OpenLicence, holder: Id, current: boolean): Holding {
  const { id, type, fields, validFrom, validTo } = one
  return { id, code: type, holder, fields, validFrom, validTo, current }
}

/** Opens the need of a reception, draft or case for exactly the types that the item declares, of everybody it may ask. */
export async function openNeedFor(
  tx: Transaction,
  need: { readonly id: Id; readonly kind: 'reception' | 'draft' | 'case' },
  item: Item,
  people: readonly PartyPerson[],
  isSealed: IsSealed,
): Promise<void> {
  const types = typesByPerson(item, people, isSealed)
  await openNeed(tx, {
    ...need,
    people: [...types].map(([personId, codes]) => ({ personId, types: codes })),
    sealed: item.sensitivity === 'sealed',
  })
}
