import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { aadOf } from './given-answers.ts'
import { usualAad } from './usual.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'forms.given_answers', key: ['person', 'item'], column: 'answers', aad: (row) => aadOf(String(row.person)) },
  { table: 'forms.usual_answers', key: ['person'], column: 'answers', aad: (row) => usualAad(String(row.person)) },
]
