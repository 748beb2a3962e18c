import type { IndexedColumn, KeyedRow, SealedColumn } from '../../../platform/server/keys/columns.ts'
import type { Protection } from '../../../platform/server/protection.ts'
import { contentAad, draftAad, nameAad } from './content.ts'

const draft = { table: 'cases.draft', key: ['id'], aad: (row: KeyedRow) => draftAad(String(row.id)) }
const ofCase = (row: KeyedRow) => nameAad(String(row.case_id ?? row.id))
const name = (row: KeyedRow, protection: Protection) => protection.open(row.applicant as Buffer, ofCase(row))

export const sealed: readonly SealedColumn[] = [
  { ...draft, column: 'answers' },
  { ...draft, column: 'applicant' },
  { ...draft, column: 'defects' },
  { table: 'cases.case', key: ['id'], column: 'applicant', aad: ofCase },
  { table: 'cases.task', key: ['id'], column: 'applicant', with: ['case_id'], aad: ofCase },
  { table: 'cases.notice', key: ['task_id'], column: 'applicant', with: ['case_id'], aad: ofCase },
  {
    table: 'cases.content',
    key: ['case_id', 'id'],
    column: 'body',
    pinned: true,
    aad: (row) => contentAad(String(row.case_id), String(row.id)),
  },
]

const indexOfName = { column: 'name_index', field: 'cases.applicant', value: name }

export const indexed: readonly IndexedColumn[] = [
  { ...indexOfName, table: 'cases.case', key: ['id'], reads: { applicant: 't.applicant' } },
  { ...indexOfName, table: 'cases.task', key: ['id'], reads: { applicant: 't.applicant', case_id: 't.case_id' } },
]
