import { addDays, addMonths } from '../../modules/calendar/contract.ts'
import { isReceiving, statutoryRetirementDate } from './facts.ts'
import type { LicenceMaker } from './licence-maker.ts'
import type { CityPerson } from './model.ts'

type Give = (maker: LicenceMaker, person: CityPerson) => void

const labour = (maker: LicenceMaker, person: CityPerson) => maker.issuer('human-resources', 'county', person.residence)

export const pension: Give = (maker, person) => {
  const { random, today } = maker
  if (person.pension === 'none') return
  const issuer = labour(maker, person)
  const receiving = isReceiving(person)
  if (person.pension === 'resident') {
    const fields = {
      participationDate: addMonths(today, -12 * Math.max(1, person.paidYears)),
      city: '攀枝花市',
      payLevel: random.pick(['200元', '300元', '500元', '1000元']),
      paidYears: person.paidYears,
      accountBalance: person.paidYears * 420,
      status: receiving ? '领取待遇' : '正常缴费',
    }
    maker.give({
      type: 'RESIDENT_PENSION_REG',
      holders: [person],
      from: addMonths(today, -12 * Math.max(1, person.paidYears)),
      issuer,
      fields,
    })
  } else if (!receiving) {
    const months = person.paidYears * 12
    const fields = {
      employer: person.work.employer ?? '个人缴费',
      workStart: person.work.since,
      paidMonths: months,
      unemploymentMonths: Math.min(months, 120),
      unclaimedMonths: Math.min(months, 120),
      medicalMonths: months,
      pensionAmount: months * 620,
      medicalAmount: months * 190,
      payStatus: person.work.status === '失业' ? '中断' : '正常',
      queryFrom: addMonths(today, -12).slice(0, 7),
      queryTo: addMonths(today, -1).slice(0, 7),
    }
    maker.give({ type: 'SOCIAL_INSURANCE_RECORD', holders: [person], from: maker.ago(200), issuer, fields })
  }
  if (receiving) retired(maker, person)
}

function retired(maker: LicenceMaker, person: CityPerson): void {
  const { random, today } = maker
  const issuer = labour(maker, person)
  const employee = person.pension === 'employee'
  const due = statutoryRetirementDate(person)
  const retireDate = employee ? (due < today ? due : maker.ago(200)) : addMonths(person.birthDate, 720)
  if (employee) {
    const fields = {
      workStart: addMonths(retireDate, -12 * person.paidYears),
      retireDate,
      retireType: '正常退休',
      formerEmployer: random.pick(['花城示例钢钒有限公司', '花城示例矿业有限公司', '花城示例建设公司']),
      workYears: person.paidYears,
    }
    maker.give({ type: 'RETIREMENT_CERT', holders: [person], from: retireDate, issuer, fields })
  }
  const amounts = employee
    ? { basicPension: 1900 + person.paidYears * 38, accountPension: 500 + person.paidYears * 12 }
    : { basicPension: 145, accountPension: 20 + person.paidYears * 4 }
  const verified = maker.ago(330)
  const benefit = {
    benefitType: employee ? '职工基本养老金' : '城乡居民养老金',
    startMonth: retireDate.slice(0, 7),
    ...amounts,
    status: '正常发放',
    lastQualification: verified,
  }
  maker.give({
    type: 'RESIDENT_PENSION_BENEFIT',
    holders: [person],
    from: retireDate,
    issuer,
    fields: { insuranceNo: person.number, ...benefit },
  })
  if (!random.chance(0.8)) return
  const fields = {
    benefitType: benefit.benefitType,
    verifyDate: verified,
    verifyMethod: random.pick(['窗口现场', '人脸识别', '数据静默认证']),
    verifyOrg: issuer.name,
  }
  maker.give({ type: 'PENSION_QUALIFICATION', holders: [person], from: verified, issuer, fields })
}

