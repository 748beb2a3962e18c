import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { FieldType, LicenceType, PartyRole } from '../../catalog/contract.ts'
import {
  fieldDefinition,
  licenceTypesByCode,
  policyParameter,
  policyValues,
  registerNamed,
  ruleVariable,
} from '../../catalog/server/api.ts'
import { codeAt, findDivision } from '../../divisions/server/api.ts'
import { type Relation, relationLabels } from '../../people/contract.ts'
import {
  bareFacts,
  circleOf,
  type MandatedItem,
  namedPeople,
  type PersonRecord,
  registerFacts,
  restrictedOf,
  strangersAmong,
} from '../../people/server/api.ts'
import { presentedFor } from '../../seals/server/api.ts'
import type { PartyInput } from '../contract.ts'
import { earlierOf } from './given-answers.ts'
import type { HouseholdMatter, Matter, MatterInput, PartyPerson, Reference } from './matter.ts'
import { openLicences } from './open-licences.ts'
import { type Reach, reachOf } from './reach.ts'
import { recall, remember } from './recent-matters.ts'

const opened = new WeakMap<Transaction, Map<string, Promise<Matter>>>()

/**
 * Loads a matter, once per transaction however many answers are taken from it. With `recent` one that the same actor opened for the same
 * need a moment ago will do: whoever fills in a form does not have every register read again at every answer.
 * @throws platform.not-found for a person out of sight
 */
export function openMatter(tx: Transaction, input: MatterInput): Promise<Matter> {
  const cache = opened.get(tx) ?? new Map<string, Promise<Matter>>()
  opened.set(tx, cache)
  const { item, parties, need } = input
  const key = JSON.stringify([item.item.code, item.version, parties.map((one) => [one.role, one.personId]), need?.id])
  const known = cache.get(key) ?? openOrRemember(tx, input, key)
  cache.set(key, known)
  return known
}

async function openOrRemember(tx: Transaction, input: MatterInput, key: string): Promise<Matter> {
  const remembered = input.recent === true ? recall(tx, input, key) : undefined
  if (remembered !== undefined) return remembered
  const matter = await loadMatter(tx, input)
  remember(tx, input, key, matter)
  return matter
}

async function loadMatter(tx: Transaction, input: MatterInput): Promise<Matter> {
  const { item, version } = input.item
  const reach = reachOf(item)
  const reference = referenceOf(await licenceTypesByCode(tx))
  const circle = await loadCircle(tx, item, input.parties, reach)
  const { applicant, household } = circle
  const place = household?.division ?? applicant.residence ?? applicant.domicile ?? tx.tenant
  const [facts, licences, earlier, policy, presented] = await Promise.all([
    registerFacts(tx, [...circle.people.map((one) => one.id), ...(household ? [household.id] : [])], reach.unused),
    openLicences(tx, input, circle.people, (code) => isSealed(reference, code)),
    reach.earlier ? earlierOf(tx, applicant.id) : [],
    policyValues(tx, place, tx.today),
    input.need === undefined ? [] : presentedFor(tx, input.need.id),
  ])
  const people = circle.people.map((one) => licences({ ...one, facts: new Map([...(facts.get(one.id) ?? []), ...one.facts]) }))
  return {
    item,
    version,
    today: tx.today,
    viewer: tx.actor.kind === 'resident' ? 'resident' : 'staff',
    people: people.filter((one) => one.roles.length > 0),
    household: householdMatter(circle, new Map(people.map((one) => [one.id, one])), household && facts.get(household.id)),
    earlier,
    presented,
    city: findDivision(tx.tenant)?.shortName ?? '',
    policy,
    reference,
  }
}

const references = new WeakMap<ReadonlyMap<string, LicenceType>, Reference>()

function referenceOf(types: ReadonlyMap<string, LicenceType>): Reference {
  const known = references.get(types)
  if (known) return known
  const made: Reference = {
    licenceType: (code) => types.get(code),
    field: fieldDefinition,
    register: registerNamed,
    variable: ruleVariable,
    policyLabel: (key) => policyParameter(key)?.label,
    policyType: (key) => policyTypeOf(key),
  }
  references.set(types, made)
  return made
}

const isSealed = (reference: Reference, code: string) => reference.licenceType(code)?.sensitivity === 'sealed'

/** A list of figures is shown as the words in it. */
function policyTypeOf(key: string): FieldType | undefined {
  const type = policyParameter(key)?.type
  return type === 'list' ? 'multiEnum' : type
}

const circles = new WeakMap<Transaction, Map<string, Promise<LoadedCircle>>>()

/** People of the matter and the family of the applicant, without what registers tell of them: one statement, once per transaction. */
export function loadCircle(tx: Transaction, item: MandatedItem, parties: readonly PartyInput[], reach: Reach): Promise<LoadedCircle> {
  const known = circles.get(tx) ?? new Map<string, Promise<LoadedCircle>>()
  circles.set(tx, known)
  const key = JSON.stringify([item.code, parties.map((one) => [one.role, one.personId]), reach.household])
  const circle = known.get(key) ?? readCircle(tx, item, parties, reach)
  known.set(key, circle)
  return circle
}

