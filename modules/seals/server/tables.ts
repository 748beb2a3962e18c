import type { Generated, Selectable } from 'kysely'
import type { ApplicationState, DocumentKind, DocumentState, SealAct, SealState, TrustState } from '../contract.ts'

export interface SealTables {
  'seals.authority': { tenant: string; role: AuthorityRole; certificate: Buffer; key: Buffer; made_at: string }
  'seals.seal': SealTable
  'seals.seal_step': {
    tenant: string
    seal_id: string
    at: string
    state: SealState | 'made' | 'handed-over'
    by_name: string
    reason: string
  }
  'seals.application': ApplicationTable
  'seals.trusted_city': TrustedCityTable
  'seals.presented': { tenant: string; need: string; file_id: string; at: string; digest: string; data: Buffer }
  'seals.document': {
    tenant: string
    id: string
    kind: DocumentKind
    number: string
    title: string
    office_id: string
    office_name: string
    case_id: string | null
    licence_id: string | null
    subjects: string[]
    verify_code: string
    state: Generated<DocumentState>
    data: Buffer
    ordered_by: string
    ordered_at: string
    seal_id: string | null
    file_id: string | null
    ofd_file_id: string | null
    ofd_digest: string | null
    pages: Generated<number>
    digest: string | null
    ses_signature: Buffer | null
    data_signature: Buffer | null
    sealed_at: string | null
    withdrawn_at: string | null
    withdrawn_for: string | null
    suspended_at: string | null
    ofd_sealed: string | null
    error: string | null
  }
  'seals.use': {
    tenant: string
    seal_id: string
    /** Of the document, or an id of its own for data. */
    document_id: string
    at: string
    ordered_by: string
    digest: string
    what: Generated<'document' | 'data'>
    title: Generated<string>
  }
}

export type AuthorityRole = 'sm2-root' | 'maker' | 'p256-root'

export interface SealTable {
  tenant: string
  id: string
  office_id: string
  code: string
  name: string
  state: Generated<SealState>
  esl: Buffer
  picture: string
  picture_png: Buffer | null
  sm2_certificate: Buffer
  sm2_key: Buffer | null
  p256_certificate: Buffer
  p256_key: Buffer | null
  chain: Generated<Buffer[]>
  valid_from: string
  valid_to: string
  keeper: string | null
  keeper_name: Generated<string>
  provider: Generated<'built-in' | 'http'>
  reference: Generated<string>
  filing_number: Generated<string>
}
export type SealRow = Selectable<SealTable>

export interface ApplicationTable {
  tenant: string
  id: string
  act: SealAct
  state: ApplicationState
  office_id: string
  office_name: string
  division: string
  seal_id: string | null
  keeper: string | null
  keeper_name: string
  reason: string
  applied_by: string | null
  applied_by_name: string
  applied_at: string
  decided_by: string | null
  decided_by_name: Generated<string>
  decided_at: string | null
  opinion: Generated<string>
  fault: Generated<string>
}
export type ApplicationRow = Selectable<ApplicationTable>

export interface TrustedCityTable {
  tenant: string
  id: string
  name: string
  state: Generated<TrustState>
  reason: string
  roots: string
  fingerprint: string
  revocations: Generated<string>
  lists_from: string | null
  proposed_by: string
  proposed_by_name: string
  proposed_at: string
  decided_by: string | null
  decided_by_name: Generated<string>
  decided_at: string | null
}
export type TrustedCityRow = Selectable<TrustedCityTable>
