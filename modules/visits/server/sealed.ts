import type { SealedColumn } from '../../../platform/server/keys/columns.ts'
import { entryAad } from './device-store.ts'
import { contentAad, matterAad } from './store.ts'

export const sealed: readonly SealedColumn[] = [
  { table: 'visits.visit', key: ['id'], column: 'content', aad: (row) => contentAad(String(row.id)) },
  {
    table: 'visits.matter',
    key: ['visit_id', 'task_id'],
    column: 'content',
    aad: (row) => matterAad(String(row.visit_id), String(row.task_id)),
  },
  {
    table: 'visits.entry',
    key: ['device_id', 'seq'],
    column: 'body',
    batch: 8,
    aad: (row) => entryAad(String(row.device_id), Number(row.seq)),
  },
]
