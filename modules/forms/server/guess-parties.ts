import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Item, PartyRole } from '../../catalog/contract.ts'
import { familyOf } from '../../people/server/api.ts'
import type { PartyInput } from '../contract.ts'

const kinship: Partial<Record<PartyRole, 'spouse' | 'child' | 'parent' | 'guardian'>> = {
  spouse: 'spouse',
  child: 'child',
  parents: 'parent',
  guardian: 'guardian',
}

/** Relatives who fit a role of the item, to choose from. */
export async function candidatesFor(tx: Transaction, item: Item, applicantId: Id): Promise<ReadonlyMap<PartyRole, readonly Candidate[]>> {
  const roles = item.parties.filter((party) => party.kind === 'person' && kinship[party.role] !== undefined)
  if (roles.length === 0) return new Map()
  const family = await familyOf(tx, applicantId)
  return new Map(
    roles.map(({ role }) => [
      role,
      family
        .filter((one) => one.relation === kinship[role])
        .map(({ relation, person }) => ({ personId: person.id, name: person.name, birthDate: person.birthDate, relation })),
    ]),
  )
}

export interface Candidate {
  readonly personId: Id
  readonly name: string
  readonly birthDate: string
  readonly relation: string
}

/** The people of a matter as far as they can be nobody else: the applicant, an agent, the only spouse, the only child, both parents. */
export async function guessParties(tx: Transaction, item: Item, applicantId: Id, agentId?: Id): Promise<PartyInput[]> {
  const candidates = await candidatesFor(tx, item, applicantId)
  const certain = [...candidates].flatMap(([role, people]) =>
    people.length === 1 || role === 'parents' ? people.map(({ personId }) => ({ role, personId })) : [],
  )
  const agent = agentId === undefined || agentId === applicantId ? [] : [{ role: 'agent' as const, personId: agentId }]
  return [{ role: 'applicant', personId: applicantId }, ...certain, ...agent]
}
