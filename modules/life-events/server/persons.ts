import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { caseProblems, findReception } from '../../cases/server/api.ts'
import type { Item, PartyRole } from '../../catalog/contract.ts'
import type { PartyInput } from '../../forms/contract.ts'
import { guessParties } from '../../forms/server/api.ts'
import { relationLabels } from '../../people/contract.ts'
import { familyOf, findAsNamed, findPeople, requireMayActFor } from '../../people/server/api.ts'
import type { EventPerson, LifeEventDefinition, PersonChoice } from '../contract.ts'

export interface Whom {
  readonly people?: readonly EventPerson[] | undefined
  readonly receptionId?: Id | undefined
  readonly forPersonId?: Id | undefined
}

/** For whom the event is, and who does it for them. */
export interface Principal {
  readonly personId: Id
  readonly agentId: Id | null
  readonly receptionId: Id | null
}

/** At a window whoever is received there; else oneself, or somebody who gave a mandate. Mandates limited to items are checked per item again. */
export async function principalOf(tx: Transaction, { receptionId, forPersonId }: Whom): Promise<Principal> {
  if (tx.actor.kind === 'staff') {
    const found = receptionId === undefined ? undefined : await findReception(tx, receptionId)
    if (!found || !tx.actor.permissions.has('cases:take-in')) throw new Problem(caseProblems.receptionClosed)
    return { ...found, receptionId: receptionId ?? null }
  }
  if (tx.actor.kind !== 'resident') throw new Problem(caseProblems.receptionClosed)
  const me = tx.actor.personId
  if (forPersonId === undefined || forPersonId === me) return { personId: me, agentId: null, receptionId: null }
  await requireMayActFor(tx, me, forPersonId)
  return { personId: forPersonId, agentId: me, receptionId: null }
}

const kinOf: Partial<Record<PartyRole, readonly string[]>> = {
  child: ['child', 'ward'],
  spouse: ['spouse'],
  subject: ['spouse', 'parent', 'child', 'sibling'],
}

export type Named = ReadonlyMap<PartyRole, Id>

/** The people of the event: as named, or the one relative who can be nobody else. */
export async function peopleOfEvent(
  tx: Transaction,
  definition: LifeEventDefinition,
  principal: Principal,
  given: readonly EventPerson[],
): Promise<{ named: Named; choices: PersonChoice[] }> {
  const wanted = definition.people ?? []
  const family = wanted.length === 0 ? [] : await familyOf(tx, principal.personId)
  const named = new Map<PartyRole, Id>()
  const choices: PersonChoice[] = []
  for (const { role, label, required } of wanted) {
    const candidates = family
      .filter((one) => (kinOf[role] ?? []).includes(one.relation))
      .map(({ person, relation }) => ({ personId: person.id, name: person.name, relation: relationLabels[relation] }))
    const said = given.find((one) => one.role === role)
    const only = candidates.length === 1 && role !== 'subject' ? candidates[0] : undefined
    const personId = said ? await saidPerson(tx, said, candidates) : only?.personId
    if (personId !== undefined) named.set(role, personId)
    choices.push({ role, label, required, personId: personId ?? null, name: said?.name ?? null, candidates })
  }
  const names = await findPeople(tx, [...named.values()])
  return {
    named,
    choices: choices.map((one) => ({ ...one, name: one.personId === null ? null : (names.get(one.personId)?.name ?? one.name) })),
  }
}

async function saidPerson(tx: Transaction, said: EventPerson, candidates: readonly { personId: Id }[]): Promise<Id | undefined> {
  if (said.personId !== undefined) {
    if (candidates.some((one) => one.personId === said.personId)) return said.personId
    throw new Problem(caseProblems.personUnknown)
  }
  if (said.idNumber === undefined || said.name === undefined) return undefined
  const found = await findAsNamed(tx, said.name, said.idNumber)
  if (!found) throw new Problem(caseProblems.personUnknown)
  return found.id
}

/** Who is what in one item: its applicant may be the child, and then a parent acts for them. */
export async function partiesFor(
  tx: Transaction,
  item: Item,
  principal: Principal,
  named: Named,
  forRole: PartyRole | undefined,
): Promise<PartyInput[]> {
  const applicant = forRole === undefined ? principal.personId : named.get(forRole)
  if (applicant === undefined) return []
  const actor = principal.agentId ?? principal.personId
  const guessed = await guessParties(tx, item, applicant, actor === applicant ? undefined : actor)
  const said = item.parties.flatMap(({ role }) => {
    const personId = named.get(role)
    return personId !== undefined && forRole === undefined ? [{ role, personId }] : []
  })
  const roles = new Set(said.map((one) => one.role))
  return [...guessed.filter((one) => !roles.has(one.role)), ...said]
}

export const partiesOfEvent = (principal: Principal, named: Named): PartyInput[] => [
  { role: 'applicant', personId: principal.personId },
  ...(principal.agentId === null ? [] : [{ role: 'agent' as const, personId: principal.agentId }]),
  ...[...named].map(([role, personId]) => ({ role, personId })),
]
