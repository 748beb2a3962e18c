import type { Field, FieldDefinition } from '../../catalog/contract.ts'
import { type Basis, isEmpty, type Provenance, validateField } from '../contract.ts'
import { contextOf } from './context.ts'
import { derive, isDerived } from './derive.ts'
import { earlierAnswer } from './earlier.ts'
import { basisOf, type Found } from './found.ts'
import { type Kept, keptSources } from './kept.ts'
import { type Matter, personAs } from './matter.ts'
import type { Prefilled } from './prefilled.ts'
import { askRows } from './presented.ts'
import { askSource } from './sources.ts'
import { typedValue } from './typed.ts'
import { isAnyWithheld } from './withheld.ts'

const asked = new WeakMap<Matter, ReadonlyMap<string, Prefilled>>()

/** Asks every source of every field, once per matter. Fields that nobody knows are not in the map. */
export function prefillAll(matter: Matter): ReadonlyMap<string, Prefilled> {
  const before = asked.get(matter)
  if (before) return before
  const known = new Map<string, Prefilled>()
  const fields = matter.item.fields.filter((field) => field.filledBy === 'applicant' || field.filledBy === 'window')
  for (const field of fields) {
    const found = prefillField(matter, field)
    if (found) known.set(field.key, found)
  }
  deriveRest(matter, fields, known)
  for (const field of fields) rememberRest(matter, field, known)
  asked.set(matter, known)
  return known
}

/** The same while a signed application is corrected. */
export const prefillFor = (matter: Matter, kept: Kept | undefined): ReadonlyMap<string, Prefilled> =>
  kept ? keptSources(matter, prefillAll(matter), kept) : prefillAll(matter)

/** In a second round, because a value may follow from others of the form. */
function deriveRest(matter: Matter, fields: readonly Field[], known: Map<string, Prefilled>): void {
  const left = fields.filter((field) => !known.has(field.key) && planOf(matter, field).derived.length > 0)
  const applicant = personAs(matter, 'applicant')
  if (left.length === 0 || (applicant && isAnyWithheld(applicant))) return
  const context = contextOf(matter, {}, known)
  for (const field of left) {
    const found = planOf(matter, field).derived.flatMap((source) => answerTo(field, derive(source, context, basisOf(matter))))[0]
    if (found) known.set(field.key, { value: found.value, provenance: provenanceOf(found, []) })
  }
}

/** What the person answered in an earlier case: last, and as a conflict where it is younger than what a source says. */
function rememberRest(matter: Matter, field: Field, known: Map<string, Prefilled>): void {
  const earlier = answerTo(field, earlierAnswer(matter, field))[0]
  if (!earlier) return
  const before = known.get(field.key)
  if (before === undefined) known.set(field.key, { value: earlier.value, provenance: provenanceOf(earlier, []) })
  else if (before.value !== null && !same(before.value, earlier.value) && (before.provenance.at ?? '') < (earlier.at ?? '')) {
    const conflicts = [...(before.provenance.conflicts ?? []), conflictOf(earlier)]
    known.set(field.key, { ...before, provenance: { ...before.provenance, conflicts } })
  }
}

/** In order of trust: the item's own source, then those of the dictionary. The others that know something else stand as conflicts. */
export function prefillField(matter: Matter, field: Field): Prefilled | undefined {
  const known = planOf(matter, field).asked.flatMap((source) => answerTo(field, askSource(matter, source, field.of ?? 'applicant')))
  const answers = [...known, ...answerTo(field, askRows(matter, field))]
  const first = answers.find((one) => one.value !== null) ?? answers[0]
  if (!first) return undefined
  const conflicts = answers.filter((one) => one !== first && one.value !== null && !same(one.value, first.value))
  return { value: first.value, provenance: provenanceOf(first, conflicts) }
}

