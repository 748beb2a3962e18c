import { addDays, addMonths, ageOn } from '../../modules/calendar/contract.ts'
import { findDivision } from '../../modules/divisions/server/api.ts'
import type { CivilDate } from '../../platform/contract/shapes.ts'
import { type DemoKey, demoPeople, demoPeopleList } from './demo-people.ts'
import { linkParents, marry } from './families.ts'
import type { City, CityHousehold, CityPerson, RegisteredHousehold } from './model.ts'
import { blankPerson } from './people.ts'
import { addressIn } from './places.ts'
import type { Random } from './random.ts'

type People = Record<DemoKey, CityPerson>

/** The families of the demo people: their stories told in data. */
export function makeDemoCity(random: Random, today: CivilDate): City {
  const people = Object.fromEntries(demoPeopleList.map((one) => [one.key, personOf(one.key, today)])) as People
  tellStories(people, today)
  const homes: readonly (readonly [readonly [DemoKey, string][], Partial<CityHousehold>])[] = [
    [
      [
        ['liXiaomei', '户主'],
        ['zhangJianguo', '配偶'],
        ['wangXiuying', '母亲'],
      ],
      { tenure: '自有住房', houseCount: 1, area: 96, carCount: 1 },
    ],
    [[['chenZhiqiang', '户主']], { tenure: '租住私房', houseCount: 0, area: 48, income: 1650 }],
    [
      [
        ['liuGuifang', '户主'],
        ['zhouZihan', '女'],
      ],
      { tenure: '公租房', houseCount: 0, area: 50, income: 360, welfare: 'minimum-living' },
    ],
    [
      [
        ['yangFan', '户主'],
        ['luoTing', '配偶'],
        ['yangMuchen', '子'],
      ],
      { tenure: '自有住房', houseCount: 1, area: 89, carCount: 1, income: 4200 },
    ],
    [[['heDayong', '户主']], { tenure: '租住私房', houseCount: 0, area: 42, income: 4600 }],
    [[['zhaoHaibo', '户主']], { tenure: '自有住房', houseCount: 1, area: 68, income: 900 }],
    [[['maJing', '户主']], { tenure: '自有住房', houseCount: 1, area: 76, income: 5200 }],
  ]
  const households = homes.map(([members, more]) => homeOf(random, today, people, members, more))
  const registers: readonly (readonly [DemoKey, string][])[] = [
    [['wangXiuying', '户主']],
    [
      ['liXiaomei', '户主'],
      ['zhangJianguo', '配偶'],
    ],
    [['chenZhiqiang', '户主']],
    [
      ['liuGuifang', '户主'],
      ['zhouZihan', '女'],
    ],
    [
      ['yangFan', '户主'],
      ['luoTing', '配偶'],
    ],
    [['heDayong', '户主']],
    [['zhaoHaibo', '户主']],
    [['maJing', '户主']],
  ]
  return {
    today,
    people: Object.values(people),
    households,
    registered: registers.map((members) => registerOf(random, today, people, members)),
  }
}

function personOf(key: DemoKey, today: CivilDate): CityPerson {
  const given = demoPeople[key]
  const birthDate = given.birthDate ?? addDays(today, -21)
  return {
    ...blankPerson(),
    id: given.id,
    name: given.name,
    surname: given.name.slice(0, 1),
    sex: given.sex,
    birthDate,
    age: ageOn(birthDate, today),
    number: given.idNumber,
    phone: given.phone,
    nationality: '汉族',
    residence: given.residence,
    domicile: given.domicile,
    education: '高中',
    residenceMonths: Math.min(240, Math.max(1, ageOn(birthDate, today) * 12)),
    traits: new Set(birthDate < addDays(today, -365) ? ['medical'] : []),
  }
}

