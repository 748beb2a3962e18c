import { ago, type PersonalTable } from '../../../platform/server/personal.ts'

const finding = {
  purpose: '主动告诉本人可以享受的服务（免申即享）',
  basis: '国办发〔2022〕32号；本人可以拒绝',
}

export const personal: readonly PersonalTable[] = [
  {
    ...finding,
    table: 'offers.resident',
    title: '查找可享服务所用的简要情况',
    whose: 't.person = $2',
    kept: '随登记信息变化更新，不含姓名和号码',
  },
  {
    ...finding,
    table: 'offers.offer',
    title: '主动告诉我的服务和我的答复',
    whose: 't.person = $2',
    kept: '答复三年后删除，此前留着，避免重复打扰',
    over: `t.state in ('accepted', 'declined', 'lapsed') and ${ago('coalesce(t.decided_at, t.made_at)', '3 years')}`,
  },
]
