import type { ColumnType } from 'kysely'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Item, ItemActKind, LicenceType } from '../contract.ts'

export interface CatalogTables {
  'catalog.item': { code: string; department: string; state: 'active' | 'suspended' | 'withdrawn' }
  'catalog.item_version': {
    code: string
    version: number
    state: 'draft' | 'in-review' | 'published'
    content: Item
    digest: string
    effective_from: CivilDate | null
    published_at: Instant | null
    note: string | null
    authors: ColumnType<Id[], string | undefined, string>
    reviewer: ColumnType<Id | null, Id | null | undefined, never>
  }
  'catalog.item_draft': {
    code: string
    department: string
    state: 'draft' | 'in-review'
    /** The published version it was begun from; null for a new item. */
    based_on: number | null
    /** YAML as its authors left it. */
    content: string
    revision: number
    authors: ColumnType<Id[], string, string>
    saved_at: Instant
    saved_by: string | null
    submitted_at: Instant | null
    effective_from: CivilDate | null
    note: string | null
    opinion: string | null
  }
  'catalog.item_act': {
    id: Id
    code: string
    kind: ItemActKind
    version: number | null
    actor: Id | null
    at: Instant
    note: string | null
  }
  'catalog.licence_type': { code: string; content: LicenceType; digest: string }
}
