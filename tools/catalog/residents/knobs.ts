import { addDays } from '../../../modules/calendar/contract.ts'
import type { Field, FieldType, Item, LicenceField, PartyRole } from '../../../modules/catalog/contract.ts'
import { type Reference, rulesOf } from '../../../modules/catalog/server/testing.ts'
import { validateField } from '../../../modules/forms/contract.ts'
import { licenceRoles } from '../../../modules/forms/server/testing.ts'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import type { Rule } from '../../../platform/rules/rule.ts'
import { childrenOf, variablesOf } from '../../../platform/rules/variables.ts'

/**
 * What can be turned about a synthetic resident: `birth.applicant`, `sex.child`, `home.spouse`, `fact.applicant.isStudent`, `household.carCount`,
 * `licence.DISABILITY_CERT`, `field.DISABILITY_CERT.level`, `end.DISABILITY_CERT`, `form.applyMode`, `step.s6.grade`, `who.spouse`.
 * The first value is the ordinary one.
 */
export type Knobs = ReadonlyMap<string, readonly unknown[]>

/** A value that is known only when the person is made: `@applicant.idNumber`. */
export const isToken = (value: unknown): value is string => typeof value === 'string' && /^@\w+\.(name|idNumber)$/.test(value)

/** Roles whose people the catalog names one by one; organisations and property have no life to make up. */
export const personRoles = (item: Item): PartyRole[] => [
  'applicant',
  ...item.parties.filter((one) => one.kind === 'person' && !['members', 'parents', 'owners'].includes(one.role)).map((one) => one.role),
]

interface Given {
  readonly item: Item
  readonly reference: Reference
  readonly today: CivilDate
  readonly policy: Readonly<Record<string, unknown>>
  readonly unfinished: boolean
}

/** Every knob that one fact of a rule hangs on. */
export function knobsOfPath(item: Item, [head = '', ...rest]: readonly string[]): readonly string[] {
  const key = rest.join('.')
  if (head === 'form') return formKnobs(item, rest[0] ?? '')
  if (head === 'step') return [`step.${key}`]
  if (head === 'licence' || head === 'expired') return [...licenceKnobs(rest), ...holderKnobs(item, rest[0] ?? '')]
  if (head === 'household') return householdKnobs(item, key)
  if (head === 'members' || head === 'policy' || head === 'today') return []
  return personKnobs(item, head, key)
}

function formKnobs(item: Item, key: string): readonly string[] {
  const source = item.fields.find((one) => one.key === key)?.source ?? ''
  const [, from = ''] = /^(?:licence|latest):(.+)$/.exec(source) ?? []
  const family = /^household\.(.+)$/.exec(source)?.[1]
  const told = family === undefined ? [] : householdKnobs(item, family)
  return told.length > 0 ? told : [`form.${key}`, ...(from === '' ? [] : licenceKnobs(from.split('.')))]
}

const licenceKnobs = ([code = '', field]: readonly string[]): readonly string[] => [
  `licence.${code}`,
  ...(field === undefined ? [] : field === 'validTo' ? [`end.${code}`] : [`field.${code}.${field}`]),
]

/** Somebody who need not take part, and whose licence it is. */
const holderKnobs = (item: Item, code: string): readonly string[] =>
  (licenceRoles({ item }).get(code) ?? []).flatMap((role) =>
    item.parties.some((one) => one.role === role && one.kind === 'person' && !one.required) ? [`who.${role}`] : [],
  )

/** What the household tells by itself: who is in it, and where it lives. */
const ofThemselves = /^(members|children|size|address|community|street|district)$/

function householdKnobs(item: Item, key: string): readonly string[] {
  const member = /^members\.(.+)$/.exec(key)?.[1]
  if (member !== undefined) return personRoles(item).map((role) => `fact.${role}.${member}`)
  return ofThemselves.test(key) ? [] : [`household.${key}`]
}

