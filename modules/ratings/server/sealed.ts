import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { commentAad } from './store.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'ratings.rating', key: ['case_id'], column: 'comment', aad: (row) => commentAad(String(row.case_id)) },
]
