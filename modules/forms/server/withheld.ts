import { everything } from '../../people/server/api.ts'
import type { PartyPerson } from './matter.ts'

/** Where a value may come from, and the tables of records that stand behind it. */
const tablesOf = {
  licence: ['licences.licence'],
  register: ['people.register_record'],
  own: ['people.person', 'people.document'],
  household: ['people.household', 'people.register_record'],
  earlier: ['forms.given_answers', 'forms.usual_answers'],
} as const

/**
 * The person has had the processing of these records stopped: nothing is filled in from them and the question is asked instead. Who they are,
 * what rules read to decide, and papers that the law asks for are no such filling in.
 */
export const isWithheld = ({ restricted }: Pick<PartyPerson, 'restricted'>, kind: keyof typeof tablesOf): boolean =>
  restricted.has(everything) || tablesOf[kind].some((table) => restricted.has(table))

/** What follows from several records follows from the one that is disputed. */
export const isAnyWithheld = (person: Pick<PartyPerson, 'restricted'>): boolean => person.restricted.size > 0
