import { addMonths } from '../../modules/calendar/contract.ts'
import { sexLabels } from '../../modules/people/contract.ts'
import type { LicenceMaker } from './licence-maker.ts'
import { leaseEnd, licencesOfHousing } from './licences-of-housing.ts'
import { hardshipWorker, welfare } from './licences-of-welfare.ts'
import type { CityHousehold, CityPerson, RegisteredHousehold } from './model.ts'

/** The register: a header shared by the family, and one card per member. */
export function householdRegister(maker: LicenceMaker, registered: RegisteredHousehold): void {
  const people = registered.members.map((one) => one.person).filter((one) => one.number !== null)
  const head = registered.members[0]?.person
  if (!head || people.length === 0) return
  const issuer = maker.issuer('public-security', 'county', registered.division, head.elsewhere?.join('') ?? '')
  const header = {
    householdNumber: registered.number,
    hukouType: '家庭户',
    domicileType: registered.domicileType,
    headName: head.name,
    address: registered.address,
  }
  const cards = registered.members.map(({ person, relation }) => [person.id, memberCard(person, relation, registered)] as const)
  maker.give({
    type: 'HOUSEHOLD_REGISTER',
    holders: people,
    household: registered.id,
    from: registered.since,
    issuer,
    fields: { ...header, ...memberCard(head, '户主', registered) },
    perPerson: Object.fromEntries(cards),
  })
}

function memberCard(person: CityPerson, relation: string, registered: RegisteredHousehold): Record<string, unknown> {
  return {
    name: person.name,
    relationToHead: relation,
    gender: sexLabels[person.sex],
    ethnicity: person.nationality,
    birthDate: person.birthDate,
    idNumber: person.number,
    nativePlace: person.elsewhere?.slice(0, 2).join('') ?? '四川省攀枝花市',
    education: person.education,
    maritalStatus: person.marital,
    militaryService: person.veteran ? '退出现役' : '未服兵役',
    workUnit: person.work.employer,
    occupation: person.work.occupation,
    moveInDate: person.birthDate > registered.since ? person.birthDate : registered.since,
  }
}

export function licencesOfHousehold(maker: LicenceMaker, household: CityHousehold): void {
  dwelling(maker, household)
  oneChild(maker, household)
  if (household.welfare !== 'none') welfare(maker, household)
  if ([...household.situations].some((one) => one.startsWith('hardship-worker'))) hardshipWorker(maker, household)
  licencesOfHousing(maker, household)
}

const adultsOf = (household: CityHousehold) => household.members.map((one) => one.person).filter((one) => one.age >= 18)

function dwelling(maker: LicenceMaker, household: CityHousehold): void {
  const { random, today } = maker
  const adults = adultsOf(household)
  const owner = adults[0]
  if (!owner) return
  const issuer = maker.issuer('natural-resources', 'county', household.community)
  if (household.tenure === '自有住房' && (random.chance(household.rural ? 0.7 : 0.9) || needsDeed(household))) {
    const buildYear = household.situations.has('owners-vote') ? random.integer(1992, 2008) : random.integer(1984, 2022)
    const right = {
      rightType: household.rural ? '宅基地使用权/房屋所有权' : '国有建设用地使用权/房屋所有权',
      landType: household.rural ? '集体' : '国有',
      usage: household.rural ? '农村宅基地/住宅' : '城镇住宅用地/成套住宅',
    }
    const house = {
      area: household.area,
      landArea: Math.round(household.area / (household.rural ? 1 : 5)),
      structure: household.rural ? '砖混' : random.pick(['砖混', '框架']),
      totalFloors: household.rural ? 2 : random.integer(5, 18),
      floor: String(random.integer(1, 5)),
      buildYear,
    }
    const from = maker.ago(Math.min(6000, (Number(today.slice(0, 4)) - buildYear) * 365 + 60), 60)
    const pair = owner.spouse && adults.includes(owner.spouse) ? [owner, owner.spouse] : [owner]
    const held = {
      certNumber: `川（${from.slice(0, 4)}）攀枝花市不动产权第${random.digits(7)}号`,
      holderName: pair.map((one) => one.name).join('、'),
      holderIdNumber: owner.number,
      coOwnership: pair.length > 1 ? '共同共有' : '单独所有',
    }
    const unitNumber = `${household.community.slice(0, 6)}${random.digits(6)}GB${random.digits(5)}F${random.digits(8)}`
    maker.give({
      type: 'PROPERTY_CERT',
      holders: pair,
      household: household.id,
      from,
      issuer,
      fields: {
        ...held,
        address: household.address,
        unitNumber,
        ...right,
        ...house,
        registerDate: from,
        mortgaged: random.chance(0.25) ? '抵押' : '无',
      },
    })
    if (household.rural || !(random.chance(0.5) || needsDeed(household))) return
    const deposited = household.area * 60
    const fund = {
      ownerName: owner.name,
      houseAddress: household.address,
      houseArea: household.area,
      deposited,
      used: 0,
      balance: deposited,
      updateDate: maker.ago(90),
      bank: '花城示例银行',
    }
    maker.give({
      type: 'MAINTENANCE_FUND_ACCOUNT',
      holders: pair,
      household: household.id,
      from,
      issuer: maker.issuer('housing', 'city', '5104'),
      fields: fund,
    })
  }
  if (household.tenure === '租住私房' && (random.chance(0.35) || household.situations.has('housing-poor'))) {
    const from = maker.ago(320)
    const fields = {
      lesseeName: owner.name,
      landlordName: '示例房东',
      address: household.address,
      area: household.area,
      monthlyRent: random.integer(5, 18) * 100,
      startDate: from,
    }
    maker.give({
      type: 'HOUSE_LEASE_FILING',
      holders: adults,
      household: household.id,
      from,
      issuer: maker.issuer('housing', 'county', household.community),
      fields,
    })
  }
  if (household.tenure === '公租房') publicHousing(maker, household, adults)
}

