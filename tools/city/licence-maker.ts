import { addDays, addMonths } from '../../modules/calendar/contract.ts'
import type { LicenceType } from '../../modules/catalog/contract.ts'
import { codeAt, type DivisionLevel } from '../../modules/divisions/contract.ts'
import type { ImportedLicence } from '../../modules/licences/server/api.ts'
import { sexLabels } from '../../modules/people/contract.ts'
import type { CivilDate, Id } from '../../platform/contract/shapes.ts'
import type { CityPerson } from './model.ts'
import type { Random } from './random.ts'

export interface Issuer {
  readonly id: Id | null
  readonly name: string
  readonly division: string
}

/** One licence to be made: what the type and the holder tell by themselves (name, number, dates, issuer) need not be said. Money in yuan. */
export interface Wanted {
  readonly type: string
  /** The person, or those who share it; the first one's data fill the fields that are not given. */
  readonly holders: readonly CityPerson[]
  readonly household?: Id
  readonly from: CivilDate
  /** Left out: by the validity of the type. */
  readonly to?: CivilDate | null
  readonly issuer: Issuer
  readonly fields?: Readonly<Record<string, unknown>>
  readonly perPerson?: Record<Id, Record<string, unknown>>
}

export interface LicenceMaker {
  readonly random: Random
  readonly today: CivilDate
  readonly made: ImportedLicence[]
  give(wanted: Wanted): void
  /** Office of a department at a level for a place; a body outside the city where the place is none of ours. */
  issuer(department: string, level: DivisionLevel, place: string | null, elsewhere?: string): Issuer
  /** A day in the past, at most so many days ago. */
  ago(most: number, least?: number): CivilDate
}

export function makeLicences(
  random: Random,
  today: CivilDate,
  types: ReadonlyMap<string, LicenceType>,
  offices: ReadonlyMap<string, { id: Id; name: string; division: string }>,
  already = 0,
): LicenceMaker {
  const made: ImportedLicence[] = []
  const counters = new Map<string, number>()
  const numberFor = (type: string, from: CivilDate) => {
    const next = (counters.get(type) ?? already) + 1
    counters.set(type, next)
    const initials = type
      .split('_')
      .map((word) => word[0])
      .join('')
    return `${initials}5104${from.slice(0, 4)}${String(next).padStart(6, '0')}`
  }
  return {
    random,
    today,
    made,
    ago: (most, least = 1) => addDays(today, -random.integer(least, Math.max(least, most))),
    issuer: (department, level, place, elsewhere = '外地') => {
      const code = place === null ? undefined : codeAt(place, level)
      const office = code === undefined ? undefined : offices.get(`${code}-${department}`)
      return office ?? { id: null, name: `${elsewhere}${externalNames[department] ?? '主管部门'}`, division: code ?? '999999' }
    },
    give: (wanted) => {
      const type = types.get(wanted.type)
      if (!type) throw new Error(`unknown licence type ${wanted.type}`)
      const to = wanted.to === undefined ? endOf(wanted.from, type.validity) : wanted.to
      const number = type.numberField === undefined ? {} : { [type.numberField]: numberFor(type.code, wanted.from) }
      const fields = typed(type, { ...number, ...known(wanted, type, to), ...wanted.fields })
      const perPerson =
        wanted.perPerson && Object.fromEntries(Object.entries(wanted.perPerson).map(([id, card]) => [id, typed(type, card)]))
      made.push({
        id: random.id(),
        type: type.code,
        fields,
        ...(perPerson === undefined ? {} : { perPerson }),
        holders: wanted.holders.map((one) => one.id),
        household: wanted.household ?? null,
        issuer: wanted.issuer,
        validFrom: wanted.from,
        validTo: to,
      })
    },
  }
}

const externalNames: Record<string, string> = {
  'public-security': '公安局',
  'civil-affairs': '民政局',
  hospital: '人民医院',
  employer: '用人单位',
  education: '教育局',
}

/** What every licence tells of its holder, issuer and dates, where its type has the field. */
function known({ holders, issuer, from }: Wanted, type: LicenceType, to: CivilDate | null): Record<string, unknown> {
  const holder = holders[0]
  const own = holder && {
    name: holder.name,
    gender: sexLabels[holder.sex],
    ethnicity: holder.nationality,
    birthDate: holder.birthDate,
    idNumber: holder.number,
  }
  const dates = {
    issuingOrg: issuer.name,
    issueDate: from,
    ...(type.validToField === undefined || to === null ? {} : { [type.validToField]: to }),
  }
  const has = new Set(type.fields.map((one) => one.key))
  return Object.fromEntries(Object.entries({ ...own, ...dates }).filter(([key, value]) => has.has(key) && value !== null))
}

/** Values in the types of the catalog; money from yuan to fen. A field that the type does not have is a mistake of the generator. */
function typed(type: LicenceType, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const byKey = new Map(type.fields.map((one) => [one.key, one]))
  const result: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(values)) {
    const field = byKey.get(key)
    if (!field) throw new Error(`${type.code} has no field ${key}`)
    if (value === null || value === undefined) continue
    if (field.options && typeof value === 'string' && !field.options.includes(value))
      throw new Error(`${type.code}.${key}: ${value} is no option`)
    result[key] = field.type === 'money' ? Math.round(Number(value) * 100) : field.type === 'string' ? String(value) : value
  }
  return result
}

function endOf(from: CivilDate, validity: string | null): CivilDate | null {
  if (validity === null) return null
  const [, years = '0', months = '0', days = '0'] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(validity) ?? []
  return addDays(addMonths(from, Number(years) * 12 + Number(months)), Number(days) - 1)
}
