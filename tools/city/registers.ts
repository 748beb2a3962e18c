import { addDays, addMonths } from '../../modules/calendar/contract.ts'
import type { ImportedPopulation } from '../../modules/people/server/api.ts'
import type { CivilDate } from '../../platform/contract/shapes.ts'
import type { CityHousehold, CityPerson } from './model.ts'
import type { Random } from './random.ts'
import { type Here, type LicencesByHolder, prefixed, type Teller, type Values } from './register.ts'
import { registersOfHealth } from './registers-of-health.ts'
import { registersOfSituations } from './registers-of-situations.ts'

type Records = ImportedPopulation['records'][number]

/**
 * What other departments share about a resident (`data/registers.yaml`), in the shares in which such registers are filled: everybody who is
 * insured, three of four that a grid worker has visited, nobody who is not registered. Money in fen.
 */
export function registersOfPerson(
  random: Random,
  person: CityPerson,
  today: CivilDate,
  home: CityHousehold | undefined,
  held: LicencesByHolder,
): Records[] {
  const licence = (type: string) => held.get(person.id)?.find((one) => one.type === type)?.fields
  const here: Here = { random, person, today, home, licence }
  return registers().flatMap(([source, days, tell]) => {
    const facts = tell(here)
    return facts === undefined ? [] : [{ subject: person.id, kind: 'person' as const, source, asOf: addDays(today, -days), facts }]
  })
}

const registers = (): readonly Teller[] => [
  ['党员管理信息系统', 25, partyMembership],
  ['社会保险登记', 8, socialInsurance],
  ['劳动用工备案', 5, employment],
  ['流动人员人事档案', 28, archive],
  ['医疗保险参保登记', 6, medicalInsurance],
  ['社会保障卡金融账户', 7, bankCard],
  ['社会救助对象档案', 4, aid],
  ['残疾人两项补贴名册', 20, disabilitySubsidy],
  ['婚姻登记档案', 9, marriage],
  ['志愿服务记录', 11, volunteering],
  ['学籍登记', 70, schooling],
  ['机动车登记', 13, vehicle],
  ['经营主体登记', 3, business],
  ['住房公积金缴存', 26, housingFund],
  ['工会会员实名登记', 16, union],
  ['社区居民信息采集', 60, community],
  ['出生与生育登记', 2, births],
  ...registersOfHealth,
  ...registersOfSituations,
]

function partyMembership({ person, today }: Here): Values | undefined {
  if (!person.traits.has('party')) return undefined
  const joinDate = addMonths(person.birthDate, 24 * 12)
  const [branch, committee] =
    person.elsewhere === null
      ? ['花城示例社区第一党支部', '中共花城示例街道工作委员会']
      : [`${person.elsewhere.join('')}某党支部`, `中共${person.elsewhere[2]}委`]
  const formalDate = addMonths(joinDate, 12)
  const member = formalDate <= today ? { memberType: '正式党员', formalDate } : { memberType: '预备党员' }
  return prefixed('party', { ...member, joinDate, branch, committee, duesPaidTo: addDays(today, -30) })
}

/** Monthly pay by schooling, the same whenever it is asked. In fen. */
export const monthlyPay = (person: CityPerson): number =>
  100 * (['本科', '研究生'].includes(person.education) ? 6800 : person.education === '大专' ? 5400 : 4300)

/** Complete: whose employer pays for nobody works for none. */
function socialInsurance({ person, today, licence }: Here): Values | undefined {
  const { employer, since } = person.work
  if (person.age < 16) return undefined
  if (person.pension !== 'employee' || employer === null || since === null) {
    const lastEmployer = licence('TERMINATION_CERT')?.employer
    return { 'socialInsurance.employer': null, ...prefixed('socialInsurance', { lastEmployer }) }
  }
  const laborMonths = Math.max(1, Math.floor((Date.parse(today) - Date.parse(since)) / (30.44 * 86_400_000)))
  const facts = {
    employer,
    employerAddress: `攀枝花市东区示例大道${employer.length}号`,
    startDate: since,
    monthlyBase: monthlyPay(person),
    laborMonths,
  }
  return prefixed('socialInsurance', facts)
}

/** The skill register is complete for whoever has ever been employed: not listed means none. */
function employment({ person, licence }: Here): Values | undefined {
  const { work } = person
  if (person.age < 16 || work.status === '在校') return undefined
  const level = licence('VOCATIONAL_CERT')?.level
  const skillLevel = level === undefined ? '无' : (skillWords[String(level).slice(0, 2)] ?? '无')
  const own = work.since === null ? {} : { startDate: work.since, occupation: work.occupation }
  return prefixed('employment', { ...own, ...(work.employer === null ? {} : { contractSigned: true }), skillLevel })
}

const skillWords: Record<string, string> = { 初级: '初级工', 中级: '中级工', 高级: '高级工', 技师: '技师' }

const archive = ({ random, person }: Here): Values | undefined =>
  ['灵活就业', '失业'].includes(person.work.status) && person.pension === 'employee' && random.chance(0.9)
    ? { 'archive.location': '攀枝花市人才交流服务中心' }
    : undefined