/** What the population register itself has of everybody, asked last: also of those without papers or whose papers may not be read. */
const ofEverybody = new Set(['name', 'gender', 'birthDate', 'idNumber', 'ethnicity'])
const aboutSomebody = /^licence:(ID_CARD|HOUSEHOLD_REGISTER)\.(\w+)$/

/** Papers about the holder's own person. A field about a guardian or spouse named on another licence must not fall back on them. */
const ofSelf = /^(licence:(ID_CARD|HOUSEHOLD_REGISTER|RESIDENCE_PERMIT|SOCIAL_SECURITY_CARD|BIRTH_CERT)\.|account\.)/
const mayBeOwn = (field: Field, source: string) => field.of === undefined || field.of === 'applicant' || !source.startsWith('account')

interface Plan {
  readonly asked: readonly string[]
  readonly derived: readonly string[]
}
const plans = new WeakMap<Field, Plan>()

/** Which sources a field asks, in order: derived once per field of an item version. */
function planOf(matter: Matter, field: Field): Plan {
  const before = plans.get(field)
  if (before) return before
  const sources = sourcesOf(field, field.field === undefined ? undefined : matter.reference.field(field.field))
  const plan = { asked: sources.filter((one) => !isDerived(one)), derived: sources.filter(isDerived) }
  plans.set(field, plan)
  return plan
}

function sourcesOf(field: Field, definition: FieldDefinition | undefined): readonly string[] {
  if (field.source === undefined && field.of === undefined) return []
  const own = field.source === undefined ? [] : [field.source]
  const key = aboutSomebody.exec(field.source ?? '')?.[2]
  const register = key !== undefined && ofEverybody.has(key) ? [`person.${key}`] : []
  const more = definition?.sources ?? []
  const fitting = more.filter((source) => !ofSelf.test(source) || (ofSelf.test(field.source ?? '') && mayBeOwn(field, source)))
  return [...new Set([...own, ...fitting, ...register])]
}

interface Answer extends Omit<Found, 'value'> {
  readonly value: unknown
}

/** A value that the field cannot hold (an option it does not have, a text where a number belongs) is no answer. */
function answerTo(field: Field, found: Found | undefined): readonly Answer[] {
  if (!found || found.value === undefined) return []
  if (found.value === null) return [{ ...found, value: null }]
  const words = [found.value, ...(found.otherWords ?? [])]
  return words.flatMap((one) => fittingAnswer(field, { ...found, value: one })).slice(0, 1)
}

function fittingAnswer(field: Field, found: Found): readonly Answer[] {
  const value = field.type === 'table' ? tableOf(field, found.value) : typedValue(found.value, field.type, found.type ?? field.type)
  if (value === undefined || (isEmpty(value) && field.type !== 'table') || validateField(field, value)) return []
  return [{ ...found, value }]
}

/** Rows cut to the columns that this table has; a known but empty family is an empty table. */
function tableOf(field: Field, value: unknown): unknown {
  if (!Array.isArray(value)) return undefined
  return value.map((row: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      (field.columns ?? []).flatMap((column) => {
        const cell = typedValue(row[column.key], column.type)
        const fits = cell !== undefined && cell !== null && !validateField(column, cell)
        return fits ? [[column.key, cell] as const] : []
      }),
    ),
  )
}

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right)

function provenanceOf(from: Answer, conflicts: readonly Answer[]): Provenance {
  const basis: Basis = from.basis
  return {
    source: from.source,
    sourceName: from.sourceName,
    basis,
    ...(from.licenceId === undefined ? {} : { licenceId: from.licenceId }),
    ...(from.at === undefined ? {} : { at: from.at }),
    ...(from.legalBasis === undefined ? {} : { legalBasis: from.legalBasis }),
    ...(conflicts.length === 0 ? {} : { conflicts: conflicts.map(conflictOf) }),
  }
}

const conflictOf = (one: Answer) => ({ sourceName: one.sourceName, value: one.value, ...(one.at === undefined ? {} : { at: one.at }) })
