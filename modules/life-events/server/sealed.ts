import type { KeyedRow, SealedColumn } from '../../../platform/server/keys/columns.ts'
import { aadOf } from './store.ts'

const bundle = { table: 'life_events.bundle', key: ['id'], aad: (row: KeyedRow) => aadOf(String(row.id)) }

export const sealed: readonly SealedColumn[] = [
  { ...bundle, column: 'answers' },
  { ...bundle, column: 'applicant' },
  { ...bundle, column: 'signed' },
]
