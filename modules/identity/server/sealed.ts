import type { KeyedRow, SealedColumn } from '../../../platform/server/keys/columns.ts'

const account = { table: 'identity.account', key: ['id'], aad: (row: KeyedRow) => `identity.account:${String(row.id)}` }

export const sealed: readonly SealedColumn[] = [
  { ...account, column: 'second_factor' },
  { ...account, column: 'second_factor_pending' },
]
