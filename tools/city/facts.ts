import { addDays, addMonths } from '../../modules/calendar/contract.ts'
import type { ImportedPopulation } from '../../modules/people/server/api.ts'
import type { CivilDate } from '../../platform/contract/shapes.ts'
import type { CityPerson } from './model.ts'
import { oddFactOf } from './oddities.ts'
import { retirementAge } from './people.ts'
import type { Random } from './random.ts'

type Records = ImportedPopulation['records'][number]
type Values = Record<string, unknown>

const city = '攀枝花市'
/** Registers report at different times: the screen shows how old a fact is. */
const asOf = (today: CivilDate, days: number) => addDays(today, -days)

/** What the registers of the city tell about a person, in the words of `data/rule-variables.yaml`. Money in fen. */
export function factsOfPerson(random: Random, person: CityPerson, today: CivilDate): Records[] {
  const record = (source: string, days: number, facts: Values): Records => ({
    subject: person.id,
    kind: 'person',
    source,
    asOf: asOf(today, days),
    facts,
  })
  const adult = person.age >= 16
  const odd = oddFactOf(person)
  const told: Records[] = [
    record('公安人口信息', 3, placeFacts(person)),
    record('平台社区人口库', 20, {
      residenceMonths: person.residenceMonths,
      isVagrant: false,
      isAdopted: false,
      receivesElsewhere: false,
      workingAge: person.age >= 16 && person.age < retirementAge(person),
      workAbility: person.disability === null,
    }),
    ...(adult ? [record('就业系统', 5, workFacts(random, person)), record('社保系统', 8, insuranceFacts(person, today))] : []),
    record('医保系统', 6, medicalFacts(person)),
    record('教育学籍', 60, { isStudent: person.work.status === '在校', grantedThisYear: false }),
    record('卫生健康系统', 15, healthFacts(person)),
    record('民政系统', 10, welfareFacts(person)),
    ...(person.disability ? [record('残疾人人口基础信息库', 12, disabilityFacts(random, person, today))] : []),
    ...(adult ? [record('市场监管、司法、退役军人等部门共享', 9, sharedFacts(person))] : []),
  ]
  const untold = Object.entries(odd).filter(([key]) => !told.some((one) => key in one.facts))
  const more = untold.length === 0 ? [] : [record('部门共享', 9, Object.fromEntries(untold))]
  return [...told.map((one) => ({ ...one, facts: oddly(one.facts, odd) })), ...more]
}

/** Where a register tells of the thing at all, it tells it otherwise. */
const oddly = (facts: Values, odd: Values): Values =>
  Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, key in odd ? odd[key] : value]))

function placeFacts(person: CityPerson): Values {
  const [province, town, county] = person.elsewhere ?? []
  const outside = province === undefined ? {} : { domicileProvince: province, domicileCity: town, domicileDistrict: county }
  return { domicileType: person.domicileType, hasIdCard: person.number !== null && person.age >= 16, nameMatchesArchive: true, ...outside }
}

function workFacts(random: Random, { work, age }: CityPerson): Values {
  const status = work.status === '在校' ? '未就业' : work.status
  const months = work.status === '灵活就业' && age >= 40 && random.chance(0.2) ? random.integer(3, 30) : 0
  return {
    employmentStatus: status,
    unemployedMonths: work.unemployedMonths,
    publicPost: false,
    publicPostMonths: random.chance(0.03) ? random.integer(3, 36) : 0,
    flexSubsidyMonths: months,
    graduateSubsidyMonths: 0,
    trainingSubsidyTimesThisYear: random.chance(0.05) ? 1 : 0,
    trainedThisYear: false,
    startupSubsidyPaid: false,
    loanSubsidyTimes: 0,
    skillSubsidyClaimedSameLevel: false,
  }
}

