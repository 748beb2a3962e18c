import type { Context } from '../../../platform/rules/rule.ts'
import type { PartyRole } from '../../catalog/contract.ts'
import { isEmpty } from '../contract.ts'
import { type Kept, keptFacts } from './kept.ts'
import { type Fact, type Holding, holdersOf, holdingsOf, type Matter, type PartyPerson, peopleAs, personAs } from './matter.ts'
import type { Prefilled } from './prefilled.ts'
import { knownToLack } from './sources.ts'
import { typedValue } from './typed.ts'

export type StepValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>
export interface ContextOptions {
  readonly steps?: StepValues
  /** True once the form is handed in: what is empty then stays empty, so rules read it as `null` and not as unknown. */
  readonly complete?: boolean
  /** What was signed and is not to be corrected. */
  readonly kept?: Kept | undefined
}

/** Everything the item's rules may read, typed. Unknown facts are absent, known absences `null`, money in fen, dates as ISO text. */
export function contextOf(
  matter: Matter,
  answers: Readonly<Record<string, unknown>>,
  prefilled: ReadonlyMap<string, Prefilled>,
  options: ContextOptions = {},
): Context {
  const facts = {
    ...knownFacts(matter),
    form: formFacts(matter, answers, prefilled, options.complete ?? false),
    step: options.steps ?? {},
  }
  return options.kept ? keptFacts(matter, facts, options.kept) : facts
}

const known = new WeakMap<Matter, Context>()

/** What answers cannot change, made once per matter: a form is looked at after every answer. */
function knownFacts(matter: Matter): Context {
  const before = known.get(matter)
  if (before) return before
  const facts: Context = {
    ...factsOfRoles(matter),
    household: householdFacts(matter),
    licence: licencesOf(matter, true),
    expired: licencesOf(matter, false),
    policy: matter.policy,
    today: matter.today,
  }
  known.set(matter, facts)
  return facts
}

/** The value of each field: typed by a person, or known to the platform. What a person typed goes before only where they may type. */
export function formFacts(
  matter: Matter,
  answers: Readonly<Record<string, unknown>>,
  prefilled: ReadonlyMap<string, Prefilled>,
  complete: boolean,
): Record<string, unknown> {
  return Object.fromEntries(
    matter.item.fields.flatMap((field) => {
      if (field.filledBy !== 'applicant' && field.filledBy !== 'window') return []
      const value = mergedValue(answers[field.key], prefilled.get(field.key))
      if (!isEmpty(value)) return [[field.key, value]]
      return complete || prefilled.has(field.key) ? [[field.key, field.type === 'multiEnum' || field.type === 'table' ? [] : null]] : []
    }),
  )
}

/** What a register or licence says stands against what is typed; an account's own entries and tables give way to it, also to an answer that was emptied. */
export function mergedValue(typed: unknown, known: Prefilled | undefined): unknown {
  if (!known || known.value === null) return typed
  return typed === undefined || !mayCorrect(known) ? known.value : typed
}

/** Own data may be corrected in place; what an office vouches for is objected to instead. */
export const mayCorrect = (known: Prefilled): boolean =>
  known.value === null || Array.isArray(known.value) || ownWords.has(known.provenance.source)

const ownWords = new Set(['account', 'household', 'computed', 'earlier-case', 'usual-answer'])

const singular: readonly PartyRole[] = ['applicant', 'child', 'spouse', 'subject', 'guardian', 'caregiver', 'patient', 'guarantor']

function factsOfRoles(matter: Matter): Record<string, unknown> {
  const facts: Record<string, unknown> = {}
  for (const role of singular) {
    const person = personAs(matter, role)
    if (person) facts[role] = factsOfPerson(matter, person)
  }
  if (facts.spouse === undefined && hasNoSpouse(matter)) facts.spouse = null
  const agent = personAs(matter, 'agent')
  facts.agent = agent ? factsOfPerson(matter, agent) : null
  facts.members = peopleAs(matter, 'members').map((person) => factsOfPerson(matter, person))
  facts.parents = peopleAs(matter, 'parents').map((person) => factsOfPerson(matter, person))
  return facts
}

