import { type Static, Type } from 'typebox'
import { Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'
import { Template } from './templates.ts'

/** One message to a person about one step of their matter. Templates are ours, in plain Chinese; nothing is typed by hand. */
export const Message = Type.Object({
  id: Id,
  at: Instant,
  /** What happened, in five words: 已受理 … */
  title: Type.String(),
  body: Type.String(),
  /** The case it is about, where there is one. */
  caseId: Type.Optional(Id),
  /** It is about a rating given at a window in their name: they may say that it was not theirs. */
  visitRated: Type.Optional(Type.Boolean()),
  /** Whether the reader has to do something: such messages stand first. */
  urgent: Type.Boolean(),
  readAt: Type.Optional(Instant),
})
export type Message = Static<typeof Message>

const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', title: '时刻' })

/** Channels beside the inbox, which is always on. */
export const Preferences = Type.Object({
  /** No text leaves within these hours; equal: at any hour. */
  quietFrom: Clock,
  quietTo: Clock,
  /** Mail in large print, as far as the gateway prints; the words are short and plain for everybody. */
  plain: Type.Boolean({ title: '邮件用大字' }),
  /** To the telephone on record. */
  sms: Type.Boolean({ title: '短信通知' }),
  /** Address for messages by mail; null: none. */
  mail: Type.Union([Type.String({ title: '电子邮箱', maxLength: 200, pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$' }), Type.Null()], {
    title: '电子邮箱',
  }),
})
export type Preferences = Static<typeof Preferences>

/** A text that left the platform by the development provider. Exists outside production only. */
export const OutboxText = Type.Object({
  id: Id,
  /** What its receipt said; `sent` while there is none. */
  state: OneOf(['sent', 'delivered', 'failed'], '状态'),
  at: Instant,
  channel: OneOf(['sms', 'mail'], '渠道'),
  to: Type.String({ title: '号码或地址' }),
  text: Type.String(),
})
export type OutboxText = Static<typeof OutboxText>

/** Whom to tell in person, and of what: the subject only, never the content. */
export const ToTell = Type.Object({
  messageId: Id,
  name: Type.String({ title: '姓名' }),
  address: Type.String({ title: '住址' }),
  phone: Type.Union([Type.String(), Type.Null()], { title: '电话' }),
  title: Type.String({ title: '告知什么' }),
  urgent: Type.Boolean(),
  askedAt: Instant,
})
export type ToTell = Static<typeof ToTell>

/** Texts in trouble by channel and cause: how many, nothing of anybody. */
export const TextTrouble = Type.Object({
  channel: OneOf(['sms', 'mail'], '渠道'),
  /** waiting 等安静时段结束 · retrying 网关不通，正在重试 · failed 没有送到，也没有别的渠道送到 */
  state: OneOf(['waiting', 'retrying', 'failed'], '状态'),
  /** A short code, as the gateway or the platform gives it; empty where nothing failed yet. */
  cause: Type.String({ title: '原因' }),
  count: Type.Integer({ title: '条数' }),
  since: Instant,
  /** The next try of the first of them. */
  next: Type.Union([Instant, Type.Null()], { title: '下次' }),
})
export type TextTrouble = Static<typeof TextTrouble>

export const WordingTexts = {
  title: Type.String({ minLength: 2, maxLength: 30, title: '标题' }),
  body: Type.String({ minLength: 4, maxLength: 300, title: '正文' }),
  text: Type.String({ maxLength: 100, title: '短信' }),
}

export const WordingView = Type.Object({
  /** Absent: the words that came with the platform. */
  wordingId: Type.Union([Id, Type.Null()]),
  template: Template,
  /** Empty: for all items. */
  itemCode: Type.String(),
  itemName: Type.String(),
  version: Type.Integer(),
  state: OneOf(['shipped', 'draft', 'published', 'replaced', 'refused'], '状态'),
  ...WordingTexts,
  /** Filled in with an invented case, as a resident would read it. */
  example: Type.Object({ title: Type.String(), body: Type.String(), text: Type.String() }),
  draftedBy: Type.String(),
  decidedBy: Type.String(),
  may: Type.Array(OneOf(['draft', 'decide'], '可做')),
})
export type WordingView = Static<typeof WordingView>
