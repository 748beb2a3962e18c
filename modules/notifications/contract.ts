import { Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { common } from '../../platform/contract/problem.ts'
import { Id, Instant, Nothing, OneOf, Page } from '../../platform/contract/shapes.ts'
import { notificationProblems } from './contract/problems.ts'
import { Message, OutboxText, Preferences, TextTrouble, ToTell, WordingTexts, WordingView } from './contract/shapes.ts'
import { Template } from './contract/templates.ts'

export * from './contract/events.ts'
export * from './contract/problems.ts'
export { Message, OutboxText, Preferences, TextTrouble, ToTell, WordingView } from './contract/shapes.ts'
export * from './contract/templates.ts'

export const notifications = {
  /** Newest first, twenty at a time. */
  listMessages: endpoint({
    name: 'notifications.list-messages',
    method: 'GET',
    path: '/messages',
    summary: '我的消息',
    door: 'resident',
    query: Type.Object({ before: Type.Optional(Id) }),
    output: Page(Message),
  }),
  countUnread: endpoint({
    name: 'notifications.count-unread',
    method: 'GET',
    path: '/messages/unread',
    summary: '未读消息数',
    door: 'resident',
    output: Type.Object({ count: Type.Integer() }),
  }),
  markRead: endpoint({
    name: 'notifications.mark-read',
    method: 'POST',
    path: '/messages/:messageId/read',
    summary: '将一条消息标为已读',
    door: 'resident',
    params: Type.Object({ messageId: Id }),
    output: Nothing,
    problems: [common.notFound],
  }),
  markAllRead: endpoint({
    name: 'notifications.mark-all-read',
    method: 'POST',
    path: '/messages/read',
    summary: '将全部消息标为已读',
    door: 'resident',
    output: Nothing,
  }),
  getPreferences: endpoint({
    name: 'notifications.get-preferences',
    method: 'GET',
    path: '/message-preferences',
    summary: '我的通知方式',
    door: 'resident',
    output: Preferences,
  }),
  setPreferences: endpoint({
    name: 'notifications.set-preferences',
    method: 'PUT',
    path: '/message-preferences',
    summary: '更改我的通知方式',
    door: 'resident',
    body: Preferences,
    output: Preferences,
  }),
  /**
   * What a gateway reports of a text. `signature`: HMAC-SM3 with the gateway's secret over provider, ref, state and at, joined by line
   * breaks, in hexadecimal. Reports older than ten minutes, and of texts that are not under way, change nothing.
   */
  takeReceipt: endpoint({
    name: 'notifications.take-receipt',
    method: 'POST',
    path: '/message-receipts',
    summary: '短信、邮件网关回执',
    door: 'public',
    body: Type.Object({
      provider: Type.String({ maxLength: 40, title: '网关' }),
      ref: Type.String({ maxLength: 200, title: '网关编号' }),
      state: OneOf(['delivered', 'failed'], '结果'),
      cause: Type.Optional(Type.String({ maxLength: 60, pattern: '^[a-z0-9-]*$', title: '原因' })),
      at: Instant,
      signature: Type.String({ pattern: '^[0-9a-f]{64}$', title: '签名' }),
    }),
    output: Type.Object({ taken: Type.Boolean() }),
    problems: [notificationProblems.badSignature],
  }),
  /** Development only: the receipt that a gateway would send. */
  simulateReceipt: endpoint({
    name: 'notifications.simulate-receipt',
    method: 'POST',
    path: '/development/outbox/:outboxId/receipt',
    summary: '开发环境：模拟网关回执',
    door: 'public',
    params: Type.Object({ outboxId: Id }),
    body: Type.Object({ state: OneOf(['delivered', 'failed'], '结果') }),
    output: Nothing,
    problems: [common.notFound],
  }),
  listToTell: endpoint({
    name: 'notifications.list-to-tell',
    method: 'GET',
    path: '/people-to-tell',
    summary: '短信、邮件都没有送到，请当面告知',
    door: 'notifications:tell',
    query: Type.Object({ after: Type.Optional(Type.String({ maxLength: 120, title: '翻页标记' })) }),
    output: Page(ToTell),
  }),
  confirmTold: endpoint({
    name: 'notifications.confirm-told',
    method: 'POST',
    path: '/people-to-tell/:messageId/told',
    summary: '登记已告知',
    door: 'notifications:tell',
    params: Type.Object({ messageId: Id }),
    body: Type.Object({ how: OneOf(['phone', 'visit', 'other'], '方式') }),
    output: Nothing,
    problems: [common.notFound, notificationProblems.alreadyTold],
  }),
  /** Failed ones of the last thirty days. */
  listTexts: endpoint({
    name: 'notifications.list-texts',
    method: 'GET',
    path: '/operations/texts',
    summary: '没有送到和等待发送的短信、邮件',
    door: 'operations:see',
    output: Type.Object({ rows: Type.Array(TextTrouble), waiting: Type.Integer(), retrying: Type.Integer(), failed: Type.Integer() }),
  }),
  /** Sends what failed by one channel for one cause again, outside the quiet hours of each reader. */
  replayTexts: endpoint({
    name: 'notifications.replay-texts',
    method: 'POST',
    path: '/operations/texts/replay',
    summary: '重新发送没有送到的短信、邮件',
    door: 'operations:manage',
    body: Type.Object({ channel: OneOf(['sms', 'mail'], '渠道'), cause: Type.String({ title: '原因', maxLength: 60 }) }),
    output: Type.Object({ replayed: Type.Integer() }),
  }),
  listWordings: endpoint({
    name: 'notifications.list-wordings',
    method: 'GET',
    path: '/message-wordings',
    summary: '消息用语',
    door: 'catalog:manage',
    output: Type.Object({ rows: Type.Array(WordingView) }),
  }),
  draftWording: endpoint({
    name: 'notifications.draft-wording',
    method: 'PUT',
    path: '/message-wordings/draft',
    summary: '起草消息用语',
    door: 'catalog:manage',
    body: Type.Object({ template: Template, itemCode: Type.String({ maxLength: 20, title: '事项' }), ...WordingTexts }),
    output: WordingView,
    problems: [notificationProblems.badWording, notificationProblems.noSuchItem],
  }),
  /** Published by somebody else than who drafted it. */
  decideWording: endpoint({
    name: 'notifications.decide-wording',
    method: 'POST',
    path: '/message-wordings/:wordingId/decision',
    summary: '审定消息用语',
    door: 'catalog:manage',
    params: Type.Object({ wordingId: Id }),
    body: Type.Object({ outcome: OneOf(['published', 'refused'], '结果') }),
    output: WordingView,
    problems: [common.notFound, notificationProblems.sameHand, notificationProblems.notDraft],
  }),
  /** Answers 404 in production, where a real provider sends. */
  listOutbox: endpoint({
    name: 'notifications.list-outbox',
    method: 'GET',
    path: '/development/outbox',
    summary: '开发环境中已发出的短信和邮件',
    door: 'public',
    output: Type.Object({ rows: Type.Array(OutboxText) }),
    problems: [common.notFound],
  }),
}