export const medical: Give = (maker, person) => {
  const { random, today } = maker
  if (person.traits.has('medical')) {
    const year = today.slice(0, 4)
    const span = { benefitFrom: `${year}-01-01`, benefitTo: `${year}-12-31` }
    const fields = {
      insuranceType: person.pension === 'employee' ? '职工基本医疗保险' : '城乡居民基本医疗保险',
      city: '攀枝花市',
      insureYear: Number(year),
      ...span,
      status: '正常',
    }
    maker.give({
      type: 'MEDICAL_INSURANCE_CERT',
      holders: [person],
      from: span.benefitFrom,
      to: span.benefitTo,
      issuer: maker.issuer('medical-insurance', 'city', '5104'),
      fields,
    })
  }
  const hospital = { id: null, name: '花城示例中心医院', division: '510402' }
  if (person.traits.has('chronic')) {
    const from = maker.ago(600, 5)
    const diseaseName = random.pick(['高血压', '糖尿病', '冠心病', '慢性阻塞性肺疾病'])
    maker.give({
      type: 'CHRONIC_DISEASE_CERT',
      holders: [person],
      from,
      issuer: maker.issuer('medical-insurance', 'county', person.residence),
      fields: { diseaseClass: '门诊慢性病', diseaseName, startDate: from, designatedHospital: hospital.name, annualLimit: 1200 },
    })
  }
  if (!person.traits.has('seriously-ill')) return
  const from = maker.ago(200, 5)
  const diagnosis = person.traits.has('two-cancers')
    ? (['乳腺浸润癌', 'C50'] as const)
    : random.pick([
        ['恶性肿瘤', 'C80'],
        ['慢性肾衰竭', 'N18'],
        ['急性脑梗死', 'I63'],
      ] as const)
  const visit = {
    hospital: hospital.name,
    hospitalLevel: '三级',
    department: '内科',
    diagnosis: diagnosis[0],
    icdCode: diagnosis[1],
    diagnosisDate: from,
    doctor: '示例医生',
    advice: '继续治疗，定期复查',
  }
  // One hospital in five is not connected: its certificate exists on paper alone.
  if (Number.parseInt(person.id.slice(-2), 16) % 5 === 0) person.traits.add('paper:DIAGNOSIS_CERT')
  else maker.give({ type: 'DIAGNOSIS_CERT', holders: [person], from, issuer: hospital, fields: visit })
  const totalCost = random.integer(20, 160) * 1000
  const paid = { totalCost, fundPaid: totalCost * 0.62, seriousIllnessPaid: totalCost * 0.1, medicalAidPaid: 0, selfPaid: totalCost * 0.28 }
  const stay = {
    insuranceType: person.pension === 'employee' ? '职工医保' : '城乡居民医保',
    hospital: hospital.name,
    admissionDate: addDays(from, -12),
    dischargeDate: from,
    settlementDate: from,
  }
  maker.give({
    type: 'MEDICAL_SETTLEMENT',
    holders: [person],
    from,
    issuer: maker.issuer('medical-insurance', 'county', person.residence),
    fields: { ...stay, ...paid },
  })
}

export const health: Give = (maker, person) => {
  const { random } = maker
  const centre = maker.issuer('health', 'street', person.residence)
  if (person.age >= 1 && random.chance(0.8)) {
    const fields = {
      occupation: person.work.occupation,
      bloodType: random.pick(['A', 'B', 'AB', 'O', '不详']),
      selfCare: person.age > 85 ? '轻度依赖' : '可自理',
      responsibleDoctor: '示例医生',
      createDate: maker.ago(4000, 30),
    }
    maker.give({ type: 'HEALTH_RECORD', holders: [person], from: fields.createDate, issuer: centre, fields })
  }
  if (person.traits.has('family-doctor')) {
    const from = maker.ago(340)
    const fields = {
      teamName: '社区家庭医生第二团队',
      doctorName: '示例医生',
      doctorPhone: '0812-0000000',
      packageType: person.age >= 65 ? '老年人基础包' : '基础包',
      signDate: from,
    }
    maker.give({ type: 'FAMILY_DOCTOR_CONTRACT', holders: [person], from, issuer: centre, fields })
  }
  if (person.traits.has('exam')) {
    const from = maker.ago(300)
    const fields = {
      examType: person.age >= 65 ? '老年人健康体检' : '一般体检',
      examDate: from,
      conclusion: '未见明显异常',
      examOrg: '社区卫生服务中心',
    }
    maker.give({ type: 'HEALTH_EXAM_REPORT', holders: [person], from, issuer: centre, fields })
  }
  if (person.disability?.category !== '精神' || !(random.chance(0.6) || person.traits.has('psychiatric-at-home'))) return
  const register = {
    diagnosis: '精神分裂症',
    diagnosisHospital: '花城示例精神卫生中心',
    dangerLevel: '0级',
    followUpTimes: 4,
    medication: '规律',
    registerDate: maker.ago(2000, 100),
  }
  maker.give({ type: 'SMI_REGISTRATION', holders: [person], from: register.registerDate, issuer: centre, fields: register })
}

/** A member who lives here and belongs to a branch elsewhere. */
export const party: Give = (maker, person) => {
  if (!person.traits.has('party') || person.elsewhere === null) return
  const from = maker.ago(300, 20)
  const fields = {
    joinDate: addMonths(person.birthDate, 24 * 12),
    homeBranch: `${person.elsewhere.join('')}某党支部`,
    hostBranch: '',
    flowDate: from,
    duesPaidTo: addDays(maker.today, -30),
    auditDate: from,
  }
  maker.give({
    type: 'PARTY_FLOW_CERT',
    holders: [person],
    from,
    issuer: { id: null, name: `中共${person.elsewhere[2]}委组织部`, division: '999999' },
    fields,
  })
}
