import type { KeyedRow, SealedColumn } from '../../../platform/server/keys/columns.ts'
import { outboxAad } from './provider/outbox.ts'
import { mailAad, messageAad } from './store.ts'

const outbox = { table: 'notifications.outbox', key: ['key'], aad: (row: KeyedRow) => outboxAad(String(row.key)) }

export const sealed: readonly SealedColumn[] = [
  { table: 'notifications.message', key: ['person_id', 'id'], column: 'content', aad: (row) => messageAad(String(row.id)) },
  { table: 'notifications.preference', key: ['person_id'], column: 'mail', aad: (row) => mailAad(String(row.person_id)) },
  { ...outbox, column: 'recipient' },
  { ...outbox, column: 'text' },
]