function personKnobs(item: Item, role: string, key: string): readonly string[] {
  if (key === '') return [`who.${role}`]
  const own: Record<string, string> = { age: 'birth', birthDate: 'birth', gender: 'sex', alive: 'dead' }
  const optional = item.parties.some((one) => one.role === role && !one.required) ? [`who.${role}`] : []
  if (own[key] !== undefined) return [`${own[key]}.${role}`, ...optional]
  if (key === 'name' || key === 'idNumber') return []
  if (/^domicile(City|Province|District|Street|Community)$/.test(key)) return [`home.${role}`, ...optional]
  if (/^residence(City|Province|District|Street|Community)$/.test(key)) return [`lives.${role}`, ...optional]
  return [`fact.${role}.${key}`, ...optional]
}

/** All knobs of an item with the values worth trying, gathered around the figures and words of its own rules. */
export function knobsOf(given: Given, extra: readonly string[] = []): Knobs {
  const { item } = given
  const values = new Map<string, Set<unknown>>()
  for (const text of [...rulesOf(item).map((one) => one.text), ...extra]) {
    const rule = parseRule(text)
    const literals = [...literalsIn(rule), ...policiesIn(given, rule)]
    for (const path of variablesOf(rule))
      for (const knob of knobsOfPath(item, path)) {
        const known = values.get(knob) ?? new Set(ordinary(given, knob))
        values.set(knob, known)
        for (const value of around(given, knob, literals)) known.add(value)
      }
  }
  const { effect, licence } = item.result
  if (licence !== undefined && ['renew', 'change', 'revoke'].includes(effect))
    values.set(`licence.${licence}`, new Set(['valid', 'expired', 'none']))
  return new Map([...values].map(([knob, all]) => [knob, [...all].filter((value) => fits(given, knob, value))]))
}

function literalsIn(rule: Rule): unknown[] {
  return rule.op === 'literal' ? [rule.value] : childrenOf(rule).flatMap(literalsIn)
}

const policiesIn = ({ policy }: Given, rule: Rule): unknown[] =>
  variablesOf(rule).flatMap(([head, key = '']) =>
    head !== 'policy' ? [] : Array.isArray(policy[key]) ? (policy[key] as unknown[]) : [policy[key]],
  )

const ages = [45, 1, 8, 15, 20, 28, 52, 58, 62, 68, 76, 82, 90]

/** What the knob stands at in an ordinary life, and its other plain values. */
function ordinary(given: Given, knob: string): readonly unknown[] {
  const [kind = '', first = '', ...rest] = knob.split('.')
  if (kind === 'who') return [false, true]
  if (kind === 'birth')
    return [...(first === 'child' ? [8, 1, 15] : first === 'subject' ? [78, 60] : ages)].map((age) => bornFor(given.today, age))
  if (kind === 'sex') return ['female', 'male']
  if (kind === 'home' || kind === 'lives') return ['here', 'away']
  if (kind === 'dead') return [false, true]
  if (kind === 'licence') return ['none', 'valid', 'expired']
  if (kind === 'end') return [null, 40, -40, 400].map((days) => (days === null ? null : addDays(given.today, days)))
  const type = typeOf(given, kind, first, rest)
  const known = kind === 'form' && given.item.fields.find((one) => one.key === first)?.source !== undefined
  return [...(known ? [null] : []), ...plain(given.today, type?.type ?? 'string', type?.options)]
}

const bornFor = (today: CivilDate, age: number) => addDays(`${Number(today.slice(0, 4)) - age}${today.slice(4)}`, -30)

type Typed = { readonly type: FieldType; readonly options?: readonly string[] | undefined }

