import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { contentAt } from './store.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'proofs.proof', key: ['id'], column: 'content', aad: (row) => contentAt(String(row.id)) },
]