function tellStories(people: People, today: CivilDate): void {
  const {
    wangXiuying,
    liXiaomei,
    zhangJianguo,
    liGuofu,
    chenZhiqiang,
    liuGuifang,
    zhouZihan,
    yangFan,
    luoTing,
    yangMuchen,
    heDayong,
    zhaoHaibo,
    maJing,
  } = people
  const employed = (person: CityPerson, years: number, employer: string) =>
    Object.assign(person, {
      pension: 'employee',
      paidYears: years,
      work: { status: '就业', employer, occupation: '公司职员', since: addMonths(today, -12 * years), unemployedMonths: 0 },
    })
  const retired = (person: CityPerson, pension: CityPerson['pension'], years: number) =>
    Object.assign(person, { pension, paidYears: years, work: { ...person.work, status: '退休' } })
  retired(wangXiuying, 'resident', 10)
  retired(liGuofu, 'employee', 32)
  retired(liXiaomei, 'employee', 26)
  employed(zhangJianguo, 30, '花城示例钢钒有限公司')
  marry(liXiaomei, zhangJianguo)
  linkParents(liXiaomei, [wangXiuying, liGuofu])
  Object.assign(wangXiuying, { marital: '丧偶', spouse: null, education: '小学及以下' })
  Object.assign(liGuofu, { marital: '已婚', diedOn: addDays(today, -58) })
  Object.assign(chenZhiqiang, {
    disability: { category: '肢体', level: '二级', since: addDays(today, -900) },
    pension: 'resident',
    paidYears: 8,
    work: { status: '灵活就业', employer: null, occupation: '个体经营', since: addMonths(today, -40), unemployedMonths: 0 },
  })
  Object.assign(liuGuifang, {
    marital: '离婚',
    pension: 'resident',
    paidYears: 9,
    work: { ...liuGuifang.work, status: '失业', unemployedMonths: 9 },
  })
  linkParents(zhouZihan, [liuGuifang])
  Object.assign(zhouZihan, { education: '初中', work: { ...zhouZihan.work, status: '在校' } })
  employed(yangFan, 8, '花城示例钛业有限公司')
  employed(luoTing, 5, '花城示例医院')
  marry(yangFan, luoTing)
  linkParents(yangMuchen, [yangFan, luoTing])
  Object.assign(yangMuchen, { education: '小学及以下', work: { ...yangMuchen.work, status: '学龄前' } })
  employed(heDayong, 2, '花城示例建设公司')
  Object.assign(heDayong, { elsewhere: ['云南省', '丽江市', '华坪县'], domicileType: '农村', residenceMonths: 32, paidYears: 2 })
  Object.assign(zhaoHaibo, {
    pension: 'employee',
    paidYears: 21,
    veteran: true,
    marital: '离婚',
    work: { ...zhaoHaibo.work, status: '失业', unemployedMonths: 14 },
  })
  zhaoHaibo.traits.add('employment-hardship')
  employed(maJing, 17, '花城示例水电公司')
  for (const trait of ['party', 'union']) maJing.traits.add(trait)
  zhangJianguo.traits.add('union')
  for (const trait of ['chronic', 'family-doctor']) wangXiuying.traits.add(trait)
}

function homeOf(
  random: Random,
  today: CivilDate,
  people: People,
  members: readonly [DemoKey, string][],
  more: Partial<CityHousehold>,
): CityHousehold {
  const community = people[members[0]?.[0] ?? 'maJing'].residence
  const division = findDivision(community)
  if (!division) throw new Error(`unknown community ${community}`)
  const { address, building } = addressIn(random, division)
  const home = members.map(([key, relation]) => ({ person: people[key], relation }))
  for (const { person } of home) person.residenceAddress = address
  const plain = { tenure: '自有住房', area: 80, houseCount: 1, carCount: 0, income: null, welfare: 'none' as const }
  const found = { id: random.id(), community, address, building, rural: false, members: home, since: addDays(today, -1500) }
  return { ...found, situations: new Set<string>(), ...plain, ...more }
}

function registerOf(random: Random, today: CivilDate, people: People, members: readonly [DemoKey, string][]): RegisteredHousehold {
  const entries = members.map(([key, relation]) => ({ person: people[key], relation }))
  const head = entries[0]?.person
  const division = head?.domicile ? findDivision(head.domicile) : undefined
  const atHome = head && division && head.domicile === head.residence
  const address = atHome
    ? head.residenceAddress
    : division
      ? addressIn(random, division).address
      : `${head?.elsewhere?.join('')}荣将镇5组12号`
  const domicileType = head?.domicileType ?? '城镇'
  for (const { person } of entries) Object.assign(person, { domicileAddress: address, domicileType })
  return {
    id: random.id(),
    number: `99${random.digits(7)}`,
    division: head?.domicile ?? null,
    address,
    domicileType,
    members: entries,
    since: addDays(today, -5200),
  }
}