export function typeOf(
  { item, reference }: Pick<Given, 'item' | 'reference'>,
  kind: string,
  first: string,
  rest: readonly string[],
): Typed | undefined {
  if (kind === 'form') return item.fields.find((one) => one.key === first)
  if (kind === 'step') return item.fields.find((one) => one.filledBy === first && one.key === rest[0])
  if (kind === 'field') return licenceField(reference, first, rest[0] ?? '')
  if (kind === 'household') {
    const name = [kind, first, ...rest].join('.')
    return reference.variables.get(name) ?? item.fields.find((one) => one.source === name)
  }
  const names = [first, 'applicant', 'child'].map((role) => [role, ...rest].join('.'))
  return (
    names.map((name) => reference.variables.get(name)).find((one) => one !== undefined) ??
    reference.variables.get(`household.members.${rest.join('.')}`)
  )
}

const licenceField = (reference: Reference, code: string, key: string): LicenceField | undefined =>
  reference.licenceTypes.get(code)?.fields.find((one) => one.key === key)

function plain(today: CivilDate, type: FieldType, options: readonly string[] | undefined): readonly unknown[] {
  if (type === 'boolean') return [false, true]
  if (type === 'integer' || type === 'decimal')
    return [0, 1, 2, 3, 6, 12, 15, 24, 36, 60, 100, Number(today.slice(0, 4)), Number(today.slice(0, 4)) - 1]
  if (type === 'money') return [10_000, 0, 100_000, 1_000_000, 10_000_000]
  if (type === 'date') return [-10, -40, -100, -200, -400, -800, -1600, -4000, -14_000, 20, 100, 400].map((days) => addDays(today, days))
  if (type === 'enum') return options ?? []
  if (type === 'multiEnum') return [[], ...(options ?? []).map((one) => [one])]
  if (type === 'table') return [[]]
  return ['测试内容', '城镇', '农村']
}

/** Each figure of the rule with its neighbours, each word, and nothing at all. */
function around(given: Given, knob: string, literals: readonly unknown[]): readonly unknown[] {
  const [kind = '', first = '', ...rest] = knob.split('.')
  if (kind === 'birth')
    return literals.flatMap((one): readonly unknown[] =>
      typeof one === 'number' && one <= 120 ? [one - 1, one, one + 1].map((age) => bornFor(given.today, Math.max(0, age))) : datesNear(one),
    )
  if (!['fact', 'household', 'field', 'form', 'step'].includes(kind)) return []
  const type = typeOf(given, kind, first, rest)?.type ?? 'string'
  const near = literals.flatMap((one): readonly unknown[] => {
    if (type === 'date') return datesNear(one)
    if (type === 'integer' || type === 'decimal' || type === 'money')
      return typeof one === 'number'
        ? [one - 1, one, one + 1, one * 1.2, one * 2, one * 12].map((value) => (type === 'decimal' ? value : Math.round(value)))
        : []
    return type === 'string' || type === 'text' ? (typeof one === 'string' ? [one] : []) : []
  })
  const tokens =
    type === 'string' && kind !== 'fact' ? personRoles(given.item).flatMap((role) => [`@${role}.name`, `@${role}.idNumber`]) : []
  return [...near, ...tokens, null]
}

const datesNear = (value: unknown): CivilDate[] =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? [-1, 0, 1].map((days) => addDays(value, days)) : []

/** Only what the form would take, and nothing empty where it must be filled. */
function fits({ item, unfinished }: Given, knob: string, value: unknown): boolean {
  const [kind = '', first = '', ...rest] = knob.split('.')
  if (kind !== 'form' && kind !== 'step') return true
  const field = item.fields.find((one) => (kind === 'form' ? one.key === first : one.filledBy === first && one.key === rest[0]))
  if (!field || isToken(value)) return field !== undefined && field.type === 'string'
  const empty = value === null || (Array.isArray(value) && value.length === 0)
  if (empty) return unfinished || !mustBeFilled(field)
  return validateField(field as Parameters<typeof validateField>[0], value) === undefined
}

/** What a paper, the account or the family fills may be left alone; registers of other departments and what follows from facts may say nothing. */
const mustBeFilled = (field: Field) =>
  field.required && field.when === undefined && (field.source === undefined || /^(=|person\.|household\.\w+\.)/.test(field.source))