async function readCircle(tx: Transaction, item: MandatedItem, parties: readonly PartyInput[], reach: Reach) {
  const roles = rolesOf(parties)
  const applicantId = parties.find((one) => one.role === 'applicant')?.personId
  if (applicantId === undefined) throw new Problem(common.notFound)
  const circle = await circleOf(tx, { people: [...roles.keys()], of: applicantId, household: reach.household })
  const { household } = circle
  const applicant = circle.people.get(applicantId)
  if (!applicant) throw new Problem(common.notFound)
  const unknown = await strangersAmong(tx, namedBeside(roles), item)
  const unseen = [...roles.keys()].filter((id) => unknown.has(id) || !circle.people.has(id))
  const strangers = await namedPeople(tx, unseen)
  if (strangers.size < unseen.length) throw new Problem(common.notFound)
  const seen = [...circle.people.values()].filter((one) => !strangers.has(one.id))
  const heads = new Map(household?.members.map((one) => [one.person.id, one.relationToHead]))
  const restricted = await Promise.all(seen.map(async ({ id }) => [id, await restrictedOf(tx, id)] as const))
  const stopped = new Map(restricted)
  const people: PartyPerson[] = seen.map((record) => ({
    ...bareParty(record, roles.get(record.id) ?? []),
    restricted: stopped.get(record.id) ?? new Set<string>(),
    facts: bareFacts(record, tx.today),
    kinship: circle.relations.get(record.id) ?? [],
    relation: record.id === applicantId ? '本人' : relationWord(circle.relations.get(record.id)),
    relationToHead: heads.get(record.id) ?? null,
  }))
  return {
    applicant,
    household,
    isPartial: circle.isPartial,
    people: [...people, ...[...strangers.values()].map((one) => strangerParty(one, roles.get(one.id) ?? []))].sort(
      (a, b) => order(a, roles) - order(b, roles),
    ),
  }
}

/** Whom somebody named, beside the two who are in the matter by their own will: its applicant and who acts for them. */
const namedBeside = (roles: ReadonlyMap<Id, readonly PartyRole[]>): Id[] =>
  [...roles].filter(([, as]) => !as.includes('applicant') && !as.includes('agent')).map(([id]) => id)

type LoadedCircle = Awaited<ReturnType<typeof readCircle>>

function relationWord(relations: readonly Relation[] | undefined): string | null {
  const first = relations?.at(-1)
  return first === undefined ? null : relationLabels[first]
}

function rolesOf(parties: readonly PartyInput[]): Map<Id, PartyRole[]> {
  const roles = new Map<Id, PartyRole[]>()
  for (const { role, personId } of parties) roles.set(personId, [...(roles.get(personId) ?? []), role])
  return roles
}

/** As named in the matter, then the rest of the family. */
function order(person: { readonly id: Id }, roles: ReadonlyMap<Id, unknown>): number {
  const at = [...roles.keys()].indexOf(person.id)
  return at === -1 ? roles.size : at
}

function bareParty(
  record: PersonRecord,
  roles: readonly PartyRole[],
): Omit<PartyPerson, 'facts' | 'kinship' | 'relation' | 'relationToHead' | 'restricted'> {
  return {
    id: record.id,
    roles,
    name: record.name,
    idNumber: record.documentKind === 'resident-id' || record.documentKind === 'region-permit' ? record.number : null,
    phone: record.phone,
    ethnicity: record.ethnicity,
    domicileAddress: record.domicileAddress,
    residenceAddress: record.residenceAddress,
    domicile: record.domicile,
    residence: record.residence,
    holdings: [],
    licencesKnown: new Set(),
  }
}

/** Somebody out of the applicant's circle, named by name and number: nothing else of them is read. */
const strangerParty = (record: PersonRecord, roles: readonly PartyRole[]): PartyPerson => ({
  ...bareParty(record, roles),
  ...{ restricted: new Set<string>(), facts: new Map(), kinship: [], relation: null, relationToHead: null, isStranger: true },
})

function householdMatter(
  circle: LoadedCircle,
  people: ReadonlyMap<Id, PartyPerson>,
  facts: ReadonlyMap<string, HouseholdFact> | undefined,
): HouseholdMatter {
  const { applicant, household } = circle
  const code = household?.division ?? applicant.residence
  const nameAt = (level: 'county' | 'street' | 'community') => {
    const at = code === null ? undefined : codeAt(code, level)
    return (at === undefined ? undefined : findDivision(at)?.shortName) ?? null
  }
  return {
    address: household?.address ?? applicant.residenceAddress,
    places: { district: nameAt('county'), street: nameAt('street'), community: nameAt('community') },
    members: (household?.members ?? []).flatMap((one) => people.get(one.person.id) ?? []),
    isPartial: circle.isPartial,
    facts: withoutSize(facts ?? new Map()),
    asOf: household?.members
      .map((one) => one.from)
      .sort()
      .at(-1),
  }
}

/** The size follows from the members, like everything else the household itself tells. */
const withoutSize = (facts: ReadonlyMap<string, HouseholdFact>) => new Map([...facts].filter(([key]) => key !== 'size'))
type HouseholdFact = HouseholdMatter['facts'] extends ReadonlyMap<string, infer F> ? F : never
