import type { Frame, TemplateData, TemplateName } from '../shapes.ts'

interface Sample<T extends TemplateName> {
  readonly template: T
  readonly frame: Frame
  readonly data: TemplateData<T>
}
export const sample = <T extends TemplateName>(template: T, frame: Frame, data: TemplateData<T>): Sample<T> => ({ template, frame, data })

export const frame = (title: string, office: string, number: string): Frame => ({
  title,
  office,
  number,
  date: '2026-10-09',
  verifyUrl: 'https://yichuang.example.cn/verify/7K3M-9QXA-42TN',
  verifyCode: '7K3M-9QXA-42TN',
  footnote: '测试印章，仅供内部使用',
})
export const applicant = { name: '沙马阿依', idNumber: '510499********0025', phone: '139****0025' }
export const item = { name: '最低生活保障对象认定、救助金给付', code: 'MZ-001' }
export const remedies = { review: '攀枝花市仁和区人民政府', court: '攀枝花市仁和区人民法院' }
export const street = '攀枝花市东区炳草岗街道办事处'
export const longOffice = '四川省攀枝花市盐边县红格镇昔格达彝族傈僳族社区居民委员会'
export const materials = [
  '居民身份证',
  '居民户口簿',
  '婚姻状况证明',
  '家庭经济状况声明书',
  '收入证明',
  '残疾人证',
  '不动产权证书或房屋租赁合同',
]
export const row = (name: string, place: number) => ({
  name,
  source: place < 4 ? '证照库调取' : place === 4 ? '部门共享' : '申请人提交',
  ...(place === 5 ? { note: '原件核验后退还' } : {}),
})
export const twenty = Array.from({ length: 20 }, (_, place) => row(`${materials[place % materials.length]}（${place + 1}）`, place % 7))

export const pairs = (...given: [label: string, value: string, source?: string][]) => ({
  kind: 'pairs' as const,
  pairs: given.map(([label, value, source]) => ({ label, value, ...(source === undefined ? {} : { source }) })),
})
