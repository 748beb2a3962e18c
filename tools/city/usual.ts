import { addDays } from '../../modules/calendar/contract.ts'
import type { ImportedUsual } from '../../modules/forms/server/api.ts'
import type { CivilDate } from '../../platform/contract/shapes.ts'
import type { CityPerson } from './model.ts'
import type { Random } from './random.ts'

const banks = ['中国工商银行', '中国农业银行', '邮政储蓄银行', '四川农信(攀枝花农商银行)']
const areas = ['攀枝花市东区', '攀枝花市西区', '攀枝花市仁和区']

/** What three of five grown-ups with a telephone have said once for all forms; nobody answers what does not concern them. */
export function usualOf(random: Random, people: readonly CityPerson[], today: CivilDate): ImportedUsual[] {
  return people
    .filter((one) => one.traits.has('usual-told') && one.diedOn === null)
    .map((person) => ({
      person: person.id,
      givenOn: addDays(today, -random.integer(5, 500)),
      atWindow: person.age >= 60,
      answers: answersOf(random, person),
    }))
}

function answersOf(random: Random, person: CityPerson): Record<string, unknown> {
  const contact = [person.spouse, ...person.children, ...person.parents].find((one) => one && one.phone !== null && one.diedOn === null)
  const seeks = person.age <= 60 && ['失业', '未就业', '灵活就业'].includes(person.work.status)
  return {
    deliverMode: random.pick(['电子件', '窗口领取']),
    pickupMethod: random.pick(['社区窗口自取', '银行网点自取', '邮寄']),
    payMethod: random.pick(['税务渠道自助缴费', '银行代扣', '窗口协助缴费']),
    payCycle: random.pick(['按月', '按年']),
    serviceBank: random.pick(banks),
    electronicCard: person.age < 70,
    visitMode: random.pick(['上门', '社区', '机构']),
    examPlace: person.age >= 80 ? '上门体检' : '社区卫生服务中心',
    serviceTime: person.work.status === '退休' ? '不限' : random.pick(['工作日晚', '周末']),
    specialty: [random.pick(['政策宣传', '医疗健康', '文体', '矛盾调解', '治安巡逻'])],
    serviceSkills: [random.pick(['政策宣传', '文体活动', '医疗健康', '应急志愿'])],
    ...(contact ? { emergencyContact: contact.name, emergencyPhone: contact.phone } : {}),
    ...(seeks
      ? {
          jobIntention: random.pick(['保洁员', '超市理货员', '养老护理员', '仓库管理员', '电工']),
          expectedSalary: random.integer(20, 52) * 10_000,
          acceptWorkPlace: random.pick(areas),
          trainTime: random.pick(['白天', '晚间', '周末']),
        }
      : {}),
  }
}
