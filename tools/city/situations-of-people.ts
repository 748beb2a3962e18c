import { addDays, addMonths } from '../../modules/calendar/contract.ts'
import type { CityPerson, Resident, Situation } from './model.ts'

const isLocal = (person: CityPerson) => person.domicile !== null
const isWoman = (person: CityPerson) => person.sex === 'female'
const isBetween = (person: CityPerson, least: number, most: number) => person.age >= least && person.age <= most

const of = 'person' as const

/** Disability with its carer, where the register names one. */
const disabled =
  (category?: string) =>
  ({ person, home, today, random }: Resident) => {
    const known = person.disability ?? { category: '肢体', level: random.pick(['二级', '三级', '四级']), since: addDays(today, -900) }
    person.disability = category === undefined ? known : { ...known, category }
    person.guardian = person.spouse ?? home.members.map((one) => one.person).find((one) => one !== person && one.age >= 18) ?? null
  }

const hasFamily = ({ person, home }: Resident) => home.members.some((one) => one.person !== person && one.person.age >= 18)

const flexible = ({ person, today, random }: Resident) => {
  const since = addMonths(today, -random.integer(4, 10))
  Object.assign(person, { pension: 'employee', paidYears: Math.max(1, person.paidYears) })
  person.work = { status: '灵活就业', employer: null, occupation: '家政服务人员', since, unemployedMonths: 0 }
}

