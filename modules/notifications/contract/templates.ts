import { OneOf } from '../../../platform/contract/shapes.ts'

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
