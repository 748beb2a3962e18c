import type { Words } from '../../../platform/web/index.ts'

/** What the records of a stream are about, by the first part of its name; one line each. A stream that is not named here shows its code. */
export const streamWords: Readonly<Record<string, Words>> = {
  account: ['账号', 'Account'],
  anchor: ['每日锚定', 'Daily anchor'],
  case: ['办件', 'Case'],
  'case-views': ['办件查阅', 'Reading of cases'],
  consent: ['授权同意', 'Consent'],
  document: ['文书', 'Document'],
  draft: ['草稿', 'Draft'],
  facts: ['登记信息', 'Facts'],
  file: ['文件', 'File'],
  household: ['家庭', 'Household'],
  item: ['事项', 'Item'],
  kept: ['保存期满', 'Kept long enough'],
  licence: ['证照', 'Licence'],
  'licence-uses': ['证照使用', 'Uses of licences'],
  mandate: ['委托', 'Mandate'],
  messages: ['消息', 'Messages'],
  offer: ['主动服务', 'Offer'],
  person: ['居民', 'Person'],
  rating: ['评价', 'Rating'],
  reception: ['接待', 'Reception'],
  routine: ['定时任务', 'Routine'],
  seal: ['印章', 'Seal'],
  'seal-application': ['印章申请', 'Application for a seal'],
  staff: ['工作人员', 'Staff'],
}