function medicalInsurance({ person }: Here): Values {
  const insured = person.traits.has('medical')
  const scheme = insured ? (person.pension === 'employee' ? '职工医保' : '城乡居民医保') : '未参保'
  return { 'medicalInsurance.scheme': scheme, ...(insured && person.number ? { 'medicalInsurance.number': person.number } : {}) }
}

function bankCard({ licence }: Here): Values | undefined {
  const card = licence('SOCIAL_SECURITY_CARD')
  return card && prefixed('bankCard', { bankName: card.bankName, account: card.bankAccount })
}

/** Complete for the registered population: who is not listed gets nothing. */
function aid({ person, home, licence }: Here): Values | undefined {
  if (person.domicile === null) return undefined
  const byHousehold = {
    'minimum-living': '低保对象',
    'low-income': '低保边缘家庭',
    'rigid-expense': '刚性支出困难家庭',
    checked: '不在册',
    none: '不在册',
  } as const
  return { 'aid.category': licence('EXTREME_POVERTY_CERT') ? '特困人员' : byHousehold[home?.welfare ?? 'none'] }
}

const disabilitySubsidy = ({ person, home }: Here): Values | undefined =>
  person.disability === null
    ? undefined
    : {
        'disabilitySubsidy.living': home?.welfare === 'minimum-living',
        'disabilitySubsidy.nursing': ['一级', '二级'].includes(person.disability.level) && person.domicile !== null,
      }

function marriage({ licence }: Here): Values | undefined {
  const cert = licence('MARRIAGE_CERT')
  if (!cert) return undefined
  const { spouseName, registeredDate, certNumber, registrationAuthority } = cert
  return prefixed('marriage', { spouseName, registeredDate, certNumber, authority: registrationAuthority })
}

function volunteering({ random, person, today }: Here): Values | undefined {
  if (!person.traits.has('volunteer')) return undefined
  return prefixed('volunteer', {
    registerDate: addDays(today, -random.integer(200, 2500)),
    organization: '花城示例社区志愿服务队',
    number: `5104${random.digits(10)}`,
    totalHours: random.integer(4, 320),
  })
}

function schooling({ person, licence }: Here): Values | undefined {
  if (person.age < 6) return { 'school.stage': person.age < 3 ? '未入学' : '幼儿园' }
  const status = licence('STUDENT_STATUS_CERT')
  if (!status) return undefined
  const tuition = status.schoolStage === '本科' ? 480_000 : status.schoolStage === '普通高中' ? 80_000 : 0
  return prefixed('school', { stage: status.schoolStage, name: status.school, tuition })
}

function vehicle({ random, person, today, home, licence }: Here): Values | undefined {
  const own = licence('VEHICLE_LICENCE')
  if (!own && !(home && home.carCount > 0 && home.members[0]?.person === person)) return undefined
  const bought = own
    ? { plateNumber: own.plateNumber, brandModel: own.brandModel }
    : { plateNumber: `川D${random.digits(5)}`, brandModel: '示例牌轿车' }
  return prefixed('vehicle', { ...bought, purchaseDate: addDays(today, -random.integer(100, 3600)) })
}

function business({ random, licence }: Here): Values | undefined {
  const own = licence('BUSINESS_LICENCE')
  if (!own) return undefined
  return prefixed('business', {
    name: own.name,
    creditCode: own.creditCode,
    registerDate: own.registerDate,
    employees: random.integer(0, 6),
  })
}

const housingFund = ({ random, person }: Here): Values | undefined =>
  person.work.employer !== null && person.pension === 'employee' && random.chance(0.6)
    ? prefixed('housingFund', { employer: person.work.employer, monthlyBase: monthlyPay(person) })
    : undefined

const union = ({ random, person }: Here): Values | undefined =>
  person.work.employer === null ? undefined : { 'union.unitHasUnion': person.traits.has('union') || random.chance(0.4) }

/** A grid worker has been at three doors of four. */
function community({ random, person, home }: Here): Values | undefined {
  if (person.age < 16 || !random.chance(0.78)) return undefined
  const contact = [person.spouse, ...person.children, ...person.parents].find((one) => one && one.phone !== null && one.diedOn === null)
  return prefixed('community', {
    politicalStatus: person.traits.has('party') ? '中共党员' : person.age < 28 && person.work.status === '在校' ? '共青团员' : '群众',
    ...(home ? { livingArrangement: livingArrangement(person, home) } : {}),
    ...(contact ? { emergencyContact: contact.name, emergencyPhone: contact.phone } : {}),
  })
}

export function livingArrangement(person: CityPerson, home: CityHousehold): string {
  const others = home.members.map((one) => one.person).filter((one) => one !== person)
  if (others.length === 0) return '独居'
  if (others.some((one) => person.children.includes(one))) return '与子女同住'
  return others.length === 1 && others[0] === person.spouse ? '仅与配偶同住' : '与其他家人同住'
}

/** Told of whoever may bear or father a child; how often a woman gave birth, of women alone. */
function births({ person }: Here): Values | undefined {
  if (person.age < 18) return undefined
  const childCount = person.children.filter((one) => one.diedOn === null).length
  return { 'birth.childCount': childCount, ...(person.sex === 'female' ? { 'birth.parity': person.children.length } : {}) }
}
