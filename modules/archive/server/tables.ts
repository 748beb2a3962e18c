import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'

export interface PackageRow {
  tenant: string
  case_id: Id
  number: string
  item_code: string
  item_version: number
  office_id: Id
  division: string
  department: string
  closed_on: CivilDate
  /** 0: for ever. */
  retention_years: number
  kept_until: CivilDate | null
  state: 'making' | 'ready'
  ordered_by: Id
  ordered_at: Instant
  file_id: Id | null
  size: number | null
  digest: string | null
  made_at: Instant | null
}

export interface ArchiveTables {
  'archive.package': PackageRow
}