function insuranceFacts(person: CityPerson, today: CivilDate): Values {
  const { pension, paidYears, work, age } = person
  const retiresOn = statutoryRetirementDate(person)
  const receiving = isReceiving(person)
  const months = pension === 'employee' ? Math.min(paidYears * 12, person.residenceMonths) : 0
  return {
    insuredCity: pension === 'none' ? null : city,
    socialInsuranceMonths: months,
    statutoryRetirementDate: retiresOn,
    yearsToRetirement: Math.max(0, Math.ceil((Date.parse(retiresOn) - Date.parse(today)) / (365.25 * 86_400_000))),
    'pension.receiving': receiving,
    'pension.hasRecordElsewhere': person.elsewhere !== null && pension === 'employee' && person.residenceMonths < 60,
    hasPensionBenefit: receiving,
    'residentPension.insured': pension === 'resident',
    'residentPension.city': pension === 'resident' ? city : null,
    'residentPension.paidYears': pension === 'resident' ? paidYears : 0,
    'residentPension.arrearsYears': pension === 'resident' && age < 60 ? Math.max(0, Math.min(15, age - 16) - paidYears) : 0,
    'residentPension.ageAtSchemeStart': Math.max(0, age - (Number(today.slice(0, 4)) - 2011)),
    'residentPension.paidThisYear': pension === 'resident' && age < 60 && paidYears > 2,
    'residentPension.funeralPaid': false,
    'employeePension.insured': pension === 'employee',
    'employeePension.activeByEmployer': work.employer !== null,
    'employeePension.city': pension === 'employee' ? city : null,
    'employeePension.paidYears': pension === 'employee' ? paidYears : 0,
    'employeePension.receiving': pension === 'employee' && receiving,
    'employeePension.funeralPaid': false,
    'workInjury.funeralPaid': false,
    hasWorkInjuryCareBenefit: false,
    'unemploymentInsurance.paidMonths': pension === 'employee' ? Math.min(months, 120) : 0,
    specialWorkYears: 0,
    lastQualification: receiving ? addMonths(today, -(3 + (age % 12))) : null,
  }
}

/** Employees once retired; residents from sixty on, unless they have just come of age and have not claimed it yet. */
export const isReceiving = ({ pension, work, age, traits }: CityPerson): boolean =>
  pension === 'employee' ? work.status === '退休' : pension === 'resident' && age >= 60 && !traits.has('pension-due')

/** 国务院关于渐进式延迟法定退休年龄的办法 (2025-01-01): men and women cadres one month per four months, women workers one per two. */
export function statutoryRetirementDate(person: Pick<CityPerson, 'birthDate' | 'sex' | 'education'>): CivilDate {
  const base = retirementAge(person)
  const before = addMonths(person.birthDate, base * 12)
  if (before < '2025-01-01') return before
  const months = (Number(before.slice(0, 4)) - 2025) * 12 + Number(before.slice(5, 7)) - 1
  const step = base === 50 ? 2 : 4
  return addMonths(before, Math.min(base === 50 ? 60 : 36, Math.floor(months / step) + 1))
}

function medicalFacts(person: CityPerson): Values {
  const insured = person.traits.has('medical')
  return {
    'medical.insured': insured,
    'medical.status': insured ? '正常' : null,
    'employeeMedical.insured': insured && person.pension === 'employee',
    hasBasicMedicalInsurance: insured,
    hasLongTermCareInsuranceBenefit: false,
    isSeriouslyIll: person.traits.has('seriously-ill'),
    yearMedicalAid: 0,
  }
}

function healthFacts(person: CityPerson): Values {
  return {
    familyDoctorSigned: person.traits.has('family-doctor'),
    annualExamDone: person.traits.has('exam'),
    fpSpecialReceiving: false,
    preconceptionExamUsed: false,
    infectiousDisease: false,
    inPsychiatricRegister: person.disability?.category === '精神',
    hivConfirmed: person.traits.has('hiv-child'),
    subsidyReceived: false,
    violentIncident: false,
  }
}

function welfareFacts(person: CityPerson): Values {
  return {
    sameCauseAidWithin12m: false,
    hasHomeCareSubsidy: false,
    hasDisabilityCareSubsidy: false,
    isIllnessPoverty: false,
    adoptedDisabled: false,
    hasReported: false,
    povertyMonitored: false,
    wasOrphan: person.traits.has('orphan-student'),
    ...(person.traits.has('no-income') ? { monthlyIncome: 20_000 } : {}),
    ...(person.age >= 18 ? { helpedThisYear: false } : {}),
  }
}

function disabilityFacts(random: Random, person: CityPerson, today: CivilDate): Values {
  const since = person.disability?.since ?? today
  const months = Math.max(1, Math.round((Date.parse(today) - Date.parse(since)) / (30.44 * 86_400_000)))
  return {
    certStatus: '有效',
    monthsSinceAssess: months,
    monthsSinceCancelled: null,
    monthsSinceSameDevice: random.chance(0.2) ? random.integer(6, 60) : null,
    rehabBenefitActive: false,
    startupAidCount: 0,
    fuelSubsidyThisYear: false,
  }
}

function sharedFacts(person: CityPerson): Values {
  return {
    ownsActiveBusiness: person.traits.has('business'),
    servingSentence: false,
    inMilitary: false,
    receivesTreatment: false,
    creditGood: true,
    ...(person.traits.has('land-taken')
      ? { collectiveMemberAtExpropriation: true, ageAtExpropriation: Math.max(16, person.age - 1), expropriationSubsidyPaid: false }
      : {}),
    twoCancerAided: false,
    underInvestigation: false,
    ...(person.traits.has('party') ? { partyStatus: '正常' } : {}),
    inPartySystem: person.traits.has('party'),
  }
}
