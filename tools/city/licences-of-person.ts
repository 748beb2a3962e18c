import { addDays, addMonths } from '../../modules/calendar/contract.ts'
import type { LicenceMaker } from './licence-maker.ts'
import { licencesOfSituations } from './licences-of-situations.ts'
import { disability, schooling, veteran } from './licences-of-standing.ts'
import type { CityPerson } from './model.ts'
import { portraitOf } from './portraits.ts'

type Give = (maker: LicenceMaker, person: CityPerson) => void

/** Everything a resident carries, in realistic shares. */
export function licencesOfPerson(maker: LicenceMaker, person: CityPerson): void {
  for (const give of [identity, marriage, birth, elderly, disability, veteran, schooling, licencesOfSituations]) give(maker, person)
}

const place = (person: CityPerson) => person.elsewhere?.join('') ?? ''
const police = (maker: LicenceMaker, person: CityPerson) => maker.issuer('public-security', 'county', person.domicile, place(person))

const identity: Give = (maker, person) => {
  const { random, today } = maker
  if (person.number !== null && random.chance(person.age >= 16 ? 0.99 : 0.45)) idCard(maker, person)
  if (person.elsewhere && person.age >= 16 && random.chance(0.7)) {
    const from = maker.ago(340)
    const fields = { domicileAddress: person.domicileAddress, residenceAddress: person.residenceAddress }
    maker.give({
      type: 'RESIDENCE_PERMIT',
      holders: [person],
      from,
      issuer: maker.issuer('public-security', 'county', person.residence),
      fields,
    })
  }
  if (person.number === null || !random.chance(0.95)) return
  const from = maker.ago(2900, 60)
  const bankAccount = `62${random.digits(17)}`
  const card = {
    cardNumber: `G${random.digits(8)}`,
    cardGeneration: from < addDays(today, -1500) ? '二代' : '三代',
    issuingCity: '攀枝花市',
  }
  const fields = {
    ...card,
    bankName: random.pick(['中国工商银行', '中国农业银行', '邮政储蓄银行', '四川农信(攀枝花农商银行)']),
    bankAccount,
    status: '正常',
  }
  maker.give({ type: 'SOCIAL_SECURITY_CARD', holders: [person], from, issuer: maker.issuer('human-resources', 'city', '5104'), fields })
}

/** 5 years below 16, 10 to 25, 20 to 45, then without end; two in a hundred have let theirs expire. */
function idCard(maker: LicenceMaker, person: CityPerson): void {
  const { random, today } = maker
  const years = person.age < 16 ? 5 : person.age < 26 ? 10 : person.age < 46 ? 20 : null
  const expired = years !== null && random.chance(0.02)
  const held = random.integer(1, Math.max(1, Math.min(years ?? 15, person.age, 18) * 365 - 30))
  const from = expired && years !== null ? addMonths(addDays(today, -random.integer(5, 200)), -12 * years) : addDays(today, -held)
  const to = years === null ? null : addMonths(from, 12 * years)
  maker.give({
    type: 'ID_CARD',
    holders: [person],
    from,
    to,
    issuer: police(maker, person),
    fields: { address: person.domicileAddress, validFrom: from, photo: portraitOf(person.id) },
  })
}

const marriage: Give = (maker, person) => {
  const { random } = maker
  const registry = maker.issuer('civil-affairs', 'county', person.domicile ?? person.residence)
  if (person.spouse && person.sex === 'male') {
    const pair = [person, person.spouse]
    const years = Math.max(1, Math.min(person.age, person.spouse.age) - 22)
    const from = maker.ago(years * 365 + 300, Math.max(30, years * 200))
    const certNumber = `J510400-${from.slice(0, 4)}-${random.digits(6)}`
    const names = {
      husbandName: person.name,
      husbandIdNumber: person.number,
      wifeName: person.spouse.name,
      wifeIdNumber: person.spouse.number,
    }
    for (const [one, other] of [pair, [...pair].reverse()]) {
      if (!one || !other) continue
      const own = { holderName: one.name, spouseName: other.name, spouseIdNumber: other.number }
      maker.give({
        type: 'MARRIAGE_CERT',
        holders: [one],
        from,
        issuer: registry,
        fields: { certNumber, ...names, ...own, registeredDate: from, registrationAuthority: registry.name },
      })
    }
  }
  if (person.marital !== '离婚') return
  const from = maker.ago(4000, 100)
  const fields = {
    certNumber: `L510400-${from.slice(0, 4)}-${random.digits(6)}`,
    holderName: person.name,
    holderIdNumber: person.number,
    registeredDate: from,
    registrationAuthority: registry.name,
  }
  maker.give({ type: 'DIVORCE_CERT', holders: [person], from, issuer: registry, fields })
}

