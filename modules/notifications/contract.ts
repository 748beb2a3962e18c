import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { common } from '../../platform/contract/problem.ts'
import { Id, Instant, Nothing, OneOf, Page } from '../../platform/contract/shapes.ts'

/** One message to a person about one step of their matter. Templates are ours, in plain Chinese; nothing is typed by hand. */
export const Message = Type.Object({
  id: Id,
  at: Instant,
  /** What happened, in five words: 已受理 … */
  title: Type.String(),
  body: Type.String(),
  /** The case it is about, where there is one. */
  caseId: Type.Optional(Id),
  /** Whether the reader has to do something: such messages stand first. */
  urgent: Type.Boolean(),
  readAt: Type.Optional(Instant),
})
export type Message = Static<typeof Message>

/** Channels beside the inbox, which is always on. */
export const Preferences = Type.Object({
  /** To the telephone on record. */
  sms: Type.Boolean({ title: '短信通知' }),
  /** Address for messages by mail; null: none. */
  mail: Type.Union([Type.String({ title: '电子邮箱', maxLength: 200, pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$' }), Type.Null()]),
})
export type Preferences = Static<typeof Preferences>

/** A text that left the platform by the development provider. Exists outside production only. */
export const OutboxText = Type.Object({
  id: Id,
  at: Instant,
  channel: OneOf(['sms', 'mail'], '渠道'),
  to: Type.String({ title: '号码或地址' }),
  text: Type.String(),
})
export type OutboxText = Static<typeof OutboxText>

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

export const notificationEvents = {
  messageWritten: event(
    'notifications.message-written',
    '给办事人发出一条消息',
    Type.Object({ messageId: Id, caseId: Type.Optional(Id), template: Type.String() }),
  ),
}
