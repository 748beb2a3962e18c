import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { common, problemsOf } from '../../platform/contract/problem.ts'
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

/** What is told about a case, in the order in which it happens. */
export const templates = [
  'received',
  'accepted',
  'not-accepted',
  'correction-asked',
  'corrected',
  'lapsed',
  'step-reached',
  'notice-posted',
  'granted',
  'rejected',
  'delivered',
  'closed',
  'follow-up-done',
  'withdrawn',
  'terminated',
  'clock-stopped',
  'clock-resumed',
  'clock-extended',
  'clock-recounted',
  'referred',
  'mailed',
  'decision-corrected',
  'decision-revoked',
  'reopened',
  'missing-owed',
  'missing-reminded',
  'missing-brought',
  'mended',
  'promise-checked',
  'credit-recorded',
  'credit-lifted',
] as const
export const Template = OneOf(templates, '消息种类')
export type Template = (typeof templates)[number]

export const templateNames: Record<Template, string> = {
  ...{ received: '收到申请', accepted: '受理', 'not-accepted': '不予受理', 'correction-asked': '要求补正', corrected: '补正收到' },
  ...{ lapsed: '逾期终结', 'step-reached': '到了某一步', 'notice-posted': '公示', granted: '批准', rejected: '不批准', delivered: '送达' },
  ...{ closed: '办结', 'follow-up-done': '后续事项完成', withdrawn: '撤回', terminated: '终止' },
  ...{ 'clock-stopped': '中止计时', 'clock-resumed': '恢复办理', 'clock-extended': '延长期限', 'clock-recounted': '期限重算' },
  ...{ referred: '移送', mailed: '寄出', 'decision-corrected': '更正', 'decision-revoked': '撤销', reopened: '复核' },
  ...{ 'missing-owed': '容缺受理', 'missing-reminded': '提醒补交', 'missing-brought': '补交收到', mended: '当场更正' },
  ...{ 'promise-checked': '承诺核查', 'credit-recorded': '失信记录', 'credit-lifted': '信用修复' },
}

export type Placeholder = 'item' | 'office' | 'step' | 'due' | 'count'

/** Which facts a message of a kind knows. */
export const placeholders: Record<Template, readonly Placeholder[]> = {
  ...{ received: ['item', 'office'], accepted: ['item', 'due'], 'not-accepted': ['item'], 'correction-asked': ['item', 'count', 'due'] },
  ...{ corrected: ['item'], lapsed: ['item'], 'step-reached': ['item', 'office', 'step', 'due'], 'notice-posted': ['item', 'due'] },
  ...{ granted: ['item', 'office'], rejected: ['item', 'office'], delivered: ['item'], closed: ['item'] },
  ...{ 'follow-up-done': ['item', 'step'], withdrawn: ['item'], terminated: ['item'] },
  ...{ 'clock-stopped': ['item', 'step'], 'clock-resumed': ['item', 'due'], 'clock-extended': ['item', 'due'] },
  ...{ 'clock-recounted': ['item', 'due'], referred: ['item', 'office'], mailed: ['item'], 'decision-corrected': ['item', 'office'] },
  ...{ 'decision-revoked': ['item', 'office'], reopened: ['item', 'office', 'due'] },
  ...{ 'missing-owed': ['item', 'count', 'due'], 'missing-reminded': ['item', 'count', 'due'], 'missing-brought': ['item', 'count'] },
  ...{ mended: ['item', 'count', 'office'], 'promise-checked': ['item', 'office'], 'credit-recorded': ['item', 'due'] },
  ...{ 'credit-lifted': ['item', 'office'] },
}

/** What may stand in a text message: never the item, an office or a step, which tell what the matter is. */
export const textPlaceholders: readonly Placeholder[] = ['due', 'count']

export interface Words {
  readonly title: string
  readonly body: string
  /** For channels that others may read over the shoulder: no item, no name, no office. Absent: inbox only. */
  readonly text?: string
}

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
  mail: Type.Union([Type.String({ title: '电子邮箱', maxLength: 200, pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$' }), Type.Null()]),
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

export const notificationProblems = problemsOf('notifications', {
  badSignature: { status: 403, zh: '回执签名不符，或已过时', en: 'The signature does not fit, or the report is too old' },
  alreadyTold: { status: 409, zh: '已有人登记告知', en: 'Somebody has told them already' },
  badWording: { status: 422, zh: '用语有误，请按提示修改', en: 'The wording is not allowed' },
  noSuchItem: { status: 422, zh: '没有这个事项', en: 'No such item' },
  sameHand: { status: 403, zh: '起草人不能审定自己的用语，请另一位事项管理员审定', en: 'Who drafted it may not publish it' },
  notDraft: { status: 409, zh: '这份用语已经审定', en: 'It has been decided already' },
})

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

const WordingTexts = {
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
      provider: Type.String({ maxLength: 40 }),
      ref: Type.String({ maxLength: 200 }),
      state: OneOf(['delivered', 'failed'], '结果'),
      cause: Type.Optional(Type.String({ maxLength: 60, pattern: '^[a-z0-9-]*$' })),
      at: Instant,
      signature: Type.String({ pattern: '^[0-9a-f]{64}$' }),
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
    output: Type.Object({ rows: Type.Array(ToTell) }),
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

const Ids = { messageId: Id, channel: OneOf(['sms', 'mail'], '渠道') }

export const notificationEvents = {
  dispatched: event('notifications.dispatched', '短信、邮件已交网关', Type.Object({ ...Ids, provider: Type.String() })),
  arrived: event('notifications.arrived', '短信、邮件已送达', Type.Object(Ids)),
  failed: event('notifications.failed', '短信、邮件没有送到', Type.Object({ ...Ids, cause: Type.String() })),
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
