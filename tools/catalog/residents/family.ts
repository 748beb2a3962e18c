import { addDays } from '../../../modules/calendar/contract.ts'
import type { Item, PartyRole } from '../../../modules/catalog/contract.ts'
import type { Reference } from '../../../modules/catalog/server/testing.ts'
import { licenceRoles } from '../../../modules/forms/server/testing.ts'
import { idCheckCharacter } from '../../../modules/people/contract.ts'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import { isToken, personRoles } from './knobs.ts'

/** Where these residents are registered and live: 仁和区. */
export const home = '510411100006'
export const address = '攀枝花市仁和区仁和街1号1栋101号'

export interface Resident {
  readonly role: PartyRole
  readonly name: string
  readonly idNumber: string
  readonly sex: 'male' | 'female'
  readonly birthDate: CivilDate
  readonly domicile: string | null
  readonly residence: string | null
  readonly diedOn: CivilDate | null
  /** What registers tell of the person, by variable name without namespace. */
  readonly facts: Readonly<Record<string, unknown>>
}

export interface Paper {
  readonly code: string
  readonly holder: PartyRole
  readonly fields: Readonly<Record<string, unknown>>
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
}

/** A family made up so that an item's rules say of it what somebody wants them to say. */
export interface Family {
  readonly item: Item
  readonly today: CivilDate
  readonly people: readonly Resident[]
  readonly household: Readonly<Record<string, unknown>>
  readonly papers: readonly Paper[]
  readonly answers: Readonly<Record<string, unknown>>
  readonly steps: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** How each knob is set. */
export type Setting = ReadonlyMap<string, unknown>

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'
const given = ['晓', '建', '秀', '国', '玉', '志', '桂', '明', '丽', '春', '海', '文']

/** The same family for the same setting; `number`, up to 159, sets its names and numbers apart from those of other families. */
export function familyOf(item: Item, setting: Setting, today: CivilDate, number: number): Family {
  const roles = personRoles(item).filter((role) => isThere(item, role, setting))
  const people = roles.map((role, at) => resident(item, role, setting, today, number + 160 * at))
  const real = (value: unknown): unknown => {
    if (!isToken(value)) return value
    const [role, key] = value.slice(1).split('.')
    const person = people.find((one) => one.role === role) ?? people[0]
    return key === 'name' ? person?.name : person?.idNumber
  }
  const part = (prefix: string) =>
    Object.fromEntries(
      [...setting].flatMap(([knob, value]) => (knob.startsWith(`${prefix}.`) ? [[knob.slice(prefix.length + 1), real(value)]] : [])),
    )
  const steps: Record<string, Record<string, unknown>> = {}
  for (const [key, value] of Object.entries(part('step'))) {
    const [step = '', field = ''] = key.split('.')
    steps[step] = { ...steps[step], [field]: value }
  }
  const answers = Object.fromEntries(Object.entries(part('form')).filter(([, value]) => value !== null))
  return { item, today, people, household: part('household'), papers: papersOf(item, people, setting, today, real, number), answers, steps }
}

const isThere = (item: Item, role: PartyRole, setting: Setting) =>
  role === 'applicant' || (setting.get(`who.${role}`) ?? item.parties.find((one) => one.role === role)?.required) === true

function resident(item: Item, role: PartyRole, setting: Setting, today: CivilDate, number: number): Resident {
  const sex = (setting.get(`sex.${role}`) as Resident['sex'] | undefined) ?? (role === 'spouse' ? 'male' : 'female')
  const birthDate = (setting.get(`birth.${role}`) as string | undefined) ?? born(today, role)
  const seventeen = `510499${birthDate.replaceAll('-', '')}${String((number % 500) * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0')}`
  const away = setting.get(`home.${role}`) === 'away'
  const lives = setting.get(`lives.${role}`) === 'away' ? null : home
  const facts = Object.fromEntries(
    [...setting].flatMap(([knob, value]) => (knob.startsWith(`fact.${role}.`) ? [[knob.slice(`fact.${role}.`.length), value]] : [])),
  )
  const died = /死|逝|亡/.test(item.parties.find((one) => one.role === role)?.label ?? '') || setting.get(`dead.${role}`) === true
  return {
    role,
    name: `${surnames[Math.floor(number / 12) % surnames.length]}${given[number % 12]}${given[Math.floor(number / 7) % 12]}`,
    idNumber: seventeen + idCheckCharacter(seventeen),
    sex,
    birthDate,
    domicile: away ? null : home,
    residence: lives,
    diedOn: died ? addDays(today, -20) : null,
    facts: {
      ...(lives === null ? { residenceProvince: '四川省', residenceCity: '成都市', residenceDistrict: '武侯区' } : {}),
      ...(away ? { domicileProvince: '云南省', domicileCity: '丽江市', domicileDistrict: '华坪县' } : {}),
      ...facts,
    },
  }
}

const usualAge: Partial<Record<PartyRole, number>> = { child: 8, subject: 78, guardian: 52 }

const born = (today: CivilDate, role: PartyRole): CivilDate => `${Number(today.slice(0, 4)) - (usualAge[role] ?? 45)}-01-15`

function papersOf(
  item: Item,
  people: readonly Resident[],
  setting: Setting,
  today: CivilDate,
  real: (value: unknown) => unknown,
  number: number,
): Paper[] {
  const holders = licenceRoles({ item })
  const fieldsOf = (code: string) =>
    Object.fromEntries(
      [...setting].flatMap(([knob, value]) =>
        knob.startsWith(`field.${code}.`) && value !== null ? [[knob.slice(`field.${code}.`.length), real(value)]] : [],
      ),
    )
  const everybody = people.flatMap((person): Paper[] =>
    ['ID_CARD', 'HOUSEHOLD_REGISTER'].map((code) => ({
      ...{ code, holder: person.role, validFrom: addDays(today, -900), validTo: null },
      fields: { ...selfOf(person, people), ...(person.role === 'applicant' ? fieldsOf(code) : {}) },
    })),
  )
  const codes = new Set([...setting].flatMap(([knob, value]) => (knob.startsWith('licence.') && value !== 'none' ? [knob.slice(8)] : [])))
  const more = [...codes].flatMap((code): Paper[] => {
    if (code === 'ID_CARD' || code === 'HOUSEHOLD_REGISTER') return []
    const role =
      (item.result.licence === code ? item.result.of : undefined) ??
      (holders.get(code) ?? ['applicant']).find((one) => people.some((person) => person.role === one))
    const holder = people.find((one) => one.role === role) ?? people[0]
    if (!holder) return []
    const end = setting.get(`end.${code}`) as CivilDate | null | undefined
    const expired = setting.get(`licence.${code}`) === 'expired'
    const validTo = expired ? addDays(today, -40) : end !== undefined && end !== null && end > today ? end : null
    return [
      {
        code,
        holder: holder.role,
        fields: { ...selfOf(holder, people), ...fieldsOf(code), '#': `${number}` },
        validFrom: addDays(today, -700),
        validTo,
      },
    ]
  })
  return [...everybody, ...more]
}

/** What every paper says of its holder, where its type has the field. */
function selfOf(person: Resident, people: readonly Resident[]): Record<string, unknown> {
  const { name, idNumber, birthDate, role } = person
  return {
    ...{
      name,
      idNumber,
      birthDate,
      gender: person.sex === 'male' ? '男' : '女',
      ethnicity: '汉族',
      holderName: name,
      holderIdNumber: idNumber,
    },
    ...{
      address,
      domicileAddress: address,
      domicileType: '城镇',
      issuingOrg: '攀枝花市有关部门',
      issueDate: '2023-05-10',
      headName: people[0]?.name,
    },
    ...(role === 'applicant' ? { maritalStatus: people.some((one) => one.role === 'spouse') ? '已婚' : '离婚' } : {}),
  }
}

/** Fields that the licence's type has, and its own number. */
export function paperFields(reference: Reference, paper: Paper, serial: string): Record<string, unknown> {
  const type = reference.licenceTypes.get(paper.code)
  const known = new Set((type?.fields ?? []).map((one) => one.key))
  const own = type?.numberField === undefined ? {} : { [type.numberField]: `${paper.code.replaceAll('_', '').slice(0, 6)}${serial}` }
  const end = type?.validToField === undefined || paper.validTo === null ? {} : { [type.validToField]: paper.validTo }
  return Object.fromEntries(
    Object.entries({ ...paper.fields, ...end, ...own }).filter(([key, value]) => known.has(key) && value !== undefined),
  )
}
