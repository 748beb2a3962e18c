import type { IndexedColumn, KeyedRow, SealedColumn } from '../../../platform/server/keys/columns.ts'
import type { Protection } from '../../../platform/server/protection.ts'
import { documentAad, householdAad, type PrivateData, personAad, recordAad } from './records.ts'

const person = { table: 'people.person', key: ['id'] }
const own = (row: KeyedRow) => personAad(String(row.id))
const privateOf = (row: KeyedRow, protection: Protection, aad: string) => protection.openJson<PrivateData>(row.private as Buffer, aad)

export const sealed: readonly SealedColumn[] = [
  { ...person, column: 'name', aad: own },
  { ...person, column: 'private', aad: own },
  {
    table: 'people.document',
    key: ['kind', 'number_index'],
    column: 'number',
    with: ['person'],
    aad: (row) => documentAad(String(row.person)),
  },
  { table: 'people.household', key: ['id'], column: 'private', aad: (row) => householdAad(String(row.id)) },
  { table: 'people.register_record', key: ['subject', 'source'], column: 'facts', aad: (row) => recordAad(String(row.subject)) },
]

export const indexed: readonly IndexedColumn[] = [
  {
    ...person,
    column: 'name_index',
    field: 'person.name',
    reads: { name: 't.name' },
    value: (row, protection) => protection.open(row.name as Buffer, own(row)),
  },
  {
    ...person,
    column: 'phone_index',
    field: 'person.phone',
    reads: { private: 't.private' },
    value: (row, protection) => privateOf(row, protection, own(row)).phone ?? null,
  },
  {
    table: 'people.document',
    key: ['kind', 'number_index'],
    column: 'number_index',
    field: 'person.number',
    reads: {
      person: 't.person',
      number: 't.number',
      private: '(select p.private from people.person p where p.tenant = t.tenant and p.id = t.person)',
    },
    value: numberOfDocument,
  },
]

/** Rows of earlier editions have no number of their own: then it is the person's, where that is the number the index was made of. */
function numberOfDocument(row: KeyedRow, protection: Protection): string | null {
  if (Buffer.isBuffer(row.number)) return protection.open(row.number, documentAad(String(row.person)))
  const number = privateOf(row, protection, personAad(String(row.person))).number
  const was = row.was as Buffer
  return number !== undefined && protection.blindIndexes('person.number', number).some((one) => one.equals(was)) ? number : null
}
