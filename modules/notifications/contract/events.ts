import { Type } from 'typebox'
import { event } from '../../../platform/contract/event.ts'
import { Id, OneOf } from '../../../platform/contract/shapes.ts'
import { Template } from './templates.ts'

const Ids = { messageId: Id, channel: OneOf(['sms', 'mail'], '渠道') }

export const notificationEvents = {
  dispatched: event('notifications.dispatched', '短信、邮件已交网关', Type.Object({ ...Ids, provider: Type.String() })),
  arrived: event('notifications.arrived', '短信、邮件已送达', Type.Object(Ids)),
  failed: event('notifications.failed', '短信、邮件没有送到', Type.Object({ ...Ids, cause: Type.String() })),
  textsReplayed: event(
    'notifications.texts-replayed',
    '重新发送没有送到的短信、邮件',
    Type.Object({ channel: OneOf(['sms', 'mail'], '渠道'), cause: Type.String(), count: Type.Integer() }),
  ),
  askedToTell: event('notifications.asked-to-tell', '请社区工作者当面告知', Type.Object({ messageId: Id, personId: Id })),
  toTellViewed: event('notifications.to-tell-viewed', '查看待当面告知的人', Type.Object({ personIds: Type.Array(Id) })),
  told: event(
    'notifications.told',
    '已当面告知',
    Type.Object({ messageId: Id, personId: Id, how: OneOf(['phone', 'visit', 'other'], '方式') }),
  ),
  wordingDrafted: event(
    'notifications.wording-drafted',
    '起草消息用语',
    Type.Object({ wordingId: Id, template: Template, itemCode: Type.String() }),
  ),
  wordingDecided: event(
    'notifications.wording-decided',
    '审定消息用语',
    Type.Object({ wordingId: Id, template: Template, itemCode: Type.String(), outcome: OneOf(['published', 'refused'], '结果') }),
  ),
  messageWritten: event(
    'notifications.message-written',
    '给办事人发出一条消息',
    Type.Object({ messageId: Id, caseId: Type.Optional(Id), template: Type.String() }),
  ),
}
