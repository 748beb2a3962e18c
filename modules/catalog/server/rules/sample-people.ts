import type { FactValue } from '../../contract.ts'

/** People made up to try a rule on. What is not said of them is unknown. Money in fen. */
export const samplePeople: readonly { readonly name: string; readonly facts: Readonly<Record<string, FactValue>> }[] = [
  {
    name: '82 岁老人，本市户籍，独居',
    facts: {
      ...{ 'applicant.age': 82, 'applicant.alive': true, 'applicant.domicileCity': '攀枝花市', 'applicant.residenceCity': '攀枝花市' },
      ...{ 'applicant.gender': '女', 'applicant.receivesElsewhere': false, 'household.size': 1, 'household.incomePerCapita': 120_000 },
      ...{ 'household.hasLocalDomicile': true, 'licence.MINIMUM_LIVING_CERT': false, 'licence.DISABILITY_CERT': false, agent: false },
    },
  },
  {
    name: '45 岁失业人员，低保家庭',
    facts: {
      ...{ 'applicant.age': 45, 'applicant.alive': true, 'applicant.domicileCity': '攀枝花市', 'applicant.residenceCity': '攀枝花市' },
      ...{ 'applicant.gender': '男', 'applicant.employmentStatus': '失业', 'household.size': 3, 'household.incomePerCapita': 55_000 },
      ...{ 'household.hasLocalDomicile': true, 'licence.MINIMUM_LIVING_CERT': true, 'licence.DISABILITY_CERT': false, agent: false },
    },
  },
  {
    name: '30 岁一级智力残疾人，本市户籍',
    facts: {
      ...{ 'applicant.age': 30, 'applicant.alive': true, 'applicant.domicileCity': '攀枝花市', 'applicant.residenceCity': '攀枝花市' },
      ...{ 'applicant.gender': '男', 'licence.DISABILITY_CERT': true, 'licence.DISABILITY_CERT.level': '一级' },
      ...{ 'licence.DISABILITY_CERT.category': '智力', 'licence.MINIMUM_LIVING_CERT': false, agent: false },
    },
  },
  {
    name: '26 岁外来务工人员，持居住证',
    facts: {
      ...{ 'applicant.age': 26, 'applicant.alive': true, 'applicant.domicileCity': '成都市', 'applicant.residenceCity': '攀枝花市' },
      ...{ 'applicant.gender': '女', 'household.hasLocalDomicile': false, 'licence.RESIDENCE_PERMIT': true },
      ...{ 'licence.MINIMUM_LIVING_CERT': false, 'licence.DISABILITY_CERT': false, agent: false },
    },
  },
]
