import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import { addDays, addMonths, ageOn } from '../../calendar/contract.ts'
import type { OfferRule, Plan } from './plan.ts'

/** A licence without number: type, span, and the few fields that rules read. */
export interface BareLicence {
  readonly type: string
  readonly from: CivilDate
  readonly to: CivilDate | null
  readonly fields?: Readonly<Record<string, unknown>>
}

/** What the table keeps of one resident: no name, no number, no address. */
export interface Resident {
  readonly id: Id
  readonly birthDate: CivilDate
  readonly sex: 'male' | 'female'
  readonly domicile: string | null
  readonly residence: string | null
  readonly alive: boolean
  readonly licences: readonly BareLicence[]
  /** By the variable names of `data/rule-variables.yaml` without namespace; a missing key is unknown. */
  readonly told: Readonly<Record<string, unknown>>
  readonly household: Readonly<Record<string, unknown>>
}

/** What is the same for everybody on one day. */
export interface Surroundings {
  readonly today: CivilDate
  /** Names of the places of a division code, as facts write them: `{ City: 攀枝花市 … }`. */
  readonly placesOf: (code: string) => Readonly<Record<string, string>>
  readonly policyAt: (division: string) => Readonly<Record<string, unknown>>
  /** Types of which the repository knows everybody who has one: not there means has none. */
  readonly absent: Readonly<Record<string, null>>
}

/** The facts of a resident as rules read them; the same words as an application would find (`forms.contextOf`). */
export function contextOf(resident: Resident, around: Surroundings): Context {
  const { today } = around
  const applicant: Record<string, unknown> = nested(resident.told)
  applicant.birthDate = resident.birthDate
  applicant.age = ageOn(resident.birthDate, today)
  applicant.gender = resident.sex === 'male' ? '男' : '女'
  applicant.alive = resident.alive
  if (resident.domicile !== null) addPlaces(applicant, 'domicile', around.placesOf(resident.domicile))
  if (resident.residence !== null) addPlaces(applicant, 'residence', around.placesOf(resident.residence))
  const { licence, expired } = licencesOn(resident.licences, around)
  const register = licence.HOUSEHOLD_REGISTER as { domicileType?: unknown } | null | undefined
  if (applicant.domicileType === undefined && register?.domicileType !== undefined) applicant.domicileType = register.domicileType
  return {
    applicant,
    agent: null,
    household: nested(resident.household),
    licence,
    expired,
    policy: around.policyAt(resident.residence ?? resident.domicile ?? ''),
    today,
  }
}

function addPlaces(facts: Record<string, unknown>, prefix: string, places: Readonly<Record<string, string>>): void {
  for (const level in places) facts[prefix + level] = places[level]
}

function licencesOn(held: readonly BareLicence[], { today, absent }: Surroundings) {
  if (held.length === 0)
    return { licence: absent as Readonly<Record<string, unknown>>, expired: absent as Readonly<Record<string, unknown>> }
  const licence: Record<string, unknown> = { ...absent }
  const expired: Record<string, unknown> = { ...absent }
  for (const one of held) {
    const isOver = one.to !== null && one.to < today
    const facts = { validFrom: one.from, validTo: one.to, ...one.fields }
    if (isOver) expired[one.type] = facts
    else {
      licence[one.type] = facts
      // Whoever has one in force may or may not have had another before.
      if (expired[one.type] === null) expired[one.type] = undefined
    }
  }
  return { licence, expired }
}

/** `pension.receiving` → `{ pension: { receiving } }`. */
function nested(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const tree: Record<string, unknown> = {}
  for (const key in facts) {
    const dot = key.indexOf('.')
    if (dot < 0) tree[key] = facts[key]
    else {
      const head = key.slice(0, dot)
      const inner = (typeof tree[head] === 'object' && tree[head] !== null ? tree[head] : {}) as Record<string, unknown>
      inner[key.slice(dot + 1)] = facts[key]
      tree[head] = inner
    }
  }
  return tree
}

/** The facts that decided, without those that time alone changes, as one text. */
export function decidingFacts(rule: OfferRule, context: Context): string {
  return JSON.stringify(
    rule.reads.map((path) => path.reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], context) ?? null),
  )
}

/** Whether the person has what the item would give them already. */
export function hasResult(rule: OfferRule, context: Context): boolean {
  const { effect, licence } = rule.item.result
  if (effect !== 'issue' || licence === undefined) return false
  const held = (context.licence as Readonly<Record<string, { readonly validFrom: CivilDate } | null | undefined>>)[licence]
  return held !== undefined && held !== null && !isDueAgain(rule, held.validFrom, String(context.today))
}

/** What is given for a time and counted from a date by the rules themselves (`lastQualification + P11M`) is due before it runs out. */
const isDueAgain = ({ item, spans }: OfferRule, from: CivilDate, today: CivilDate): boolean =>
  typeof item.result.validFor === 'string' && spans.some(({ months, days }) => addDays(addMonths(from, months), days) <= today)

/**
 * The next day on which anything may turn by itself: the birthday, the end of a licence, a date that a register told, each with the spans
 * that rules add or take away; `also`: days on which something given runs out. Until then a resident need not be looked at.
 */
export function nextDay(resident: Resident, plan: Pick<Plan, 'spans'>, today: CivilDate, also: readonly CivilDate[] = []): CivilDate {
  let next = birthdayAfter(resident.birthDate, today)
  const take = (day: CivilDate) => {
    if (day > today && day < next) next = day
  }
  for (const day of also) take(day)
  for (const date of datesIn(resident)) {
    take(date)
    take(addDays(date, 1))
    for (const { months, days } of plan.spans)
      for (const sign of [1, -1]) {
        const turned = addDays(addMonths(date, sign * months), sign * days)
        take(turned)
        take(addDays(turned, 1))
      }
  }
  return next
}

const isDate = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

function datesIn({ licences, told, household }: Resident): CivilDate[] {
  const values = [
    ...Object.values(told),
    ...Object.values(household),
    ...licences.flatMap((one) => [one.from, one.to, ...Object.values(one.fields ?? {})]),
  ]
  return values.filter(isDate)
}

/** The day on which the age goes up: for those born on 29 February the day after 28 February. */
function birthdayAfter(birthDate: CivilDate, today: CivilDate): CivilDate {
  const inYear = (year: number) => {
    const day = birthDate.slice(5)
    return day === '02-29' && new Date(Date.UTC(year, 1, 29)).getUTCMonth() !== 1 ? `${year}-03-01` : `${year}-${day}`
  }
  const year = Number(today.slice(0, 4))
  const thisYear = inYear(year)
  return thisYear > today ? thisYear : inYear(year + 1)
}
