import type { NothingPersonal, PersonalTable } from '../../../platform/server/personal.ts'

export const personal: readonly PersonalTable[] = [
  {
    table: 'govstack.application',
    title: '外部单位替我准备的申请',
    whose: 't.person = $2',
    purpose: '由本人同意的外部单位代为准备申请',
    basis: '《个人信息保护法》第十三条第一款第一项：本人同意',
    kept: '随办件归档',
  },
]

export const nothingPersonal: NothingPersonal = { 'govstack.client': '外部单位的工作联系方式，不是居民的信息' }
