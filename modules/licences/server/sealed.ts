import type { IndexedColumn, KeyedRow, SealedColumn } from '../../../platform/server/keys/columns.ts'
import type { Protection } from '../../../platform/server/protection.ts'
import { dataAad } from './copies.ts'
import { wordsAad } from './copy-words.ts'
import { lineAad, partAad } from './imports/store.ts'
import { claimAad, opinionAad } from './objections.ts'
import { licenceNumberField, numberKey, type Payload, payloadAad, subjectField } from './rows.ts'
import { scanAad } from './scans/scans.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'licences.licence', key: ['id'], column: 'payload', aad: (row) => payloadAad(String(row.id)) },
  {
    table: 'licences.import_part',
    key: ['import', 'part'],
    column: 'content',
    batch: 8,
    aad: (row) => partAad(String(row.import), Number(row.part)),
  },
  { table: 'licences.import_line', key: ['import', 'line'], column: 'record', aad: (row) => lineAad(String(row.import), Number(row.line)) },
  { table: 'licences.scan', key: ['id'], column: 'proposal', aad: (row) => scanAad(String(row.id)) },
  { table: 'licences.copy', key: ['id'], column: 'words', aad: (row) => wordsAad(String(row.id)) },
  { table: 'licences.copy', key: ['id'], column: 'data', aad: (row) => dataAad(String(row.id)) },
  { table: 'licences.objection', key: ['id'], column: 'claim', aad: (row) => claimAad(String(row.id)) },
  { table: 'licences.objection', key: ['id'], column: 'opinion', aad: (row) => opinionAad(String(row.id)) },
]

export const indexed: readonly IndexedColumn[] = [
  {
    table: 'licences.licence',
    key: ['id'],
    column: 'number_index',
    field: licenceNumberField,
    reads: { type: 't.type', payload: 't.payload' },
    value: numberOf,
  },
  {
    table: 'licences.licence',
    key: ['id'],
    column: 'subject_index',
    field: subjectField,
    reads: { payload: 't.payload' },
    value: (row, protection) => {
      const { subject } = protection.openJson<Payload>(row.payload as Buffer, payloadAad(String(row.id)))
      return subject === undefined ? null : `${subject.kind}:${numberKey(subject.code)}`
    },
  },
]

/**
 * The printed number is one of the fields: the one of which the index was made, whatever the type calls it today. An index made of a number as
 * it was written, before `numberKey`, becomes one that is found.
 */
function numberOf(row: KeyedRow, protection: Protection): string | null {
  const { fields } = protection.openJson<Payload>(row.payload as Buffer, payloadAad(String(row.id)))
  const isOf = (value: string) =>
    protection.blindIndexes(licenceNumberField, `${String(row.type)}:${value}`).some((index) => index.equals(row.was as Buffer))
  const said = Object.values(fields).filter((one) => typeof one === 'string')
  const number = said.find((one) => isOf(numberKey(one)) || isOf(one))
  return number === undefined ? null : `${String(row.type)}:${numberKey(number)}`
}
