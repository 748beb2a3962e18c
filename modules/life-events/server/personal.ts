import type { PersonalTable } from '../../../platform/server/personal.ts'

export const personal: readonly PersonalTable[] = [
  {
    table: 'life_events.bundle',
    title: '一件事联办',
    whose: 't.person_id = $2',
    purpose: '把几项申请合在一起填写、签名和跟进',
    basis: '《个人信息保护法》第十三条第一款第三项：履行法定职责所必需',
    kept: '各项办件分别归档',
  },
]
