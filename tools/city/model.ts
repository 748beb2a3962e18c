import type { CivilDate, Id } from '../../platform/contract/shapes.ts'
import type { Sex } from './names.ts'
import type { Random } from './random.ts'

export type WorkStatus = '就业' | '灵活就业' | '失业' | '未就业' | '退休' | '在校' | '学龄前'
export type Education = '小学及以下' | '初中' | '高中' | '中专' | '大专' | '本科' | '研究生'
export type Marital = '未婚' | '已婚' | '丧偶' | '离婚'

/** A synthetic resident while the city is being made. */
export interface CityPerson {
  readonly id: Id
  readonly name: string
  readonly surname: string
  readonly sex: Sex
  readonly birthDate: CivilDate
  readonly age: number
  /** Null for a newborn who is not registered yet. */
  readonly number: string | null
  phone: string | null
  readonly nationality: string
  /** Community of residence. */
  residence: string
  residenceAddress: string
  /** Community of registration; null when registered outside the city. */
  domicile: string | null
  domicileAddress: string
  /** Province, city, county of registration where that is not here. */
  elsewhere: readonly [string, string, string] | null
  domicileType: '城镇' | '农村'
  marital: Marital
  education: Education
  work: { status: WorkStatus; employer: string | null; occupation: string | null; since: CivilDate | null; unemployedMonths: number }
  /** Which old-age insurance: of employees, of residents, none yet. */
  pension: 'employee' | 'resident' | 'none'
  paidYears: number
  diedOn: CivilDate | null
  disability: { category: string; level: string; since: CivilDate } | null
  veteran: boolean
  residenceMonths: number
  /** What facts and licences must tell alike: `medical`, `family-doctor`, `party`, `business` …, and rare turns of life (`situations.ts`). */
  readonly traits: Set<string>
  spouse: CityPerson | null
  /** Who was the spouse until death. */
  late: CityPerson | null
  readonly parents: CityPerson[]
  readonly children: CityPerson[]
  guardian: CityPerson | null
}

/** `checked`: no certificate, but the family's income and property were looked into, because it asked or is watched over. */
export type Welfare = 'minimum-living' | 'low-income' | 'rigid-expense' | 'checked' | 'none'

export interface CityHousehold {
  readonly id: Id
  readonly community: string
  readonly address: string
  readonly building: string
  readonly rural: boolean
  readonly members: { person: CityPerson; relation: string }[]
  /** 自有住房, 公租房, 租住私房, 借住 */
  tenure: string
  /** Square metres of the dwelling. */
  area: number
  houseCount: number
  carCount: number
  /** Yuan per head and month; null where no register knows. */
  income: number | null
  welfare: Welfare
  /** Rare turns of life that several licences and registers must tell alike (`situations.ts`). */
  readonly situations: Set<string>
  readonly since: CivilDate
}

/** A household on the register: who is on it, and where it stands. */
export interface RegisteredHousehold {
  readonly id: Id
  readonly number: string
  readonly division: string | null
  readonly address: string
  readonly domicileType: '城镇' | '农村'
  readonly members: { person: CityPerson; relation: string }[]
  readonly since: CivilDate
}

export interface City {
  readonly today: CivilDate
  readonly people: CityPerson[]
  readonly households: CityHousehold[]
  readonly registered: RegisteredHousehold[]
}

/** Somebody of the city in their home; both may be changed by what happens to them. */
export interface Resident {
  readonly person: CityPerson
  readonly home: CityHousehold
  readonly today: CivilDate
  readonly random: Random
}

/** A rare turn of life. It leaves its name as a trait of the person, or among the situations of the household. */
export interface Situation {
  readonly name: string
  /** How many of a thousand residents (or, of a household's situation, how many households per thousand residents). */
  readonly perThousand: number
  readonly of: 'person' | 'household'
  readonly fits: (resident: Resident) => boolean
  readonly settle?: (resident: Resident) => void
}
