import type { NothingPersonal } from '../../../platform/server/personal.ts'

export const nothingPersonal: NothingPersonal = {
  'supervision.card': '对单位的黄牌、红牌及其说明，不是居民的信息',
  'supervision.order': '对单位的督办单，不是居民的信息',
}
