import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { applicantAt, contactAt } from './store.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'govstack.client', key: ['id'], column: 'contact', aad: (row) => contactAt(String(row.id)) },
  { table: 'govstack.application', key: ['file_id'], column: 'applicant', aad: (row) => applicantAt(String(row.file_id)) },
]
