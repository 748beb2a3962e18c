import type { PartyRole } from '../../catalog/contract.ts'
import { familyRows } from './family-rows.ts'
import { basisOf, type Found } from './found.ts'
import { kinshipWords } from './kinship-words.ts'
import { holdingsOf, type Matter, type PartyPerson, personAs } from './matter.ts'
import { askPresented } from './presented.ts'
import { isWithheld } from './withheld.ts'

/**
 * Asks one source, written as in items: `licence:ID_CARD.name`, `latest:DISABILITY_CERT.level`, `household.size`, `account.phone`,
 * `person.insuredCity`, `relation.child` (what the applicant is to the child), `relationOf.patient` (what the patient is to the applicant).
 * Undefined when it knows nothing: no such person, no licence, no entry.
 */
export function askSource(matter: Matter, source: string, role: PartyRole): Found | undefined {
  const [, kind, rest = ''] = /^(licence|latest|household|account|person|relation|relationOf)[.:](.+)$/.exec(source) ?? []
  if (kind === 'household') return askHousehold(matter, rest)
  if (kind === 'relation' || kind === 'relationOf') return askKinship(matter, rest as PartyRole, kind === 'relation')
  if (kind === 'account') return askPerson(matter, personAs(matter, 'applicant'), rest, 'account')
  const person = personAs(matter, role)
  if (kind === 'person') return askPerson(matter, person, rest, 'person')
  return kind === 'licence' || kind === 'latest' ? askLicence(matter, person, rest, kind === 'latest') : undefined
}

/** `latest` takes the expired licence too: whoever renews one has only that. */
function askLicence(matter: Matter, person: PartyPerson | undefined, rest: string, latest: boolean): Found | undefined {
  const [code = '', key = ''] = rest.split('.')
  const type = matter.reference.licenceType(code)
  const held = person && (holdingsOf(person, code)[0] ?? (latest ? holdingsOf(person, code, false)[0] : undefined))
  if (!type || !person) return undefined
  const common = { source: 'licence' as const, sourceName: type.name, basis: basisOf(matter) }
  if (!held || isWithheld(person, 'licence')) return askPresented(matter, person, type, key)
  const field = type.fields.find((one) => one.key === key)
  return {
    ...common,
    value: held.fields[key],
    type: field?.type,
    at: held.validFrom,
    licenceId: held.id,
  }
}

/** The repository is complete for this type, or the person cannot have the licence at all (nobody's identity card without a number). */
export function knownToLack(matter: Matter, person: PartyPerson, code: string): boolean {
  if (code === 'ID_CARD') return person.idNumber === null
  if (!person.licencesKnown.has(code) || holdingsOf(person, code).length > 0) return false
  return matter.reference.licenceType(code)?.absenceMeansNo === true
}

function askPerson(matter: Matter, person: PartyPerson | undefined, key: string, source: 'account' | 'person'): Found | undefined {
  if (!person) return undefined
  const own = ownEntry(person, key)
  if (own !== undefined) {
    if (!isIdentity.has(key) && isWithheld(person, 'own')) return undefined
    const sourceName = source === 'account' ? '本人登记信息' : '人口信息'
    return { value: own, type: undefined, source, sourceName, at: undefined, basis: source === 'account' ? 'account' : basisOf(matter) }
  }
  const fact = person.facts.get(key)
  if (!fact || isWithheld(person, 'register')) return undefined
  return { value: fact.value, type: undefined, source: 'person', at: fact.asOf, basis: basisOf(matter), ...registerOf(matter, fact.source) }
}

/** Without these nobody can apply for anything. */
const isIdentity: ReadonlySet<string> = new Set(['name', 'idNumber'])

/** A record of another department's register says its name and the rule of law under which it is shared. */
function registerOf(matter: Matter, name: string): { sourceName: string; legalBasis?: string } {
  const register = matter.reference.register(name)
  return register === undefined ? { sourceName: name } : { sourceName: name, legalBasis: register.basis }
}

function askKinship(matter: Matter, role: PartyRole, ofApplicant: boolean): Found | undefined {
  const [word, ...otherWords] = kinshipWords(matter, role, ofApplicant)
  if (word === undefined) return undefined
  return { value: word, otherWords, type: undefined, source: 'person', sourceName: '亲属关系登记', at: undefined, basis: basisOf(matter) }
}

/** `null` for the number of somebody who has none: that is known, and nobody needs to be asked. */
function ownEntry(person: PartyPerson, key: string): unknown {
  const entries: Record<string, unknown> = {
    name: person.name,
    idNumber: person.idNumber,
    phone: person.phone ?? undefined,
    ethnicity: person.ethnicity ?? undefined,
    domicileAddress: person.domicileAddress ?? undefined,
    residenceAddress: person.residenceAddress ?? undefined,
  }
  return entries[key]
}

function askHousehold(matter: Matter, key: string): Found | undefined {
  const household = matter.household
  const applicant = personAs(matter, 'applicant')
  if (!household || (applicant && isWithheld(applicant, 'household'))) return undefined
  const common = { source: 'household' as const, basis: basisOf(matter), type: undefined }
  if (household.isPartial && (key === 'members' || key === 'children' || key === 'size')) return undefined
  if (key === 'members' || key === 'children')
    return { ...common, value: familyRows(matter, key), sourceName: '家庭信息', at: household.asOf }
  const fact = household.facts.get(key)
  if (fact) return { ...common, value: fact.value, at: fact.asOf, ...registerOf(matter, fact.source) }
  const value = householdEntry(household, key)
  return value === undefined || value === null
    ? undefined
    : { ...common, value, sourceName: household.asOf === undefined ? '居住登记信息' : '家庭信息', at: household.asOf }
}

function householdEntry(household: NonNullable<Matter['household']>, key: string): unknown {
  if (key === 'address') return household.address
  if (key === 'size') return household.members.length || undefined
  return key === 'district' || key === 'street' || key === 'community' ? household.places[key] : undefined
}