/** Whoever votes on the house, or has it appraised, has its deed. */
const needsDeed = ({ situations }: CityHousehold) =>
  ['owners-vote', 'dangerous-town-house', 'dangerous-rural-house'].some((one) => situations.has(one))

function publicHousing(maker: LicenceMaker, household: CityHousehold, adults: CityPerson[]): void {
  const { random } = maker
  const owner = adults[0]
  if (!owner) return
  const from = maker.ago(1000, 30)
  const issuer = maker.issuer('housing', 'county', household.community)
  const size = household.members.length
  const qualified = {
    waitingNumber: `LH${random.digits(6)}`,
    applicantName: owner.name,
    householdSize: size,
    members: household.members.map((one) => one.person.name).join('、'),
    assistType: '实物配租',
    applicantType: '中等偏下收入家庭',
    approvedArea: Math.min(60, 15 * size + 15),
    priorityLevel: '第二顺序',
    qualifyDate: from,
    status: '已配租',
  }
  maker.give({ type: 'PUBLIC_HOUSING_CERT', holders: adults, household: household.id, from, issuer, fields: qualified })
  const lease = {
    lesseeName: owner.name,
    lesseeIdNumber: owner.number,
    houseAddress: household.address,
    area: Math.min(household.area, 60),
    monthlyRent: 160,
    reductionRate: '50%',
    startDate: from,
    endDate: leaseEnd(maker, household, from),
    arrears: 0,
    status: '在租',
    lessor: issuer.name,
  }
  maker.give({ type: 'PUBLIC_HOUSING_LEASE', holders: adults, household: household.id, from, issuer, fields: lease })
}

/** 独生子女父母光荣证: for children born until 2015. */
function oneChild(maker: LicenceMaker, household: CityHousehold): void {
  const father = household.members.map((one) => one.person).find((one) => one.sex === 'male' && one.spouse && one.children.length === 1)
  const child = father?.children[0]
  if (!father?.spouse || !child || child.birthDate > '2015-12-31' || !maker.random.chance(0.5)) return
  const from = addMonths(child.birthDate, 6)
  const parents = {
    fatherName: father.name,
    fatherIdNumber: father.number,
    motherName: father.spouse.name,
    motherIdNumber: father.spouse.number,
  }
  const own = {
    childName: child.name,
    childGender: sexLabels[child.sex],
    childBirthDate: child.birthDate,
    address: household.address,
    status: '有效',
  }
  const issuer = maker.issuer('health', 'street', household.community)
  maker.give({
    type: 'ONE_CHILD_CERT',
    holders: [father, father.spouse],
    household: household.id,
    from,
    issuer,
    fields: { ...parents, ...own },
  })
}
