import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { commentAad, publishedAad, redressAad } from './store.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'ratings.rating', key: ['case_id'], column: 'comment', aad: (row) => commentAad(String(row.case_id)) },
  { table: 'ratings.redress', key: ['case_id'], column: 'texts', aad: (row) => redressAad(String(row.case_id)) },
  { table: 'ratings.comment', key: ['case_id'], column: 'text', aad: (row) => publishedAad(String(row.case_id)) },
]
