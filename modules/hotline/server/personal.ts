import { ago, type PersonalTable } from '../../../platform/server/personal.ts'

export const personal: readonly PersonalTable[] = [
  {
    table: 'hotline.concern',
    title: '我的咨询、投诉、建议和表扬',
    whose: 't.reporter_id = $2',
    purpose: '转办、答复和回访',
    basis: '国办发〔2020〕53号；《个人信息保护法》第十三条第一款第三项',
    kept: '答复期限届满三年后删除',
    over: `t.state in ('closed', 'withdrawn') and ${ago('coalesce(t.due, t.registered_at)', '3 years')}`,
  },
  {
    table: 'hotline.call',
    title: '我打来的电话',
    whose: 't.person_id = $2',
    purpose: '核对来电人身份，接着办理',
    basis: '国办发〔2020〕53号；《个人信息保护法》第十三条第一款第三项',
    kept: '通话三年后删除；不录音',
    over: ago('coalesce(t.ended_at, t.begun_at)', '3 years'),
  },
]
