import { addDays, addMonths } from '../../modules/calendar/contract.ts'
import type { LicenceMaker } from './licence-maker.ts'
import { health, medical, party, pension } from './licences-of-insurance.ts'
import type { CityPerson } from './model.ts'

type Give = (maker: LicenceMaker, person: CityPerson) => void

/** Work, insurance and health of a resident, as the registers would hand them over. */
export function licencesOfWork(maker: LicenceMaker, person: CityPerson): void {
  for (const give of [employment, union, pension, medical, health, party]) give(maker, person)
}

/** Whoever lost their job worked there. */
const lastEmployer = '花城示例商贸公司'

const labour = (maker: LicenceMaker, person: CityPerson) => maker.issuer('human-resources', 'county', person.residence)

const employment: Give = (maker, person) => {
  const { random, today } = maker
  const { work } = person
  if (person.age < 16 || work.status === '在校' || work.status === '退休') return
  if (work.status === '失业') {
    const endDate = addMonths(today, -work.unemployedMonths)
    const leaving = {
      employer: lastEmployer,
      contractFrom: addMonths(endDate, -24),
      endDate,
      reason: random.pick(['劳动合同期满终止', '用人单位解除', '经协商由单位提出解除']),
    }
    maker.give({
      type: 'TERMINATION_CERT',
      holders: [person],
      from: endDate,
      issuer: { id: null, name: leaving.employer, division: '510402' },
      fields: leaving,
    })
    employmentCert(maker, person, { employmentStatus: '失业', unemploymentDate: addDays(endDate, 10), unemploymentReason: leaving.reason })
  } else if (work.status === '灵活就业') {
    if (random.chance(0.6)) employmentCert(maker, person, { employmentStatus: '灵活就业', employmentDate: work.since })
    if (random.chance(0.4)) {
      const fields = {
        occupation: work.occupation,
        workMode: random.pick(['非全日制', '平台新就业形态', '个体经营', '家庭手工']),
        workPlace: '攀枝花市',
        startDate: work.since,
        registerDate: maker.ago(300),
      }
      maker.give({ type: 'FLEXIBLE_EMPLOYMENT_REG', holders: [person], from: maker.ago(340), issuer: labour(maker, person), fields })
    }
  } else if (work.status === '就业' && random.chance(0.3)) {
    employmentCert(maker, person, { employmentStatus: '单位就业', employmentDate: work.since, employer: work.employer })
  }
  if (person.traits.has('employment-hardship')) {
    const certifiedDate = maker.ago(300, 10)
    const hardshipType = person.disability ? '残疾人员' : work.unemployedMonths > 12 ? '连续失业一年以上人员' : '大龄人员'
    maker.give({
      type: 'EMPLOYMENT_HARDSHIP_CERT',
      holders: [person],
      from: certifiedDate,
      issuer: labour(maker, person),
      fields: { hardshipType, certifiedDate, status: '有效' },
    })
  }
  if (random.chance(0.1)) {
    const level = random.weighted([
      ['初级(五级)', 30],
      ['中级(四级)', 40],
      ['高级(三级)', 25],
      ['技师(二级)', 5],
    ])
    const fields = {
      occupation: random.pick(['电工', '焊工', '育婴员', '养老护理员', '中式烹调师', '汽车维修工']),
      level,
      score: String(random.integer(61, 95)),
      verified: '已核验',
    }
    maker.give({
      type: 'VOCATIONAL_CERT',
      holders: [person],
      from: maker.ago(3000, 30),
      issuer: maker.issuer('human-resources', 'city', '5104'),
      fields,
    })
  }
  if (person.traits.has('business')) business(maker, person)
}

function employmentCert(maker: LicenceMaker, person: CityPerson, own: Record<string, unknown>): void {
  const hardship = person.traits.has('employment-hardship') ? { hardshipType: '大龄人员', hardshipDate: maker.ago(200) } : {}
  const addresses = {
    domicileType: person.domicileType,
    domicileAddress: person.domicileAddress,
    residenceAddress: person.residenceAddress,
    education: person.education,
  }
  const fields = { ...addresses, ...own, ...hardship, subsidizedMonths: 0, publicPostMonths: 0 }
  maker.give({ type: 'EMPLOYMENT_CERT', holders: [person], from: maker.ago(2000, 10), issuer: labour(maker, person), fields })
}

function business(maker: LicenceMaker, person: CityPerson): void {
  const registerDate = maker.ago(3000, 60)
  const who = { name: `攀枝花市${person.surname}记示例经营部`, legalPerson: person.name, legalPersonIdNumber: person.number }
  const fields = {
    ...who,
    type: '个体工商户',
    address: person.residenceAddress,
    city: '攀枝花市',
    scope: '日用百货零售；餐饮服务',
    registerDate,
    status: '在营',
  }
  maker.give({
    type: 'BUSINESS_LICENCE',
    holders: [person],
    from: registerDate,
    issuer: maker.issuer('market-regulation', 'county', person.residence),
    fields,
  })
}

const union: Give = (maker, person) => {
  const { since } = person.work
  const employer = person.traits.has('union-left') ? lastEmployer : person.work.employer
  if (!person.traits.has('union') || employer === null) return
  const fields = { unionName: `${employer}工会委员会`, employer, joinDate: since, memberStatus: '在籍' }
  maker.give({
    type: 'UNION_MEMBER_CARD',
    holders: [person],
    from: since ?? maker.ago(1000),
    issuer: maker.issuer('trade-union', 'city', '5104'),
    fields,
  })
}
