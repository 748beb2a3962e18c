import type { KeyedRow, SealedColumn } from '../../../platform/server/keys/columns.ts'
import { aadOf } from './store.ts'

const offer = { table: 'offers.offer', key: ['id'], aad: (row: KeyedRow) => aadOf(String(row.id)) }

export const sealed: readonly SealedColumn[] = [
  { ...offer, column: 'reasons' },
  { ...offer, column: 'note' },
]
