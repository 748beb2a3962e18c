import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { contentAt, nameAt } from './store.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'files.file', key: ['id'], column: 'name', aad: (row) => nameAt(String(row.id)) },
  { table: 'files.file', key: ['id'], column: 'content', batch: 8, aad: (row) => contentAt(String(row.id)) },
]
