import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { keyAt as authorityKeyAt } from './authority-store.ts'
import { dataAt } from './document-store.ts'
import { presentedAt } from './presented.ts'
import { keyAt } from './provider/built-in.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'seals.authority', key: ['role'], column: 'key', aad: (row) => authorityKeyAt(String(row.role)) },
  { table: 'seals.seal', key: ['id'], column: 'sm2_key', aad: (row) => keyAt(String(row.id), 'sm2') },
  { table: 'seals.seal', key: ['id'], column: 'p256_key', aad: (row) => keyAt(String(row.id), 'p256') },
  { table: 'seals.document', key: ['id'], column: 'data', aad: (row) => dataAt(String(row.id)) },
  {
    table: 'seals.presented',
    key: ['need', 'file_id'],
    column: 'data',
    aad: (row) => presentedAt(String(row.need), String(row.file_id)),
  },
]
