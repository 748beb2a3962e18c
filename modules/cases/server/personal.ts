import { ago, type PersonalTable } from '../../../platform/server/personal.ts'
import { contentText } from './content.ts'

const ofCase = (column: string) =>
  `exists (select 1 from cases.case c where c.tenant = t.tenant and c.id = t.${column} and c.applicant_id = $2)`
const handling = {
  purpose: '办理本人申请的事项',
  basis: '《个人信息保护法》第十三条第一款第三项：履行法定职责所必需',
  kept: '归档的办件按档案保管期限保存（《档案法》、国务院令第716号第十二条）',
}

export const personal: readonly PersonalTable[] = [
  { ...handling, table: 'cases.case', title: '我的办件', whose: 't.applicant_id = $2', without: ['tail'] },
  {
    ...handling,
    table: 'cases.content',
    title: '办件里填写和写明的内容',
    whose: ofCase('case_id'),
    read: { body: (row, protection) => JSON.parse(contentText(protection, String(row.case_id), String(row.id), row.body as Buffer)) },
  },
  {
    ...handling,
    table: 'cases.credit_record',
    title: '告知承诺失信记录',
    whose: 't.person_id = $2',
    basis: '国办发〔2020〕42号：对不实承诺记入信用记录',
    kept: '到期或者信用修复后不再起作用，随办件归档',
  },
  { ...handling, table: 'cases.task', title: '办件各环节', whose: ofCase('case_id'), without: ['tail', 'claimed_by'] },
  { ...handling, table: 'cases.notice', title: '办件公示', whose: ofCase('case_id') },
  {
    ...handling,
    table: 'cases.draft',
    title: '没有提交的申请',
    whose: 't.person_id = $2',
    kept: '提交后成为办件；放弃的三十日后删除',
    over: `t.state = 'discarded' and ${ago('t.updated_at', '30 days')}`,
  },
]
