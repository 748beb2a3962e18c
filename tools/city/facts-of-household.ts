import { addDays } from '../../modules/calendar/contract.ts'
import { findDivision } from '../../modules/divisions/server/api.ts'
import type { ImportedPopulation } from '../../modules/people/server/api.ts'
import type { CivilDate } from '../../platform/contract/shapes.ts'
import type { CityHousehold } from './model.ts'
import { oddFactOfHome } from './oddities.ts'

type Records = ImportedPopulation['records'][number]
type Values = Record<string, unknown>

const city = '攀枝花市'
const asOf = (today: CivilDate, days: number) => addDays(today, -days)

/** What registers tell about the family living together. Incomes only where a check was made: for the others they are unknown, not zero. */
export function factsOfHousehold(household: CityHousehold, today: CivilDate): Records[] {
  const record = (source: string, days: number, facts: Values): Records => ({
    subject: household.id,
    kind: 'household',
    source,
    asOf: asOf(today, days),
    facts,
  })
  const odd = oddFactOfHome(household.situations)
  const told: Records[] = [
    record('平台社区人口库', 20, communityFacts(household)),
    record('不动产登记', 30, housingFacts(household)),
    record('全员人口系统', 40, birthFacts(household)),
    ...(household.income === null ? [] : [record('居民家庭经济状况核对', 45, incomeFacts(household, household.income))]),
  ]
  const isTold = (key: string) => told.some((one) => key in one.facts)
  const untold = Object.fromEntries(Object.entries(odd).filter(([key]) => !isTold(key)))
  const more = Object.keys(untold).length === 0 ? [] : [record('部门共享', 30, untold)]
  const oddly = (facts: Values) => Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, odd[key] ?? value]))
  return [...told.map((one) => ({ ...one, facts: oddly(one.facts) })), ...more]
}

function communityFacts(household: CityHousehold): Values {
  const people = household.members.map((one) => one.person)
  const contact = people.find((one) => one.phone !== null)
  const head = people[0]
  return {
    buildingUnit: household.building,
    housingType: household.tenure,
    housingArea: household.area,
    legalRelation: true,
    city: head?.domicile === null ? (head.elsewhere?.[1] ?? null) : city,
    hasLocalDomicile: people.some((one) => one.domicile !== null),
    domicileType: head?.domicileType ?? null,
    district: findDivision(household.community.slice(0, 6))?.name ?? null,
    ...(contact ? { emergencyContact: contact.name, emergencyPhone: contact.phone } : {}),
  }
}

function housingFacts(household: CityHousehold): Values {
  return {
    houseCount: household.houseCount,
    perCapitaHousingArea: household.houseCount === 0 ? 0 : Math.round((household.area / household.members.length) * 10) / 10,
    monthsSinceHouseSold: 999,
    otherHousingBenefit: false,
    publicHousingRented: household.tenure === '公租房',
    leaseViolation: false,
    ruralHousingAided: false,
    yearsSinceRetrofit: null,
    carCount: household.carCount,
    ...(household.members.some((one) => one.person.traits.has('land-taken')) ? { perCapitaFarmland: 0.1 } : {}),
  }
}

function birthFacts({ members }: CityHousehold): Values {
  const head = members[0]?.person
  const children = head?.children ?? []
  return {
    childCount: children.length,
    daughterCount: children.filter((one) => one.sex === 'female').length,
    everBornCount: children.length,
    everGaveBirth: children.length > 0,
    illegalBirth: false,
    ...(head && children.length > 0
      ? {
          children: children.map((one) => ({
            name: one.name,
            gender: one.sex === 'male' ? '男' : '女',
            birthDate: one.birthDate,
            idNumber: one.number,
          })),
        }
      : {}),
  }
}

function incomeFacts(household: CityHousehold, income: number): Values {
  const size = household.members.length
  const poor = household.welfare !== 'none'
  const isRigid = household.welfare === 'rigid-expense' || household.situations.has('rigid-expense')
  const rigid = income * size * 12 * (isRigid ? 0.75 : 0.05)
  return {
    incomePerCapita: income * 100,
    monthlyIncome: income * size * 100,
    income12m: income * size * 12 * 100,
    assetValue: (poor ? 6000 : 60000) * size * 100,
    financialAssetsPerCapita: (poor ? 3000 : 30000) * 100,
    businessIncome: 0,
    carValue: household.carCount * 48000 * 100,
    hasExclusion: false,
    rigidExpense12m: Math.round(rigid) * 100,
    unionLivingAid12m: false,
  }
}