/** People: birth and schooling, work, health, age, party and service. Per thousand residents. */
export const situationsOfPeople: readonly Situation[] = [
  { name: 'pregnant', perThousand: 5, of, fits: ({ person }) => isWoman(person) && person.spouse !== null && isBetween(person, 21, 38) },
  {
    name: 'hiv-child',
    perThousand: 0.02,
    of,
    fits: ({ person }) => isLocal(person) && isBetween(person, 2, 16) && person.parents.length > 0,
  },
  {
    name: 'orphan-student',
    perThousand: 0.1,
    of,
    fits: ({ person }) => isBetween(person, 18, 22) && person.work.status === '在校',
  },
  {
    name: 'extreme-poverty',
    perThousand: 1,
    of,
    fits: ({ person, home }) =>
      person.age >= 60 && person.marital === '未婚' && person.children.length === 0 && isLocal(person) && home.welfare === 'none',
  },
  {
    name: 'left-behind',
    perThousand: 4,
    of,
    fits: ({ person, home }) => home.rural && isBetween(person, 3, 15) && person.parents.length > 0,
  },
  {
    name: 'disability-applicant',
    perThousand: 1.2,
    of,
    fits: ({ person }) => person.disability === null && isLocal(person) && isBetween(person, 20, 75),
    settle: ({ person }) => person.traits.add('seriously-ill'),
  },
  {
    name: 'disability-expiring',
    perThousand: 1,
    of,
    fits: ({ person }) => isLocal(person) && isBetween(person, 22, 80),
    settle: (one) => {
      disabled()(one)
      if (one.person.disability) one.person.disability = { ...one.person.disability, since: addDays(addMonths(one.today, -120), 45) }
    },
  },
  {
    name: 'disability-reassessed',
    perThousand: 0.8,
    of,
    fits: ({ person }) => isLocal(person) && isBetween(person, 20, 80),
    settle: (one) => {
      disabled('听力')(one)
      one.person.traits.add('seriously-ill')
    },
  },
  {
    name: 'moved-in-disabled',
    perThousand: 0.5,
    of,
    fits: ({ person }) => isLocal(person) && isBetween(person, 20, 70),
    settle: disabled('肢体'),
  },
  {
    name: 'psychiatric-inpatient',
    perThousand: 0.6,
    of,
    fits: (one) => isLocal(one.person) && isBetween(one.person, 20, 70) && hasFamily(one),
    settle: (one) => {
      disabled('精神')(one)
      one.person.traits.add('seriously-ill')
    },
  },
  {
    name: 'psychiatric-at-home',
    perThousand: 1,
    of,
    fits: (one) => isLocal(one.person) && isBetween(one.person, 20, 70) && hasFamily(one),
    settle: disabled('精神'),
  },
  {
    name: 'family-planning-injury',
    perThousand: 0.1,
    of,
    fits: ({ person }) => isWoman(person) && isLocal(person) && isBetween(person, 42, 68),
  },
  {
    name: 'two-cancers',
    perThousand: 0.3,
    of,
    fits: ({ person, home }) => isWoman(person) && isBetween(person, 30, 64) && home.welfare !== 'none',
    settle: ({ person }) => person.traits.add('seriously-ill'),
  },
  {
    name: 'pension-due',
    perThousand: 1.5,
    of,
    fits: ({ person }) => isLocal(person) && isBetween(person, 60, 60),
    settle: ({ person }) => Object.assign(person, { pension: 'resident', paidYears: 16 }),
  },
  {
    name: 'veteran-without-pension',
    perThousand: 0.3,
    of,
    fits: ({ person }) => !isWoman(person) && person.domicileType === '农村' && isLocal(person) && isBetween(person, 60, 80),
    settle: ({ person }) => Object.assign(person, { veteran: true, pension: 'none', paidYears: 0 }),
  },
  { name: 'retrenched', perThousand: 0.7, of, fits: ({ person }) => isLocal(person) && person.age >= 78 && person.pension !== 'employee' },
  {
    name: 'land-taken',
    perThousand: 1.5,
    of,
    fits: ({ person }) => person.domicileType === '农村' && isLocal(person) && isBetween(person, 30, 58),
  },
  {
    name: 'flexible-hardship',
    perThousand: 1.5,
    of,
    fits: ({ person }) => isBetween(person, 45, 57) && person.work.employer === null && person.work.status !== '退休',
    settle: (one) => {
      flexible(one)
      one.person.traits.add('employment-hardship')
    },
  },
  {
    name: 'flexible-graduate',
    perThousand: 1,
    of,
    fits: ({ person }) => isBetween(person, 22, 24) && person.work.status !== '在校',
    settle: (one) => {
      one.person.education = '本科'
      flexible(one)
    },
  },
  {
    name: 'disabled-student',
    perThousand: 0.7,
    of,
    fits: ({ person }) => isLocal(person) && isBetween(person, 16, 22) && person.work.status === '在校',
    settle: disabled('肢体'),
  },
  {
    name: 'motor-wheelchair',
    perThousand: 0.8,
    of,
    fits: ({ person }) => isLocal(person) && isBetween(person, 20, 68),
    settle: disabled('肢体'),
  },
  {
    name: 'worked-elsewhere',
    perThousand: 2,
    of,
    fits: ({ person }) => person.elsewhere !== null && isBetween(person, 24, 48) && person.work.status === '就业',
    settle: ({ person }) => Object.assign(person, { pension: 'employee', residenceMonths: 20 }),
  },
  {
    name: 'newly-skilled',
    perThousand: 1.5,
    of,
    fits: ({ person }) => isBetween(person, 22, 48) && person.work.employer !== null && person.paidYears >= 2,
  },
  {
    name: 'union-left',
    perThousand: 1,
    of,
    fits: ({ person }) => isBetween(person, 24, 48) && person.work.employer !== null && person.pension === 'employee',
    settle: ({ person }) => {
      person.traits.add('union')
      person.work = { ...person.work, status: '失业', employer: null, since: null, unemployedMonths: 3 }
    },
  },
  {
    name: 'floating-member',
    perThousand: 1,
    of,
    fits: ({ person }) => person.elsewhere !== null && isBetween(person, 24, 66),
    settle: ({ person }) => person.traits.add('party'),
  },
  { name: 'trained', perThousand: 3, of, fits: ({ person }) => isBetween(person, 20, 55) && person.work.status !== '在校' },
  { name: 'referred', perThousand: 2, of, fits: ({ person }) => isBetween(person, 30, 80) && person.traits.has('medical') },
  {
    name: 'party-transfer',
    perThousand: 1,
    of,
    fits: ({ person }) => isBetween(person, 26, 70),
    settle: ({ person }) => person.traits.add('party'),
  },
]
