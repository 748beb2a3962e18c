import type { NothingPersonal, PersonalTable } from '../../../platform/server/personal.ts'
import { forgetMail } from './store.ts'

const telling = {
  purpose: '把办理进展告诉本人',
  basis: '《行政许可法》和各事项规定的告知、送达义务',
}

export const personal: readonly PersonalTable[] = [
  { ...telling, table: 'notifications.message', title: '发给我的消息', whose: 't.person_id = $2', kept: '作为告知的凭据，随办件保存' },
  {
    ...telling,
    table: 'notifications.preference',
    title: '我的通知设置',
    whose: 't.person_id = $2',
    basis: '《个人信息保护法》第十三条第一款第一项：本人同意',
    kept: '到本人要求删除为止',
    erase: forgetMail,
  },
]

export const nothingPersonal: NothingPersonal = {
  'notifications.outbox': '演示环境代替短信网关的发件箱，正式运行时没有内容',
}
