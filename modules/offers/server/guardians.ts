import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { ageOn } from '../../calendar/contract.ts'
import { findPerson, type Guardianship, getPerson, guardiansOf, type PersonRecord } from '../../people/server/api.ts'
import { offerProblems } from '../contract.ts'
import type { OfferRow } from './tables.ts'

const ofAge = 18

/** Those who answer for somebody. Undefined: they answer themselves. Nobody: a minor of whom no register names a guardian. */
export function answerersFor(
  tx: Transaction,
  person: Pick<PersonRecord, 'birthDate'>,
  known: readonly Guardianship[],
  itemCode: string,
): readonly Id[] | undefined {
  const guardians = known.filter((one) => one.items.length === 0 || one.items.includes(itemCode)).map((one) => one.guardian)
  const isMinor = ageOn(person.birthDate, tx.today) < ofAge
  return isMinor || guardians.length > 0 ? [...new Set(guardians)] : undefined
}

/**
 * Who says yes or no: null for the person themself, else their guardian. A minor does not answer alone; whoever is no guardian today is answered
 * as for an offer that is not there. At a visit the worker names the guardian who signs.
 */
export async function answererOf(tx: Transaction, offer: OfferRow, named: Id | undefined): Promise<Id | null> {
  const person = await getPerson(tx, offer.person)
  const guardians = answerersFor(tx, person, (await guardiansOf(tx, [person.id])).get(person.id) ?? [], offer.item_code)
  if (tx.actor.kind === 'resident') return ownAnswer(tx.actor.personId, offer.person, guardians)
  if (guardians === undefined) return null
  if (guardians.length === 0) throw new Problem(offerProblems.noGuardian)
  if (named === undefined || !guardians.includes(named)) {
    const message = '请选择在场签名的监护人'
    throw new Problem(offerProblems.guardianNeeded, { faults: [{ field: '/guardianId', rule: 'required', message }] })
  }
  return named
}

function ownAnswer(me: Id, person: Id, guardians: readonly Id[] | undefined): Id | null {
  if (guardians?.includes(me)) return me
  if (me !== person) throw new Problem(common.notFound)
  if (guardians !== undefined) throw new Problem(offerProblems.guardianAnswers)
  return null
}

/** Those who are to hear of an offer in the place of its person; none where the person answers, or no register names anybody. */
export async function guardiansOfOffer(tx: Transaction, personId: Id, itemCode: string): Promise<readonly Id[]> {
  const person = await findPerson(tx, personId)
  if (!person) return []
  return answerersFor(tx, person, (await guardiansOf(tx, [personId])).get(personId) ?? [], itemCode) ?? []
}
