import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { DivisionLevel } from '../../divisions/contract.ts'

export interface OrganisationTables {
  'organisations.office': {
    id: Id
    code: string
    name: string
    division: string
    level: DivisionLevel
    department: string
    valid_to: CivilDate | null
  }
}
