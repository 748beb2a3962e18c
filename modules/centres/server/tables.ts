import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Finding, Hours, InspectionState } from '../contract.ts'

export interface CentreRow {
  tenant: string
  office_id: Id
  division: string
  address: string
  phone: string
  way_there: string
  sign_name: string
  access: string
  hours: Hours
  revision: number
  changed_at: Instant
  changed_by: Id
}

export interface WindowRow {
  tenant: string
  id: Id
  office_id: Id
  division: string
  number: number
  name: string
  departments: string[]
  items: string[]
  closed_at: Instant | null
}

export interface ClerkScopeRow {
  tenant: string
  office_id: Id
  account_id: Id
  division: string
  departments: string[]
  items: string[]
  set_by: Id
  set_at: Instant
}

export interface SeatRow {
  tenant: string
  window_id: Id
  office_id: Id
  division: string
  account_id: Id
  since: Instant
}

export interface InspectionRow {
  tenant: string
  id: Id
  office_id: Id
  division: string
  state: InspectionState
  revision: number
  findings: Finding[]
  opened_at: Instant
  submitted_at: Instant | null
  submitted_by: string
  reviewed_at: Instant | null
  reviewed_by: string
  due: CivilDate | null
}

export interface CentreTables {
  'centres.centre': CentreRow
  'centres.service_window': WindowRow
  'centres.clerk_scope': ClerkScopeRow
  'centres.seat': SeatRow
  'centres.inspection': InspectionRow
}
