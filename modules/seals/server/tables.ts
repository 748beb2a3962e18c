import type { Generated } from 'kysely'
import type { DocumentKind, DocumentState } from '../contract.ts'

export interface SealTables {
  'seals.authority': { tenant: string; role: AuthorityRole; certificate: Buffer; key: Buffer; made_at: string }
  'seals.seal': {
    tenant: string
    id: string
    office_id: string
    code: string
    name: string
    state: Generated<'in-use' | 'suspended' | 'destroyed'>
    esl: Buffer
    picture: string
    sm2_certificate: Buffer
    sm2_key: Buffer
    p256_certificate: Buffer
    p256_key: Buffer
    valid_from: string
    valid_to: string
  }
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
    pages: Generated<number>
    digest: string | null
    ses_signature: Buffer | null
    data_signature: Buffer | null
    sealed_at: string | null
    withdrawn_at: string | null
    withdrawn_for: string | null
    error: string | null
  }
  'seals.use': { tenant: string; seal_id: string; document_id: string; at: string; ordered_by: string; digest: string }
}

export type AuthorityRole = 'sm2-root' | 'maker' | 'p256-root'
