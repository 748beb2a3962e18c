import { addDays, addMonths } from '../../modules/calendar/contract.ts'
import { type Here, prefixed, type Teller, type Values } from './register.ts'

/** Two of three who are out of work, and one of five who work on their own account, have told the job centre what they look for. */
function jobSeeking({ random, person }: Here): Values | undefined {
  const share = person.work.status === '失业' ? 0.66 : person.work.status === '灵活就业' ? 0.2 : person.work.status === '未就业' ? 0.3 : 0
  if (person.age < 16 || person.age > 60 || !random.chance(share)) return undefined
  const intention = random.pick(['保洁员', '超市理货员', '养老护理员', '客服', '仓库管理员', '电工'])
  return prefixed('jobSeeking', { intention, salary: random.integer(20, 52) * 10_000, place: '攀枝花市东区、仁和区' })
}

/** Stands under the name of the dead; one in four was buried in a way that saves land. */
function funeral({ random, person, today }: Here): Values | undefined {
  if (person.diedOn === null || addDays(person.diedOn, 3) > today) return undefined
  const served = prefixed('funeral', { items: ['遗体接运', '冷藏（存放）', '火化', '骨灰寄存（1年）'], basicOnly: random.chance(0.7) })
  const date = addDays(person.diedOn, 20)
  if (date > today || !random.chance(0.25)) return served
  return { ...served, ...prefixed('burial', { mode: random.pick(['树葬', '花葬', '壁葬']), place: '攀枝花市示例生态公墓', date }) }
}

const retrenched = ({ person }: Here): Values | undefined =>
  person.traits.has('retrenched')
    ? prefixed('retrench', {
        employer: '花城示例矿务局',
        year: 1962,
        workYears: 4,
        salary: 3800,
        workStart: '1958-03-01' > person.birthDate ? '1958-03-01' : addMonths(person.birthDate, 192),
      })
    : undefined

const service = ({ licence }: Here): Values | undefined => (licence('DISCHARGE_CERT') ? { 'service.area': '西藏军区' } : undefined)

const moved = ({ person }: Here): Values | undefined =>
  person.traits.has('moved-in-disabled') ? { 'move.fromDistrict': '四川省凉山州会理市' } : undefined

/** Told of every child in a village, where the children's officer goes from door to door. */
function childCare({ person, home }: Here): Values | undefined {
  if (person.age >= 16 || !home?.rural) return undefined
  if (!person.traits.has('left-behind')) return prefixed('childCare', { category: '一般儿童', parentOut: '未外出' })
  return prefixed('childCare', {
    category: '农村留守儿童',
    parentOut: '双方外出',
    parentPlace: '广东省东莞市',
    caregiverRelation: '祖父母',
  })
}

const disabledEmployment = ({ random, licence }: Here): Values | undefined =>
  licence('BUSINESS_LICENCE') ? { 'disabledEmployment.employed': random.integer(0, 2) } : undefined

/** Complete: who is not among the cases has none. */
const disputes = ({ person }: Here): Values | undefined => (person.age >= 16 ? { 'dispute.filed': false } : undefined)

/** Registers that speak of few: the bereaved, old workers, soldiers, children whose parents are away, people who look for work. */
export const registersOfSituations: readonly Teller[] = [
  ['求职登记', 18, jobSeeking],
  ['殡葬服务记录', 3, funeral],
  ['精减退职老职工名册', 300, retrenched],
  ['优抚对象服役信息', 27, service],
  ['户口迁移登记', 4, moved],
  ['全国儿童福利信息系统', 40, childCare],
  ['残疾人按比例就业情况联网认证', 120, disabledEmployment],
  ['劳动人事争议案件', 2, disputes],
]
