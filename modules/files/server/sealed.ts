import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { contentAt, nameAt } from './store.ts'
import { partAt, uploadNameAt } from './upload-store.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'files.file', key: ['id'], column: 'name', aad: (row) => nameAt(String(row.id)) },
  { table: 'files.file', key: ['id'], column: 'content', batch: 8, aad: (row) => contentAt(String(row.id)) },
  { table: 'files.upload', key: ['id'], column: 'name', aad: (row) => uploadNameAt(String(row.id)) },
  {
    table: 'files.upload_part',
    key: ['upload_id', 'part'],
    column: 'content',
    batch: 8,
    aad: (row) => partAt(String(row.upload_id), Number(row.part)),
  },
]
