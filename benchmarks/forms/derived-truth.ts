import type { CityHousehold, CityPerson } from '../../tools/city/model.ts'
import { healthStatusOf } from '../../tools/city/registers-of-health.ts'

/** What is right for the concepts that follow from facts, told from the generator's own people without any rule of the product. */
export function derivedTruth(
  concept: string,
  about: CityPerson,
  applicant: CityPerson,
  home: CityHousehold | undefined,
): unknown[] | undefined {
  const tell = tellers[concept]
  const value = tell?.(about, applicant, home)
  return value === undefined ? undefined : [value].flat()
}

type Tell = (about: CityPerson, applicant: CityPerson, home: CityHousehold | undefined) => unknown

const isRetired = (one: CityPerson) => one.pension === 'employee' && one.work.status === '退休'
const isWorking = (one: CityPerson) => one.work.status === '就业'
const month = (date: string, years: number, months: number) => {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + years * 12 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

const tellers: Readonly<Record<string, Tell>> = {
  personCategory: (_, one) => (one.age >= 60 ? '老年人' : one.age < 18 ? '未成年人' : one.disability ? '残疾人' : undefined),
  benefitFrom: (_, one) => month(one.birthDate, 60, 1),
  cardPersonStatus: (_, one) => {
    if (one.age < 1) return '新生儿'
    if (one.age < 16 || one.work.status === '在校') return '学生儿童'
    if (isRetired(one)) return '退休'
    return isWorking(one) ? '在职' : one.work.status === '灵活就业' ? '灵活就业' : '城乡居民'
  },
  payChannel: (_, one) => (isWorking(one) && one.pension === 'employee' && one.work.since !== null ? '单位发放' : '社区(财政)发放'),
  pensionStatus: (_, one) => ({ employee: '职工养老保险', resident: '城乡居民养老保险', none: '未参保' })[one.pension],
  statusAtDeath: (dead) => (isRetired(dead) ? '退休' : dead.work.employer !== null ? '在职' : '灵活就业'),
  memberCategory: (_, one) => (isRetired(one) ? '离退休' : isWorking(one) ? '在职' : one.work.status === '失业' ? '失业' : undefined),
  workerType: (_, one) => (isWorking(one) ? (one.domicileType === '农村' ? '农民工' : '职工') : undefined),
  jobSeekingStatus: (_, one) => (one.work.status === '失业' ? '失业' : undefined),
  hopeEmployMember: (_, one) => one.name,
  leagueMember: (_, one) => !one.traits.has('party') && one.age < 28 && one.work.status === '在校',
  flexibleWork: (_, one) => one.work.status === '灵活就业',
  medicalPayment: (_, one) =>
    one.traits.has('medical') ? (one.pension === 'employee' ? '职工基本医疗保险' : '城乡居民基本医疗保险') : '自费',
  changedSinceQualify: () => false,
  sizeChanged: () => false,
  familySign: (_, __, home) => (home?.members.length === 1 ? false : undefined),
  formerEmployer: (_, one) => (one.traits.has('retrenched') ? '花城示例矿务局' : undefined),
  healthStatus: (about) => wordsForHealth[healthStatusOf(about)],
  adoptedAgain: () => false,
  directSettled: () => false,
  arbitrationFiled: () => false,
  insureYear: () => 2026,
  academicYear: () => '2025—2026',
  childOrder: (_, one) => one.children.filter((each) => each.diedOn === null).length + 1,
  housingApplicantType: (_, one, home) =>
    one.domicile === null
      ? '外来务工人员'
      : home?.welfare === 'minimum-living' || home?.welfare === 'low-income'
        ? '城镇低收入住房困难家庭'
        : '城镇中等偏下收入住房困难家庭',
}

/** A form has its own words for the same thing; each of them is right. */
const wordsForHealth: Readonly<Record<string, readonly string[]>> = {
  健康: ['健康', '良好'],
  一般: ['一般', '健康'],
  慢性病: ['慢性病', '疾病'],
  疾病: ['疾病'],
  残疾: ['残疾'],
  失能: ['失能'],
}
