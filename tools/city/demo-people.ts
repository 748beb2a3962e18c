import { idCheckCharacter } from '../../modules/people/contract.ts'
import type { CivilDate, Id } from '../../platform/contract/shapes.ts'
import type { Sex } from './names.ts'

/** A named resident with a known story, the same in every synthetic city whatever its seed. */
export interface DemoPerson {
  readonly key: DemoKey
  readonly id: Id
  readonly name: string
  readonly sex: Sex
  /** Null: born three weeks before the city was made. */
  readonly birthDate: CivilDate | null
  readonly idNumber: string | null
  readonly phone: string | null
  readonly residence: string
  /** Community of registration; null when registered outside the city. */
  readonly domicile: string | null
  readonly story: string
}

const renhe = '510411100006'
const zhuhuyuan = '510402002001'

let count = 0
function demo<K extends string>(
  key: K,
  name: string,
  sex: Sex,
  birthDate: CivilDate | null,
  places: { residence: string; domicile: string | null },
  more: { story: string; phone?: boolean },
) {
  count += 1
  const seventeen = birthDate === null ? null : `510499${birthDate.replaceAll('-', '')}88${sex === 'male' ? '7' : '8'}`
  return {
    key,
    id: `01900000-0000-7000-8000-${String(count).padStart(12, '0')}`,
    name,
    sex,
    birthDate,
    idNumber: seventeen === null ? null : seventeen + idCheckCharacter(seventeen),
    phone: more.phone === false ? null : `1990009${String(count).padStart(4, '0')}`,
    ...places,
    story: more.story,
  }
}

const inDongqu = { residence: zhuhuyuan, domicile: zhuhuyuan }

const all = [
  demo(
    'wangXiuying',
    '王秀英',
    'female',
    '1943-05-12',
    { residence: zhuhuyuan, domicile: renhe },
    { story: '八十多岁，户籍在仁和区，随女儿住在东区竹湖园社区；老伴已去世；委托女儿李晓梅代办' },
  ),
  demo('liXiaomei', '李晓梅', 'female', '1970-03-08', inDongqu, { story: '王秀英的女儿和代办人，住东区' }),
  demo('zhangJianguo', '张建国', 'male', '1968-09-30', inDongqu, { story: '李晓梅的丈夫，企业职工' }),
  demo(
    'liGuofu',
    '李国富',
    'male',
    '1940-01-20',
    { residence: renhe, domicile: renhe },
    { story: '王秀英的老伴，两个月前去世', phone: false },
  ),
  demo(
    'chenZhiqiang',
    '陈志强',
    'male',
    '1985-11-20',
    { residence: '510402001005', domicile: '510402001005' },
    { story: '肢体二级残疾，灵活就业，独居' },
  ),
  demo(
    'liuGuifang',
    '刘桂芳',
    'female',
    '1978-07-01',
    { residence: '510403001008', domicile: '510403001008' },
    { story: '低保家庭户主，离异，带一个上初中的孩子，住公租房' },
  ),
  demo(
    'zhouZihan',
    '周子涵',
    'female',
    '2012-10-06',
    { residence: '510403001008', domicile: '510403001008' },
    { story: '刘桂芳的女儿，初中生', phone: false },
  ),
  demo(
    'yangFan',
    '杨帆',
    'male',
    '1993-04-16',
    { residence: '510402002005', domicile: '510402002005' },
    { story: '新生儿的父亲，企业职工' },
  ),
  demo(
    'luoTing',
    '罗婷',
    'female',
    '1995-09-23',
    { residence: '510402002005', domicile: '510402002005' },
    { story: '新生儿的母亲，企业职工' },
  ),
  demo(
    'yangMuchen',
    '杨沐辰',
    'male',
    null,
    { residence: '510402002005', domicile: null },
    { story: '出生约三周，尚未落户，没有身份号码', phone: false },
  ),
  demo(
    'heDayong',
    '何大勇',
    'male',
    '1988-02-02',
    { residence: '510411001004', domicile: null },
    { story: '外来务工人员，户籍在云南华坪，住仁和区，有居住证，缴社保两年半' },
  ),
  demo(
    'zhaoHaibo',
    '赵海波',
    'male',
    '1974-06-18',
    { residence: '510403001005', domicile: '510403001005' },
    { story: '失业一年多的大龄职工，就业困难人员，退役军人' },
  ),
  demo(
    'maJing',
    '马静',
    'female',
    '1982-12-05',
    { residence: '510402002003', domicile: '510402002003' },
    { story: '党员、工会会员，企业职工' },
  ),
] as const

export type DemoKey = (typeof all)[number]['key']
export const demoPeople = Object.fromEntries(all.map((one) => [one.key, one])) as unknown as Readonly<Record<DemoKey, DemoPerson>>
export const demoPeopleList: readonly DemoPerson[] = all

/** The number of a demo person who has one; throws for the newborn. */
export function demoNumber(key: DemoKey): string {
  const { idNumber, name } = demoPeople[key]
  if (idNumber === null) throw new Error(`${name} has no number yet`)
  return idNumber
}
