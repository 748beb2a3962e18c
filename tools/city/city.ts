import { addDays } from '../../modules/calendar/contract.ts'
import type { CivilDate } from '../../platform/contract/shapes.ts'
import { makeDemoCity } from './demo-city.ts'
import { demoPeopleList } from './demo-people.ts'
import { linkParents, makeHousehold, marry, registerHousehold } from './families.ts'
import type { City, CityHousehold, CityPerson } from './model.ts'
import { makePeople, type PeopleMaker } from './people.ts'
import { communityWeights } from './places.ts'
import { makeRandom, type Random } from './random.ts'
import { placeInSituations, settleHabits } from './situations.ts'

/** Who lives here already, when a city is to grow. */
export interface Already {
  readonly residents: number
  readonly isTaken: (number: string) => boolean
}

const nobody: Already = { residents: 0, isTaken: () => false }

/**
 * A synthetic Panzhihua: the demo people first (in a city that is empty yet), then as many more as it takes to reach `residents`. The same
 * seed and day make the same city.
 */
export function makeCity(given: { residents: number; seed: number; today: CivilDate; already?: Already }): City & { demo: City } {
  const already = given.already ?? nobody
  const random = makeRandom(given.seed + already.residents * 7919)
  const demo =
    already.residents === 0 ? makeDemoCity(random, given.today) : { today: given.today, people: [], households: [], registered: [] }
  const demoNumbers = new Set(demoPeopleList.map((one) => one.idNumber))
  const maker = makePeople(random, given.today, (number) => demoNumbers.has(number) || already.isTaken(number), already.residents)
  const weights = communityWeights()
  const waiting: CityPerson[] = []
  const households: CityHousehold[] = []
  let residents = already.residents + demo.people.length
  while (residents < given.residents) {
    const household = makeHousehold(maker, random.weighted(weights), { waiting })
    households.push(household)
    residents += household.members.length
  }
  const registered = households.flatMap((one) => registerHousehold(maker, one))
  for (const household of households) grantWelfare(random, household)
  placeInSituations(makeRandom(given.seed + 4 + already.residents), given.today, households)
  const people = households.flatMap((one) => one.members.map((member) => member.person))
  settleHabits(makeRandom(given.seed + 5 + already.residents), people)
  const departed = people.flatMap((person) => bereave(maker, person))
  return { today: given.today, people: [...people, ...departed], households, registered, demo }
}

/** 3 % live on the minimum, a few more a little above it: incomes are then known, because they were checked. */
function grantWelfare(random: Random, household: CityHousehold): void {
  const local = household.members.every((one) => one.person.domicile !== null)
  const working = household.members.some((one) => one.person.work.status === '就业')
  if (!local || working) return
  const welfare = random.weighted([
    ['minimum-living', 7],
    ['low-income', 4],
    ['rigid-expense', 1],
    ['none', 88],
  ] as const)
  if (welfare === 'none') return
  household.welfare = welfare
  household.income = welfare === 'minimum-living' ? random.integer(120, 720) : random.integer(820, 1150)
  household.carCount = 0
}

/** Some of the widowed lost their partner only lately: the dead are needed for funeral aid and the end of benefits. */
function bereave(maker: PeopleMaker, person: CityPerson): CityPerson[] {
  if (person.marital !== '丧偶' || person.age < 60 || !maker.random.chance(0.2)) return []
  const partner = maker.person({
    age: person.age + maker.random.integer(-3, 5),
    sex: person.sex === 'male' ? 'female' : 'male',
    where: 'town',
  })
  const { residence, residenceAddress, domicile, domicileAddress, elsewhere, domicileType, pension } = person
  Object.assign(partner, {
    residence,
    residenceAddress,
    domicile,
    domicileAddress,
    elsewhere,
    domicileType,
    pension,
    paidYears: 15,
    phone: null,
  })
  marry(person, partner)
  Object.assign(person, { marital: '丧偶', spouse: null, late: partner })
  for (const child of person.children) linkParents(child, [partner])
  partner.work.status = '退休'
  partner.diedOn = addDays(maker.today, -maker.random.integer(10, 900))
  return [partner]
}
