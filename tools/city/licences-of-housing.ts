import { addDays, addMonths } from '../../modules/calendar/contract.ts'
import type { LicenceMaker } from './licence-maker.ts'
import type { CityHousehold, CityPerson } from './model.ts'

const adultsOf = (household: CityHousehold) => household.members.map((one) => one.person).filter((one) => one.age >= 18)

/** What families in search of a home, or in a home that is not safe, hold beside their ordinary papers. */
export function licencesOfHousing(maker: LicenceMaker, household: CityHousehold): void {
  const [owner] = adultsOf(household)
  if (!owner) return
  const is = (name: string) => household.situations.has(name)
  if (is('housing-poor') || is('housing-waiting') || is('public-housing-review')) noProperty(maker, household, owner)
  if (is('housing-waiting')) waiting(maker, household, owner)
  if (is('dangerous-rural-house')) appraisal(maker, household, owner, maker.random.chance(0.5) ? 'C' : 'D')
  if (is('dangerous-town-house')) appraisal(maker, household, owner, 'D')
}

function noProperty(maker: LicenceMaker, household: CityHousehold, owner: CityPerson): void {
  const from = maker.ago(15)
  const fields = {
    applicantName: owner.name,
    applicantIdNumber: owner.number,
    members: household.members.map((one) => one.person.name).join('、'),
    houseCount: 0,
    totalArea: 0,
    summary: '本市范围内未查询到不动产登记信息',
    transferRecord: '近5年无转让',
    queryDate: from,
  }
  const issuer = maker.issuer('natural-resources', 'county', household.community)
  maker.give({ type: 'NO_PROPERTY_CERT', holders: adultsOf(household), household: household.id, from, issuer, fields })
}

function waiting(maker: LicenceMaker, household: CityHousehold, owner: CityPerson): void {
  const from = maker.ago(700, 60)
  const size = household.members.length
  const fields = {
    waitingNumber: `LH${maker.random.digits(6)}`,
    applicantName: owner.name,
    householdSize: size,
    members: household.members.map((one) => one.person.name).join('、'),
    assistType: '实物配租',
    applicantType: '中等偏下收入家庭',
    approvedArea: Math.min(60, 15 * size + 15),
    priorityLevel: '第二顺序',
    qualifyDate: from,
    status: '轮候',
  }
  const issuer = maker.issuer('housing', 'county', household.community)
  maker.give({ type: 'PUBLIC_HOUSING_CERT', holders: adultsOf(household), household: household.id, from, issuer, fields })
}

function appraisal(maker: LicenceMaker, household: CityHousehold, owner: CityPerson, grade: 'C' | 'D'): void {
  const from = maker.ago(400, 20)
  const fields = {
    address: household.address,
    ownerName: owner.name,
    area: household.area,
    grade,
    conclusion: grade === 'C' ? '部分承重构件不能满足安全使用要求，局部出现险情' : '承重结构已不能满足安全使用要求，房屋整体出现险情',
    treatment: grade === 'C' ? '处理使用' : '停止使用',
    appraiser: '花城示例房屋安全鉴定中心',
    appraisalDate: from,
  }
  const holders = owner.spouse && adultsOf(household).includes(owner.spouse) ? [owner, owner.spouse] : [owner]
  maker.give({
    type: 'DANGEROUS_HOUSE_REPORT',
    holders,
    household: household.id,
    from,
    issuer: { id: null, name: fields.appraiser, division: '510402' },
    fields,
  })
}

/** A rent contract runs three years; a family under review comes to its end in two months. */
export const leaseEnd = (maker: LicenceMaker, household: CityHousehold, from: string) =>
  household.situations.has('public-housing-review') ? addDays(maker.today, 60) : addDays(addMonths(from, 36), -1)
