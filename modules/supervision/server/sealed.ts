import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { cardAad, orderAad } from './words.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'supervision.card', key: ['id'], column: 'texts', aad: (row) => cardAad(String(row.id)) },
  { table: 'supervision.order', key: ['id'], column: 'texts', aad: (row) => orderAad(String(row.id)) },
]
