import { addDays, addMonths } from '../../modules/calendar/contract.ts'
import type { LicenceMaker } from './licence-maker.ts'
import type { CityPerson } from './model.ts'
import { disabilityLevels } from './people.ts'

type Give = (maker: LicenceMaker, person: CityPerson) => void

const hospital = { id: null, name: '花城示例中心医院', division: '510402' }
const county = (maker: LicenceMaker, person: CityPerson, department: string) =>
  maker.issuer(department, 'county', person.domicile ?? person.residence)

/** Papers of the rare turns of life (`situations-of-people.ts`), by the trait that each leaves. */
const papers: Readonly<Record<string, Give>> = {
  pregnant: (maker, person) => {
    const lastMenses = maker.ago(200, 60)
    const fields = {
      husbandName: person.spouse?.name,
      lastMenses,
      expectedDate: addDays(lastMenses, 280),
      gravidity: person.children.length + 1,
      parity: person.children.length,
      bloodType: 'O',
      rhFactor: '阳性',
      riskLevel: '绿色',
    }
    maker.give({
      type: 'MATERNAL_HANDBOOK',
      holders: [person],
      from: addDays(lastMenses, 50),
      issuer: county(maker, person, 'health'),
      fields,
    })
  },
  'hiv-child': (maker, person) => diagnosis(maker, person, '艾滋病病毒感染', 'Z21'),
  'orphan-student': (maker, person) => {
    const from = addMonths(person.birthDate, 60)
    const fields = { category: '孤儿（社会散居）', monthlyAmount: 1300, startDate: from, guardianName: person.parents[0]?.name }
    const to = addDays(addMonths(person.birthDate, 216), -1)
    maker.give({ type: 'CHILD_WELFARE_CERT', holders: [person], from, to, issuer: county(maker, person, 'civil-affairs'), fields })
  },
  'disability-applicant': (maker, person) => assessment(maker, person, '肢体', '三级'),
  'disability-reassessed': (maker, person) => {
    const at = disabilityLevels.indexOf(person.disability?.level ?? '三级')
    assessment(maker, person, person.disability?.category ?? '听力', disabilityLevels[Math.max(0, at - 1)] ?? '二级')
  },
  'disability-expiring': (maker, person) =>
    assessment(maker, person, person.disability?.category ?? '肢体', person.disability?.level ?? '三级'),
  'psychiatric-at-home': (maker, person) => {
    const carer = person.guardian
    if (!carer) return
    const from = maker.ago(200, 20)
    const relation =
      carer === person.spouse ? '配偶' : person.parents.includes(carer) ? '父母' : person.children.includes(carer) ? '子女' : '其他近亲属'
    const fields = {
      guardianName: carer.name,
      guardianIdNumber: carer.number,
      relation,
      patientName: person.name,
      patientIdNumber: person.number,
      startDate: from,
      endDate: addDays(addMonths(from, 12), -1),
      signOrg: '社区居民委员会',
    }
    maker.give({ type: 'GUARDIAN_AGREEMENT', holders: [carer], from, issuer: county(maker, person, 'health'), fields })
  },
  'family-planning-injury': (maker, person) => {
    const surgeryDate = addMonths(person.birthDate, 28 * 12)
    const fields = { surgeryType: '输卵管结扎', surgeryDate, hospital: hospital.name, grade: maker.random.pick(['二级', '三级']) }
    maker.give({
      type: 'FP_SURGERY_APPRAISAL',
      holders: [person],
      from: maker.ago(2000, 100),
      issuer: county(maker, person, 'health'),
      fields,
    })
  },
  'land-taken': (maker, person) => {
    const expropriationDate = maker.ago(700, 60)
    const fields = {
      projectName: '示例公路建设项目',
      approvalNo: `川府土〔${expropriationDate.slice(0, 4)}〕${maker.random.digits(3)}号`,
      expropriationDate,
      area: 1.6,
      remainingArea: 0.1,
      villageGroup: '示例村第三组',
    }
    maker.give({
      type: 'LAND_EXPROPRIATION_CERT',
      holders: [person],
      from: addDays(expropriationDate, 30),
      issuer: county(maker, person, 'human-resources'),
      fields,
    })
  },
  trained: (maker, person) => {
    const startDate = maker.ago(150, 40)
    const fields = { trainingOrg: '花城示例职业培训学校', occupation: '养老护理员', startDate, endDate: addDays(startDate, 12), hours: 80 }
    maker.give({
      type: 'TRAINING_CERT',
      holders: [person],
      from: addDays(startDate, 14),
      issuer: county(maker, person, 'human-resources'),
      fields,
    })
  },
  referred: (maker, person) => {
    const fields = {
      fromHospital: hospital.name,
      toHospital: '示例省级医院',
      diagnosis: '冠状动脉粥样硬化性心脏病',
      reason: '需上级医院手术治疗',
      doctor: '示例医生',
    }
    maker.give({ type: 'REFERRAL_FORM', holders: [person], from: maker.ago(20), issuer: hospital, fields })
  },
  'motor-wheelchair': (maker, person) => {
    const registrationDate = maker.ago(1400, 60)
    const fields = {
      plateNumber: `川D残${maker.random.digits(4)}`,
      ownerName: person.name,
      ownerIdNumber: person.number,
      brandModel: '示例牌残疾人机动轮椅车',
      vin: `LSYN${maker.random.digits(13)}`,
      engineNumber: maker.random.digits(8),
      displacement: 110,
      registrationDate,
    }
    maker.give({
      type: 'VEHICLE_LICENCE',
      holders: [person],
      from: registrationDate,
      issuer: county(maker, person, 'public-security'),
      fields,
    })
  },
  'worked-elsewhere': (maker, person) => {
    const [province = '', city = ''] = person.elsewhere ?? []
    const org = { id: null, name: `${city}社会保险事业管理局`, division: '999999' }
    const fields = {
      insuranceNo: maker.random.digits(12),
      region: `${province}${city}`,
      paidFrom: '2015-07',
      paidTo: '2023-06',
      paidMonths: 96,
    }
    maker.give({ type: 'PENSION_TRANSFER_CERT', holders: [person], from: maker.ago(60, 5), issuer: org, fields })
  },
  'newly-skilled': (maker, person) => {
    const fields = { occupation: '电工', level: '高级(三级)', score: '82', verified: '已核验' }
    maker.give({
      type: 'VOCATIONAL_CERT',
      holders: [person],
      from: maker.ago(300, 20),
      issuer: maker.issuer('human-resources', 'city', '5104'),
      fields,
    })
  },
  'floating-member': (maker, person) => {
    const home = person.elsewhere?.join('') ?? ''
    const fields = {
      joinDate: addMonths(person.birthDate, 24 * 12),
      homeBranch: `${home}某党支部`,
      homeBranchPhone: `0${maker.random.integer(2, 8)}${maker.random.digits(2)}-${maker.random.digits(7)}`,
      duesPaidTo: addDays(maker.today, -30),
    }
    maker.give({
      type: 'PARTY_FLOW_CERT',
      holders: [person],
      from: maker.ago(200, 10),
      issuer: { id: null, name: `中共${home}委`, division: '999999' },
      fields,
    })
  },
  'party-transfer': (maker, person) => {
    const joinDate = addMonths(person.birthDate, 24 * 12)
    const from = maker.ago(40, 3)
    const fields = {
      memberType: '正式党员',
      joinDate,
      fromOrg: '中共成都市某区委组织部',
      toOrg: '中共攀枝花市东区委组织部',
      duesPaidTo: addDays(maker.today, -30),
      validDays: 90,
    }
    maker.give({
      type: 'PARTY_TRANSFER_LETTER',
      holders: [person],
      from,
      issuer: { id: null, name: fields.fromOrg, division: '999999' },
      fields,
    })
  },
}

export function licencesOfSituations(maker: LicenceMaker, person: CityPerson): void {
  for (const trait of person.traits) papers[trait]?.(maker, person)
}

function diagnosis(maker: LicenceMaker, person: CityPerson, found: string, icdCode: string): void {
  const from = maker.ago(200, 10)
  const visit = {
    hospital: hospital.name,
    hospitalLevel: '三级',
    department: '感染科',
    diagnosis: found,
    icdCode,
    diagnosisDate: from,
    doctor: '示例医生',
    advice: '定期随访',
  }
  maker.give({ type: 'DIAGNOSIS_CERT', holders: [person], from, issuer: hospital, fields: visit })
}

function assessment(maker: LicenceMaker, person: CityPerson, disabilityType: string, disabilityLevel: string): void {
  const from = maker.ago(60, 5)
  const fields = {
    disabilityType,
    disabilityLevel,
    cause: '疾病',
    assessHospital: '市中心医院',
    doctors: '示例医师甲、示例医师乙',
    assessDate: from,
  }
  maker.give({ type: 'DISABILITY_ASSESSMENT', holders: [person], from, issuer: { ...hospital, name: '市中心医院' }, fields })
}
