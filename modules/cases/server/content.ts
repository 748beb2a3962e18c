import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import { sm3 } from '../../../platform/server/canonical.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Defect, External, Outcome, Signature } from '../contract.ts'
import type { ContentKind, ContentRow, DraftParty, Provided } from './tables.ts'

/** The application as it was signed: what the form said that day, by whom, and how. */
export interface Application {
  readonly answers: Readonly<Record<string, unknown>>
  /** Every value of the form at submission, prefilled ones included: what rules and results read later. */
  readonly values: Readonly<Record<string, unknown>>
  readonly provided: Readonly<Record<string, Provided>>
  readonly parties: readonly DraftParty[]
  readonly signature: Signature
  readonly acts: readonly {
    readonly id: string
    readonly by: Id
    readonly text: string
    readonly kind: 'signature' | 'promise' | 'consent'
  }[]
  readonly agentBasis: string | null
}

/** What an office said when it decided a task. */
export interface Opinion {
  readonly taskId: Id
  readonly stepId: string
  readonly outcome: Outcome
  readonly officer: string
  readonly opinion: string
  readonly favourable?: boolean
  readonly fields?: Readonly<Record<string, unknown>>
  readonly external?: External
  readonly reason?: string
  readonly legalBasis?: string
  readonly competentAuthority?: string
  readonly defects?: readonly Defect[]
}

export interface ContentOf {
  application: Application
  opinion: Opinion
  correction: { readonly taskId: Id | null; readonly defects: readonly Defect[] }
  refusal: { readonly reason: string; readonly legalBasis: string; readonly competentAuthority: string }
  notice: { readonly place: string; readonly endsOn?: CivilDate }
  objection: { readonly objectionId: Id; readonly from: string; readonly text: string }
  conclusion: { readonly objectionId: Id; readonly conclusion: 'dismissed' | 'upheld'; readonly reason: string }
  receipt: { readonly receiver: string; readonly receiverName: string }
  withdrawal: { readonly reason: string }
}

/** Something said, sealed and ready to be written; its digest goes into the event and holds it fast. */
export interface Said {
  readonly id: Id
  readonly kind: ContentKind
  readonly key: string
  readonly body: Buffer
  readonly digest: string
}

const aad = (caseId: Id, id: Id) => `cases.content:${caseId}:${id}`

export function say<K extends ContentKind>(tx: Transaction, caseId: Id, kind: K, key: string, said: ContentOf[K]): Said {
  const id = tx.newId()
  const body = tx.protection.sealJson(said, aad(caseId, id))
  return { id, kind, key, body, digest: sm3(body) }
}

export function openContent<K extends ContentKind>(
  tx: Transaction,
  row: Pick<ContentRow, 'case_id' | 'id' | 'body'>,
  _kind: K,
): ContentOf[K] {
  return tx.protection.openJson<ContentOf[K]>(row.body, aad(row.case_id, row.id))
}

export const nameAad = (caseId: Id) => `cases.applicant:${caseId}`
export const draftAad = (draftId: Id) => `cases.draft:${draftId}`
export const nameIndexOf = (tx: Transaction, name: string) => tx.protection.blindIndex('cases.applicant', name)
