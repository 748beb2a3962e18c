import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { applicantAt, contactAt, writtenAt } from './store.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'govstack.client', key: ['id'], column: 'contact', aad: (row) => contactAt(String(row.id)) },
  { table: 'govstack.application', key: ['file_id'], column: 'applicant', aad: (row) => applicantAt(String(row.file_id)) },
  { table: 'govstack.application', key: ['file_id'], column: 'written', aad: (row) => writtenAt(String(row.file_id)) },
]