/** The household register says of everybody in it whether they are married. */
function hasNoSpouse(matter: Matter): boolean {
  const applicant = personAs(matter, 'applicant')
  const status = applicant && holdingsOf(applicant, 'HOUSEHOLD_REGISTER')[0]?.fields.maritalStatus
  return status === '未婚' || status === '丧偶' || status === '离婚'
}

function factsOfPerson(matter: Matter, person: PartyPerson): Record<string, unknown> {
  const facts = nested(person.facts)
  const register = holdingsOf(person, 'HOUSEHOLD_REGISTER')[0]
  const card = holdingsOf(person, 'ID_CARD')[0]
  if (facts.domicileType === undefined && register) facts.domicileType = register.fields.domicileType
  if (facts.hasIdCard === undefined && (card || knownToLack(matter, person, 'ID_CARD'))) facts.hasIdCard = card !== undefined
  return { ...facts, name: person.name, idNumber: person.idNumber }
}

/** `pension.receiving` → `{ pension: { receiving } }`. */
function nested(facts: ReadonlyMap<string, Fact>): Record<string, unknown> {
  const tree: Record<string, unknown> = {}
  for (const [name, fact] of facts) {
    const [head = '', ...rest] = name.split('.')
    const [leaf] = rest
    if (leaf === undefined) tree[head] = fact.value
    else tree[head] = { ...(typeof tree[head] === 'object' && tree[head] !== null ? tree[head] : {}), [rest.join('.')]: fact.value }
  }
  return tree
}

function householdFacts(matter: Matter): Record<string, unknown> {
  const household = matter.household
  if (!household) return {}
  const facts = nested(household.facts)
  // Who acts for somebody without living with them does not see the whole family: then nothing of it is known.
  if (household.isPartial) return facts
  const members = household.members.map((person) => factsOfPerson(matter, person))
  if (facts.hasLocalDomicile === undefined)
    facts.hasLocalDomicile = anyOf(
      members.map((one) => one.domicileCity),
      matter.city,
    )
  const applicant = personAs(matter, 'applicant')
  const own = applicant && factsOfPerson(matter, applicant)
  return { city: own?.domicileCity, domicileType: own?.domicileType, size: members.length || undefined, ...facts, members }
}

/** True when one is known to be it, false when all are known and none is. */
function anyOf(values: readonly unknown[], wanted: unknown): boolean | undefined {
  if (values.includes(wanted)) return true
  return values.length === 0 || values.includes(undefined) ? undefined : false
}

/** For rules a licence is its fields, with its span. Which person answers: whom the item's materials and uses name for the type. */
function licencesOf(matter: Matter, current: boolean): Record<string, unknown> {
  const known: Record<string, unknown> = {}
  for (const [code, roles] of licenceRoles(matter)) {
    const people = holdersOf(matter, roles)
    const held = people.flatMap((person) => holdingsOf(person, code, current))[0]
    if (held) known[code] = licenceFacts(matter, held)
    else if (people.length > 0 && people.every((person) => knownToLack(matter, person, code))) known[code] = null
  }
  return known
}

function licenceFacts(matter: Matter, held: Holding): Record<string, unknown> {
  const type = matter.reference.licenceType(held.code)
  const fields = (type?.fields ?? []).map((field) => [field.key, typedValue(held.fields[field.key], field.type)] as const)
  return { validFrom: held.validFrom, validTo: held.validTo, ...Object.fromEntries(fields.filter(([, value]) => value !== undefined)) }
}

/** Every licence type that the item reads or takes as a material, with the roles of those who hold it; the applicant first. */
export function licenceRoles(matter: Pick<Matter, 'item'>): ReadonlyMap<string, readonly PartyRole[]> {
  const roles = new Map<string, Set<PartyRole>>()
  const add = (code: string, of: readonly PartyRole[]) => roles.set(code, new Set([...(roles.get(code) ?? []), ...of]))
  for (const material of matter.item.materials) if (material.licence) add(material.licence, material.of ?? ['applicant'])
  for (const use of matter.item.uses) add(use.licence, [use.of ?? 'applicant'])
  return new Map([...roles].map(([code, of]) => [code, [...of].sort((a, b) => rank(a) - rank(b))]))
}

/** The agent's papers prove the mandate; rules never mean them. */
const rank = (role: PartyRole) => (role === 'applicant' ? 0 : role === 'agent' ? 2 : 1)
