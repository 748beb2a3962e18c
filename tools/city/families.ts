import { addDays } from '../../modules/calendar/contract.ts'
import type { Division } from '../../modules/divisions/contract.ts'
import { divisionsAt, findDivision } from '../../modules/divisions/server/api.ts'
import type { CityHousehold, CityPerson, RegisteredHousehold } from './model.ts'
import { nameData } from './names.ts'
import { type PeopleMaker, settle } from './people.ts'
import { addressIn, isRural, isYiTownship, pickRegisteredCounty } from './places.ts'

/** What kind of family lives behind the door; shares chosen so that household size, age and sex come out as in the census. */
const shapes = [
  ['single-young', 13],
  ['single-old', 9],
  ['couple-young', 8],
  ['couple-old', 15],
  ['couple-one-child', 17],
  ['couple-two-children', 10],
  ['single-parent', 4],
  ['three-generations', 9],
  ['grown-child', 15],
] as const

export interface Elders {
  /** Old people whose grown children live elsewhere in the city: a middle-aged couple may turn out to be theirs. */
  readonly waiting: CityPerson[]
}

export function makeHousehold(maker: PeopleMaker, community: Division, elders: Elders): CityHousehold {
  const { random, today } = maker
  const where = isYiTownship(community) ? 'yi' : isRural(community) ? 'village' : 'town'
  const members = membersOf(maker, where, elders)
  const { address, building } = addressIn(random, community)
  const rural = isRural(community)
  for (const { person } of members) {
    person.residence = community.code
    person.residenceAddress = address
    settle(random, person, today, rural)
  }
  const years = random.integer(0, 25)
  return {
    id: random.id(),
    community: community.code,
    address,
    building,
    rural,
    members,
    ...housing(maker, members.length, rural),
    situations: new Set<string>(),
    since: addDays(today, -365 * years - 40),
  }
}

function housing({ random }: PeopleMaker, size: number, rural: boolean) {
  const tenure = random.weighted([
    ['自有住房', rural ? 92 : 74],
    ['租住私房', rural ? 4 : 17],
    ['公租房', rural ? 0 : 4],
    ['借住', 4],
  ])
  const area = Math.round(random.around(rural ? 128 : 92, 24))
  const owns = tenure === '自有住房'
  const income = random.chance(0.35) ? Math.round(Math.max(300, random.around(rural ? 1900 : 3300, 1300))) : null
  const houseCount = owns ? (random.chance(0.12) ? 2 : 1) : 0
  return {
    tenure,
    area: Math.max(28, area - (size === 1 ? 22 : 0)),
    houseCount,
    carCount: random.chance(0.42) ? 1 : 0,
    income,
    welfare: 'none' as const,
  }
}

function membersOf(maker: PeopleMaker, where: 'town' | 'village' | 'yi', elders: Elders): CityHousehold['members'] {
  const { random } = maker
  const shape = random.weighted(shapes)
  if (shape === 'single-young')
    return [{ person: maker.person({ age: random.integer(20, 58), sex: random.chance(0.6) ? 'male' : 'female', where }), relation: '户主' }]
  if (shape === 'single-old') return [{ person: oldSingle(maker, where, elders), relation: '户主' }]
  if (shape === 'single-parent') return singleParent(maker, where)
  const headAge =
    shape === 'couple-old'
      ? random.integer(58, 84)
      : shape === 'couple-young'
        ? random.integer(24, 40)
        : shape === 'grown-child'
          ? random.integer(47, 66)
          : random.integer(26, 50)
  const couple = makeCouple(maker, headAge, where, elders)
  if (shape === 'couple-young') return couple
  if (shape === 'couple-old') {
    elders.waiting.push(...couple.slice(0, 1).map((one) => one.person))
    return couple
  }
  const count = shape === 'couple-two-children' ? 2 : 1
  for (let n = 0; n < count; n += 1) addChild(maker, couple, shape === 'grown-child' ? 18 : 0, where)
  if (shape === 'three-generations') addGrandparents(maker, couple, where)
  return couple
}

function makeCouple(maker: PeopleMaker, headAge: number, where: 'town' | 'village' | 'yi', elders: Elders): CityHousehold['members'] {
  const { random } = maker
  const parent = headAge < 62 && random.chance(0.55) ? takeElder(elders, headAge) : undefined
  const inherited = parent ? { surname: parent.surname, nationality: parent.nationality } : {}
  const husband = maker.person({ age: headAge, sex: 'male', where, ...inherited })
  const wife = maker.person({ age: Math.max(21, headAge - random.integer(-2, 5)), sex: 'female', where })
  marry(husband, wife)
  if (parent) linkParents(husband, [parent, ...(parent.spouse ? [parent.spouse] : [])])
  return [
    { person: husband, relation: '户主' },
    { person: wife, relation: '配偶' },
  ]
}

export function marry(one: CityPerson, other: CityPerson): void {
  one.spouse = other
  other.spouse = one
  one.marital = '已婚'
  other.marital = '已婚'
}

export function linkParents(child: CityPerson, parents: readonly CityPerson[]): void {
  child.parents.push(...parents)
  for (const parent of parents) parent.children.push(child)
}

