import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'

export interface ProofRow {
  tenant: string
  id: Id
  number: string
  kind: string
  person: Id
  content: Buffer
  basis: string
  office_id: Id
  office_name: string
  division: string
  department: string
  issued_by: Id
  issued_by_name: string
  issued_at: Instant
  valid_to: CivilDate | null
  document_id: Id
  file_id: Id | null
  seal_use: string | null
  withdrawn_at: Instant | null
  withdrawn_why: string | null
}

export interface ProofTables {
  'proofs.proof': ProofRow
  'proofs.counter': { tenant: string; office_id: Id; year: number; last: number }
}
