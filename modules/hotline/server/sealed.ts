import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { noteAad } from './calls.ts'
import { contentAad, linesAad } from './store.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'hotline.concern', key: ['id'], column: 'content', aad: (row) => contentAad(String(row.id)) },
  { table: 'hotline.concern', key: ['id'], column: 'lines', aad: (row) => linesAad(String(row.id)) },
  { table: 'hotline.call', key: ['id'], column: 'note', aad: (row) => noteAad(String(row.id)) },
]
