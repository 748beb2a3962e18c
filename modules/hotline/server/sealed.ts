import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { contentAad, linesAad } from './store.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'hotline.concern', key: ['id'], column: 'content', aad: (row) => contentAad(String(row.id)) },
  { table: 'hotline.concern', key: ['id'], column: 'lines', aad: (row) => linesAad(String(row.id)) },
]
