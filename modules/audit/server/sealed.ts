import type { SealedColumn } from '../../../platform/server/keys/columns.ts'

/** The key that signs the trail stands in a setting, as text. */
export const sealed: readonly SealedColumn[] = [
  {
    table: 'platform.setting',
    key: ['key'],
    withoutTenant: true,
    column: 'value',
    read: "case when t.key = 'audit-key' then decode(t.value->>'sealed', 'base64') end",
    write: "jsonb_build_object('sealed', encode($, 'base64'))",
    aad: (row) => String(row.key),
  },
]
