import { addDays } from '../../modules/calendar/contract.ts'
import type { CityPerson } from './model.ts'
import { type Here, prefixed, type Teller, type Values } from './register.ts'

/** How well somebody is, as their doctor wrote at the last visit. */
export function healthStatusOf(person: CityPerson): string {
  if (person.disability !== null) return '残疾'
  if (person.traits.has('frail')) return '失能'
  if (person.traits.has('seriously-ill')) return '疾病'
  if (person.traits.has('chronic')) return '慢性病'
  return person.age >= 75 ? '一般' : '健康'
}

const conditions: Readonly<Record<string, string>> = {
  残疾: '持残疾人证，病情稳定，无长期用药',
  失能: '生活需要照料，血压偏高，规律服药',
  疾病: '患重大疾病，按医嘱治疗中',
  慢性病: '高血压，规律服药，血压控制良好',
  一般: '未患慢性病，偶有关节疼痛',
  健康: '未患慢性病，无长期用药',
}

/** Kept of whoever has a health record with the community: four of five. */
function record({ person, licence }: Here): Values | undefined {
  if (!licence('HEALTH_RECORD')) return undefined
  const status = healthStatusOf(person)
  return prefixed('health', { status, conditions: conditions[status] })
}

function care({ person, today, licence }: Here): Values | undefined {
  const found = licence('DIAGNOSIS_CERT')
  if (!found) return undefined
  return prefixed('care', {
    onsetDate: addDays(String(found.diagnosisDate ?? today), -240),
    summary: `${found.diagnosis}，经住院治疗后病情平稳，需继续治疗并定期复查`,
    treatmentPlan: '按出院医嘱口服药物治疗，每月门诊复查',
    treatStatus: person.traits.has('two-cancers') ? '放化疗' : '门诊随访',
  })
}

/** Paid in full at a hospital that is not connected. */
function receipt({ random, person, today }: Here): Values | undefined {
  if (!person.traits.has('paid-in-full')) return undefined
  const dischargeDate = addDays(today, -random.integer(10, 60))
  return prefixed('invoice', {
    number: `5106${random.digits(8)}`,
    visitType: '普通住院',
    hospitalCity: '云南省昆明市',
    admissionDate: addDays(dischargeDate, -9),
    dischargeDate,
    total: random.integer(60, 300) * 10_000,
    directSettled: false,
  })
}

function pregnancy({ licence }: Here): Values | undefined {
  const book = licence('MATERNAL_HANDBOOK')
  if (!book) return undefined
  const { lastMenses, gravidity, expectedDate } = book
  return prefixed('maternal', { lastMenses, gravidity, expectedDate })
}

const mentalHealth = ({ person, licence }: Here): Values | undefined =>
  licence('SMI_REGISTRATION')
    ? prefixed('mentalHealth', { location: person.traits.has('psychiatric-inpatient') ? '住院' : '居家' })
    : undefined

/** Health registers: the record kept by the community's doctors, what hospitals share with consent, receipts, pregnancies, severe mental illness. */
export const registersOfHealth: readonly Teller[] = [
  ['居民电子健康档案', 35, record],
  ['医院诊疗信息共享', 12, care],
  ['医疗收费电子票据', 4, receipt],
  ['妇幼健康信息', 14, pregnancy],
  ['严重精神障碍患者管理信息', 50, mentalHealth],
]
