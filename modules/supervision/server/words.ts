import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'

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
