import { ago, type PersonalTable } from '../../../platform/server/personal.ts'

const population = {
  purpose: '认定身份、户籍、居住地和家庭关系，办理事项时不用再填',
  basis: '《个人信息保护法》第十三条第一款第三项：履行法定职责所必需；来自公安等部门共享',
  kept: '在本市登记期间；源头信息由登记部门更正',
}

export const personal: readonly PersonalTable[] = [
  { ...population, table: 'people.person', title: '身份和联系方式', whose: 't.id = $2' },
  { ...population, table: 'people.document', title: '身份证件', whose: 't.person = $2' },
  {
    ...population,
    table: 'people.household',
    title: '户籍户和共同生活家庭',
    whose:
      'exists (select 1 from people.membership m where m.tenant = t.tenant and m.household = t.id and m.person = $2 and m.to_date is null)',
  },
  {
    ...population,
    table: 'people.register_record',
    title: '部门登记（共享数据）',
    whose: 't.subject = $2',
    kept: '以最近一次共享为准，旧的被替换；更正由登记部门作出',
  },
  {
    ...population,
    table: 'people.mandate',
    title: '授权委托',
    whose: '$2 in (t.grantor, t.agent)',
    purpose: '代办人代为办理时核验',
    basis: '《民法典》第一百六十一条至第一百六十五条',
    kept: '结束三年后删除',
    over: ago('least(t.revoked_at, t.to_date + 1)', '3 years'),
  },
  {
    table: 'people.restriction',
    title: '我要求停止处理的信息',
    whose: 't.person = $2',
    purpose: '停止期间不推送、不预填、不提醒',
    basis: '《个人信息保护法》第四十四条',
    kept: '停止期间保存，恢复三年后删除',
    over: ago('t.lifted_at', '3 years'),
  },
]
