import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { words } from '../../catalog/contract.ts'

export const cardAad = (id: Id) => `supervision.card:${id}`
export const orderAad = (id: Id) => `supervision.order:${id}`

/** Objection of the office and ruling, sealed with the card. */
export interface CardWords {
  readonly appeal?: string
  readonly ruling?: string
}

export interface OrderWords {
  readonly subject: string
  readonly demand: string
  readonly lines: readonly { readonly at: string; readonly act: string; readonly by: string; readonly text?: string }[]
}

/** The member of staff who acts; the platform itself where nobody does. */
export const byWhom = ({ actor }: Transaction): string => (actor.kind === 'staff' ? actor.name : '平台')

export const factNames: Readonly<Record<string, string>> = {
  used: '已用时限的倍数',
  overdueDays: '逾期工作日',
  kind: '环节种类',
  returns: '退回补正次数',
  waitingDays: '收件后工作日',
  badRatings: '差评次数',
  state: '所处环节',
}
export const stateWords: Readonly<Record<string, string>> = { calling: '待回访', mending: '待整改', ...words['zh-CN'].stepKind }

/** What a rule saw, in words. */
export const evidenceOf = (facts: Readonly<Record<string, string | number>>) =>
  Object.entries(facts).map(([fact, value]) => ({ fact: factNames[fact] ?? fact, value: stateWords[value] ?? String(value) }))
