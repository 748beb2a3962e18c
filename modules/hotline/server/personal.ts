import type { PersonalTable } from '../../../platform/server/personal.ts'

export const personal: readonly PersonalTable[] = [
  {
    table: 'hotline.concern',
    title: '我的咨询、投诉、建议和表扬',
    whose: 't.reporter_id = $2',
    purpose: '转办、答复和回访',
    basis: '国办发〔2020〕53号；《个人信息保护法》第十三条第一款第三项',
    kept: '答复后三年',
  },
]
