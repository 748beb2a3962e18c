import type { CivilDate, Instant } from '../../../platform/contract/shapes.ts'
import type { Item, LicenceType } from '../contract.ts'

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
  }
  'catalog.licence_type': { code: string; content: LicenceType; digest: string }
}
