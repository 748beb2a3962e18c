import { addDays, addMonths, ageOn } from '../../modules/calendar/contract.ts'
import { idCheckCharacter } from '../../modules/people/contract.ts'
import type { CivilDate } from '../../platform/contract/shapes.ts'
import type { CityPerson, Education } from './model.ts'
import { nameData, pickGivenName, pickNationality, pickSurname, type Sex } from './names.ts'
import type { Random } from './random.ts'

/** Prefix of every synthetic citizen number: county code 99 of the city was never assigned, so no real person can be hit. */
export const syntheticPrefix = '510499'

export interface PeopleMaker {
  readonly today: CivilDate
  readonly random: Random
  person(given: { age: number; sex: Sex; where: 'town' | 'village' | 'yi'; surname?: string; nationality?: string }): CityPerson
}

/** Makes people one after the other; numbers and phones never repeat, and never hit those that are taken already. */
export function makePeople(random: Random, today: CivilDate, taken: (number: string) => boolean, already = 0): PeopleMaker {
  const used = new Set<string>()
  let phones = already
  const numberFor = (birthDate: CivilDate, sex: Sex) => {
    for (;;) {
      const sequence = random.integer(0, 499) * 2 + (sex === 'male' ? 1 : 0)
      const seventeen = `${syntheticPrefix}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
      const number = seventeen + idCheckCharacter(seventeen)
      if (used.has(number) || taken(number)) continue
      used.add(number)
      return number
    }
  }
  return {
    today,
    random,
    person: ({ age, sex, where, ...known }) => {
      const birthDate = addDays(addMonths(today, -12 * age), -random.integer(0, 364))
      const nationality = known.nationality ?? pickNationality(random, where)
      const surname = known.surname ?? pickSurname(random, nationality)
      phones += 1
      return {
        ...blankPerson(),
        id: random.id(),
        name: surname + pickGivenName(random, sex, Number(birthDate.slice(0, 4)), nationality),
        surname,
        sex,
        birthDate,
        age: ageOn(birthDate, today),
        number: numberFor(birthDate, sex),
        phone: age >= 12 && !(age > 75 && random.chance(0.3)) ? phoneOf(phones) : null,
        nationality,
        residenceMonths: Math.min(age * 12, random.chance(0.75) ? 12 * random.integer(5, 60) : random.integer(1, 60)),
      }
    },
  }
}

/** 199 0000 xxxx and on: of valid form, obviously made up. */
const phoneOf = (count: number) => String(19900000000 + count)

/** Everything of a person that later steps fill in. */
export function blankPerson() {
  return {
    residence: '',
    residenceAddress: '',
    domicile: null,
    domicileAddress: '',
    elsewhere: null,
    domicileType: '城镇' as const,
    marital: '未婚' as const,
    education: '初中' as const,
    work: { status: '未就业' as const, employer: null, occupation: null, since: null, unemployedMonths: 0 },
    pension: 'none' as const,
    paidYears: 0,
    diedOn: null,
    disability: null,
    veteran: false,
    residenceMonths: 120,
    traits: new Set<string>(),
    spouse: null,
    late: null,
    parents: [],
    children: [],
    guardian: null,
  }
}

/** Schooling, work, insurance, health: drawn once the family is known. */
export function settle(random: Random, person: CityPerson, today: CivilDate, rural: boolean): void {
  person.education = educationOf(random, person.age, rural)
  settleWork(random, person, today, rural)
  settleInsurance(random, person, rural)
  const disabled = person.age < 18 ? 0.008 : person.age < 60 ? 0.02 : 0.055
  if (random.chance(disabled)) person.disability = disabilityOf(random, person, today)
  for (const [trait, share] of traitShares(person)) if (random.chance(share)) person.traits.add(trait)
  person.veteran = person.sex === 'male' && person.age >= 22 && random.chance(0.025)
}

function traitShares({ age, work, pension }: CityPerson): [string, number][] {
  return [
    ['medical', 0.96],
    ['family-doctor', age >= 65 ? 0.7 : 0.3],
    ['exam', age >= 65 ? 0.4 : 0.03],
    ['party', age >= 22 ? 0.08 : 0],
    ['business', work.occupation === '个体经营' ? 0.8 : 0],
    ['seriously-ill', age >= 60 ? 0.05 : 0.008],
    ['chronic', age >= 60 ? 0.3 : age >= 40 ? 0.05 : 0],
    ['employment-hardship', work.status === '失业' && age >= 45 ? 0.5 : 0],
    ['union', work.employer !== null && pension === 'employee' ? 0.5 : 0],
  ]
}

function educationOf(random: Random, age: number, rural: boolean): Education {
  if (age < 12) return '小学及以下'
  if (age < 15) return '初中'
  if (age < 18) return random.chance(0.7) ? '高中' : '中专'
  if (age >= 65)
    return random.weighted([
      ['小学及以下', rural ? 75 : 45],
      ['初中', 30],
      ['高中', 12],
      ['中专', 6],
      ['大专', 4],
      ['本科', 2],
    ])
  if (age >= 45)
    return random.weighted([
      ['小学及以下', rural ? 40 : 12],
      ['初中', 38],
      ['高中', 18],
      ['中专', 10],
      ['大专', 12],
      ['本科', 6],
    ])
  return random.weighted([
    ['小学及以下', rural ? 10 : 2],
    ['初中', rural ? 35 : 18],
    ['高中', 18],
    ['中专', 12],
    ['大专', 22],
    ['本科', 20],
    ['研究生', 2],
  ])
}

/** Statutory retirement before the gradual delay; good enough to say who has retired by now. */
export const retirementAge = (person: Pick<CityPerson, 'sex' | 'education'>) =>
  person.sex === 'male' ? 60 : ['大专', '本科', '研究生'].includes(person.education) ? 55 : 50

function settleWork(random: Random, person: CityPerson, today: CivilDate, rural: boolean): void {
  const { age } = person
  const status = workStatusOf(random, person, rural)
  person.work = { ...person.work, status }
  if (status === '失业') person.work.unemployedMonths = random.integer(1, 26)
  if (status !== '就业' && status !== '灵活就业') return
  const years = random.integer(0, Math.max(0, age - 20))
  person.work.since = addDays(today, -365 * years - random.integer(0, 360))
  person.work.occupation = rural && random.chance(0.6) ? '农民' : random.pick(nameData().occupations)
  if (status === '就业') person.work.employer = random.pick(nameData().employers)
}

function workStatusOf(random: Random, person: CityPerson, rural: boolean): CityPerson['work']['status'] {
  const { age } = person
  if (age < 6) return '学龄前'
  if (age < 18 || (age < 23 && random.chance(['大专', '本科'].includes(person.education) ? 0.8 : 0.2))) return '在校'
  if (age >= retirementAge(person) + (rural ? 10 : 2)) return '退休'
  return random.weighted([
    ['就业', rural ? 35 : 62],
    ['灵活就业', rural ? 45 : 18],
    ['失业', 5],
    ['未就业', 9],
  ] as const)
}

function settleInsurance(random: Random, person: CityPerson, rural: boolean): void {
  const { age, work } = person
  if (age < 16 || work.status === '在校') return
  const employee =
    work.employer !== null || (work.status === '退休' ? random.chance(rural ? 0.15 : 0.75) : random.chance(rural ? 0.15 : 0.5))
  person.pension = employee ? 'employee' : random.chance(0.88) ? 'resident' : 'none'
  const most = employee ? Math.min(38, age - 20) : Math.min(16, age - 16)
  person.paidYears = person.pension === 'none' ? 0 : random.integer(Math.min(1, most), Math.max(1, most))
  if (work.status === '退休') person.paidYears = Math.max(person.paidYears, 15)
}

export const disabilityCategories = ['视力', '听力', '言语', '肢体', '智力', '精神', '多重']
export const disabilityLevels = ['一级', '二级', '三级', '四级']

function disabilityOf(random: Random, person: CityPerson, today: CivilDate) {
  const category = random.weighted([
    ['视力', 14],
    ['听力', 16],
    ['言语', 2],
    ['肢体', 52],
    ['智力', 8],
    ['精神', 7],
    ['多重', 3],
  ])
  const level = random.weighted([
    ['一级', 14],
    ['二级', 26],
    ['三级', 28],
    ['四级', 32],
  ])
  return { category, level, since: addDays(today, -random.integer(60, Math.min(person.age * 365 + 60, 4500))) }
}
