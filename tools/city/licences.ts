import { addDays, addMonths } from '../../modules/calendar/contract.ts'
import type { LicenceMaker } from './licence-maker.ts'
import { householdRegister, licencesOfHousehold } from './licences-of-household.ts'
import { licencesOfPerson } from './licences-of-person.ts'
import { licencesOfWork } from './licences-of-work.ts'
import type { City, CityPerson } from './model.ts'

/** Everything that the registers hold about a city's people and households. */
export function licencesOfCity(maker: LicenceMaker, city: City): void {
  for (const registered of city.registered) householdRegister(maker, registered)
  for (const household of city.households) licencesOfHousehold(maker, household)
  for (const person of city.people) {
    if (person.diedOn !== null) {
      death(maker, person)
      continue
    }
    licencesOfPerson(maker, person)
    licencesOfWork(maker, person)
    extremePoverty(maker, person)
  }
}

function death(maker: LicenceMaker, person: CityPerson): void {
  const deathDate = person.diedOn ?? maker.today
  const family = person.children[0]?.name ?? null
  const hospital = { id: null, name: '花城示例中心医院', division: '510402' }
  const fields = { deathDate, deathPlace: '医疗卫生机构', cause: '循环系统疾病', familyName: family, institution: hospital.name }
  maker.give({ type: 'DEATH_CERT', holders: [person], from: deathDate, issuer: hospital, fields })
  formerlyInsured(maker, person)
  const cremationDate = addDays(deathDate, 3)
  if (cremationDate > maker.today) return
  const rest = {
    deceasedName: person.name,
    deceasedIdNumber: person.number,
    deathDate,
    cremationDate,
    familyName: family,
    funeralHome: '攀枝花市殡仪馆',
  }
  maker.give({
    type: 'CREMATION_CERT',
    holders: [person],
    from: cremationDate,
    issuer: maker.issuer('civil-affairs', 'city', '5104'),
    fields: rest,
  })
}

/** What the registers still hold of the dead: the entry of the household, and the insurance that pays for the funeral. */
function formerlyInsured(maker: LicenceMaker, person: CityPerson): void {
  const at = maker.issuer('public-security', 'county', person.domicile ?? person.residence)
  const entry = {
    householdNumber: `98${maker.random.digits(7)}`,
    domicileType: person.domicileType,
    headName: person.name,
    address: person.domicileAddress,
  }
  maker.give({
    type: 'HOUSEHOLD_REGISTER',
    holders: [person],
    from: addMonths(person.birthDate, 240),
    issuer: at,
    fields: { ...entry, relationToHead: '户主' },
  })
  const issuer = maker.issuer('human-resources', 'county', person.residence)
  const from = addMonths(maker.today, -3)
  if (person.pension === 'resident')
    maker.give({
      type: 'RESIDENT_PENSION_REG',
      holders: [person],
      from,
      issuer,
      fields: { city: '攀枝花市', paidYears: person.paidYears, status: '领取待遇' },
    })
  if (person.pension === 'employee')
    maker.give({
      type: 'SOCIAL_INSURANCE_RECORD',
      holders: [person],
      from,
      issuer,
      fields: { paidMonths: person.paidYears * 12, payStatus: '停保' },
    })
}

/** Old, alone, without children: those for whom the state provides (特困). */
function extremePoverty(maker: LicenceMaker, person: CityPerson): void {
  if (
    person.age < 60 ||
    person.marital !== '未婚' ||
    person.children.length > 0 ||
    person.domicile === null ||
    !(maker.random.chance(0.3) || person.traits.has('extreme-poverty'))
  )
    return
  const rural = person.domicileType === '农村'
  const from = maker.ago(330)
  const care = person.age >= 85 ? '部分丧失生活自理能力' : '具备生活自理能力'
  const fields = {
    category: rural ? '农村特困' : '城市特困',
    supportType: '分散供养',
    selfCareLevel: care,
    basicAmount: 1040,
    careAmount: care === '具备生活自理能力' ? 80 : 300,
    startDate: addDays(from, -700),
  }
  maker.give({
    type: 'EXTREME_POVERTY_CERT',
    holders: [person],
    from,
    issuer: maker.issuer('civil-affairs', 'county', person.residence),
    fields,
  })
}