const birth: Give = (maker, person) => {
  const { random } = maker
  if (person.age >= 18) return
  const mother = person.parents.find((one) => one.sex === 'female')
  const father = person.parents.find((one) => one.sex === 'male')
  const hospital = { id: null, name: '花城示例妇幼保健院', division: '510402' }
  const parents = {
    ...(mother
      ? {
          motherName: mother.name,
          motherAge: mother.age - person.age,
          motherIdNumber: mother.number,
          motherAddress: mother.domicileAddress,
        }
      : {}),
    ...(father ? { fatherName: father.name, fatherIdNumber: father.number } : {}),
  }
  const child = {
    birthTime: `${String(random.integer(0, 23)).padStart(2, '0')}:${String(random.integer(0, 59)).padStart(2, '0')}`,
    gestationalAge: random.integer(37, 41),
    weight: random.integer(2500, 4100),
    length: random.integer(47, 53),
    birthCity: '四川省攀枝花市东区',
    birthPlace: hospital.name,
  }
  maker.give({
    type: 'BIRTH_CERT',
    holders: [person],
    from: addDays(person.birthDate, 2),
    issuer: hospital,
    fields: { certNumber: `V51${random.digits(7)}`, ...child, ...parents },
  })
  if (person.age >= 15) return
  const from = addDays(person.birthDate, 30)
  const vaccination = {
    guardianName: (mother ?? father)?.name,
    clinic: '社区卫生服务中心',
    lastVaccine: '麻腮风疫苗',
    lastDate: addDays(person.birthDate, 240) < maker.today ? addDays(person.birthDate, 240) : null,
    completeStatus: person.age >= 7 ? '入学查验合格' : '未全程',
  }
  if (from < maker.today)
    maker.give({
      type: 'VACCINATION_CERT',
      holders: [person],
      from,
      issuer: maker.issuer('health', 'county', person.residence),
      fields: vaccination,
    })
}

const elderly: Give = (maker, person) => {
  const { random } = maker
  if (person.age < 60) return
  if (random.chance(0.75)) {
    const contact = person.children[0] ?? person.spouse
    const fields = {
      category: person.age >= 70 ? '70周岁以上' : '60—69周岁',
      ...(contact ? { emergencyContact: contact.name, emergencyPhone: contact.phone } : {}),
    }
    maker.give({
      type: 'SENIOR_CARD',
      holders: [person],
      from: maker.ago(2500, 20),
      issuer: maker.issuer('civil-affairs', 'county', person.residence),
      fields,
    })
  }
  if (!person.traits.has('ability-assessed') && (person.age < 75 || !random.chance(0.12))) return
  const abilityLevel = person.traits.has('frail')
    ? random.pick(['中度失能', '重度失能'])
    : random.weighted([
        ['能力完好', 25],
        ['轻度失能', 35],
        ['中度失能', 22],
        ['重度失能', 12],
        ['完全失能', 6],
      ])
  const from = maker.ago(600, 10)
  const scores = {
    selfCareScore: random.integer(10, 40),
    basicMotionScore: random.integer(8, 25),
    mentalScore: random.integer(10, 25),
    socialScore: random.integer(8, 20),
  }
  const fields = { abilityLevel, ...scores, assessor: '示例评估员', institution: '花城示例养老评估机构', assessDate: from }
  maker.give({
    type: 'ELDERLY_ASSESSMENT',
    holders: [person],
    from,
    issuer: maker.issuer('civil-affairs', 'county', person.residence),
    fields,
  })
}
