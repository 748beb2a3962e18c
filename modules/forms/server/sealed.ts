import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { aadOf } from './given-answers.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'forms.given_answers', key: ['person', 'item'], column: 'answers', aad: (row) => aadOf(String(row.person)) },
]
