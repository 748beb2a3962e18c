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

/** The people of a matter as far as they can be nobody else: the applicant, an agent, the only spouse, the only child, both parents. */
export async function guessParties(tx: Transaction, item: Item, applicantId: Id, agentId?: Id): Promise<PartyInput[]> {
  const roles = item.parties.filter((party) => party.kind === 'person' && kinship[party.role] !== undefined)
  const family = roles.length === 0 ? [] : await familyOf(tx, applicantId)
  const certain = roles.flatMap(({ role }) => {
    const fitting = family.filter((one) => one.relation === kinship[role]).map((one) => ({ role, personId: one.person.id }))
    return fitting.length === 1 || role === 'parents' ? fitting : []
  })
  const agent = agentId === undefined || agentId === applicantId ? [] : [{ role: 'agent' as const, personId: agentId }]
  return [{ role: 'applicant', personId: applicantId }, ...certain, ...agent]
}
