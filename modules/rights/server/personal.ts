import { ago, type PersonalTable } from '../../../platform/server/personal.ts'

export const personal: readonly PersonalTable[] = [
  {
    table: 'rights.request',
    title: '我对个人信息提出的要求',
    whose: 't.person = $2',
    purpose: '答复本人的要求',
    basis: '《个人信息保护法》第五十条',
    kept: '答复三年后删除；同意停止处理的，解除后三年删除',
    // A restriction that stands keeps its request: without it nobody could lift it.
    over: `t.state in ('granted', 'refused') and (t.kind <> 'restrict' or t.state = 'refused' or t.lifted_at is not null)
      and ${ago('coalesce(t.lifted_at, t.decided_at, t.received_at)', '3 years')}`,
    without: ['first_by', 'decided_by'],
  },
]