/** Someone old enough to be the father or mother, who carries the surname on if a man. */
function takeElder(elders: Elders, age: number): CityPerson | undefined {
  const at = elders.waiting.findIndex((one) => one.age - age >= 24 && one.age - age <= 38 && one.sex === 'male')
  return at < 0 ? undefined : elders.waiting.splice(at, 1)[0]
}

function addChild(maker: PeopleMaker, couple: CityHousehold['members'], youngest: number, where: 'town' | 'village' | 'yi'): void {
  const [father, mother] = couple.map((one) => one.person)
  if (!father || !mother) return
  const oldest = Math.min(mother.age - 20, youngest === 0 ? 22 : 34)
  const age = maker.random.integer(Math.min(youngest, oldest), Math.max(youngest, oldest))
  const sex = sexOf(maker)
  const child = maker.person({ age: Math.max(0, age), sex, where, surname: father.surname, nationality: father.nationality })
  linkParents(child, [father, mother])
  couple.push({ person: child, relation: sex === 'male' ? '子' : '女' })
}

function addGrandparents(maker: PeopleMaker, couple: CityHousehold['members'], where: 'town' | 'village' | 'yi'): void {
  const { random } = maker
  const head = couple[0]?.person
  if (!head || head.parents.length > 0) return
  const age = head.age + random.integer(22, 32)
  const both = random.chance(0.45)
  const mother = maker.person({ age, sex: 'female', where })
  couple.push({ person: mother, relation: '母亲' })
  if (!both) mother.marital = '丧偶'
  const father = both
    ? maker.person({ age: age + random.integer(0, 4), sex: 'male', where, surname: head.surname, nationality: head.nationality })
    : undefined
  if (father) {
    marry(father, mother)
    couple.push({ person: father, relation: '父亲' })
  }
  linkParents(head, father ? [father, mother] : [mother])
}

function oldSingle(maker: PeopleMaker, where: 'town' | 'village' | 'yi', elders: Elders): CityPerson {
  const { random } = maker
  const person = maker.person({ age: random.integer(60, 90), sex: random.chance(0.4) ? 'male' : 'female', where })
  person.marital = random.weighted([
    ['丧偶', 70],
    ['离婚', 12],
    ['未婚', 18],
  ])
  if (person.marital !== '未婚') elders.waiting.push(person)
  return person
}

function singleParent(maker: PeopleMaker, where: 'town' | 'village' | 'yi'): CityHousehold['members'] {
  const { random } = maker
  const age = random.integer(28, 52)
  const parent = maker.person({ age, sex: random.chance(0.3) ? 'male' : 'female', where })
  parent.marital = random.weighted([
    ['离婚', 80],
    ['丧偶', 20],
  ])
  const sex = sexOf(maker)
  const surname = parent.sex === 'male' ? { surname: parent.surname, nationality: parent.nationality } : {}
  const child = maker.person({ age: random.integer(1, Math.min(20, age - 21)), sex, where, ...surname })
  linkParents(child, [parent])
  return [
    { person: parent, relation: '户主' },
    { person: child, relation: sex === 'male' ? '子' : '女' },
  ]
}

const sexOf = ({ random }: PeopleMaker) => (random.chance(0.53) ? ('male' as const) : ('female' as const))

/** Puts the members on one register, or on two where a wife or a grandparent never moved hers. */
export function registerHousehold(maker: PeopleMaker, household: CityHousehold): RegisteredHousehold[] {
  const { random } = maker
  const apart = household.members.filter(
    ({ relation }) => (relation === '配偶' && random.chance(0.06)) || (relation === '母亲' && random.chance(0.4)),
  )
  const rest = household.members.filter((one) => !apart.includes(one))
  const groups =
    apart.length === 0
      ? [rest]
      : [
          rest,
          apart.map((one) => ({ ...one, relation: '户主' })).slice(0, 1),
          ...apart.slice(1).map((one) => [{ ...one, relation: '户主' }]),
        ]
  return groups.map((members, at) => registerAt(maker, household, members, at > 0))
}

function registerAt(maker: PeopleMaker, household: CityHousehold, members: CityHousehold['members'], apart: boolean): RegisteredHousehold {
  const { random, today } = maker
  const county = pickRegisteredCounty(random, household.community.slice(0, 6))
  const elsewhere = county === 'outside' ? random.pick(nameData().elsewhere) : null
  const here = !apart && county === household.community.slice(0, 6) && random.chance(0.85)
  const community = elsewhere ? null : here ? household.community : random.pick(communitiesOf(county)).code
  const division = community === null ? undefined : findDivision(community)
  const rural = division ? isRural(division) : random.chance(0.6)
  const address = here
    ? household.address
    : division
      ? addressIn(random, division).address
      : `${elsewhere?.join('')}某镇${random.integer(1, 9)}组${random.integer(1, 90)}号`
  const domicileType = rural ? ('农村' as const) : ('城镇' as const)
  for (const { person } of members) Object.assign(person, { domicile: community, domicileAddress: address, elsewhere, domicileType })
  return {
    id: random.id(),
    number: `99${random.digits(7)}`,
    division: community,
    address,
    domicileType,
    members,
    since: addDays(today, -random.integer(400, 9000)),
  }
}

const ofCounty = new Map<string, readonly Division[]>()
function communitiesOf(county: string): readonly Division[] {
  const known = ofCounty.get(county) ?? divisionsAt('community', county)
  ofCounty.set(county, known)
  return known
}
