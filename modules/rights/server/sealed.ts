import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { saidAt } from './store.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'rights.request', key: ['id'], column: 'said', aad: (row) => saidAt(String(row.id)) },
]
