import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import { sm3 } from '../../../platform/server/canonical.ts'
import type { Protection } from '../../../platform/server/protection.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { ConditionView } from '../../eligibility/contract.ts'
import type { FormView, MaterialView } from '../../forms/contract.ts'
import type { ApprovalTurn, CheckResult, Defect, External, MendView, Outcome, Signature } from '../contract.ts'
import type { ContentKind, ContentRow } from './tables.ts'

/**
 * The application as it was signed: what the form said that day, what the platform knew and from where, by whom it was signed. Later reading,
 * rules and results need nothing else, so a case reads the same for ever and needs no licence opened again.
 */
export interface Application {
  readonly answers: Readonly<Record<string, unknown>>
  readonly values: Readonly<Record<string, unknown>>
  /** What rules may read, as of that day. A missing key is unknown. */
  readonly context: Context
  readonly form: FormView
  readonly materials: readonly MaterialView[]
  readonly conditions: readonly ConditionView[]
  readonly parties: readonly { readonly role: string; readonly personId: Id; readonly name: string }[]
  readonly signature: Signature
  readonly acts: readonly {
    readonly id: string
    readonly by: string
    readonly text: string
    readonly kind: 'signature' | 'promise' | 'consent'
  }[]
  readonly agent: { readonly name: string; readonly basis: string } | null
  readonly applicant: { readonly name: string; readonly idNumber: string | null; readonly phone: string | null }
  /** Where the result is sent by post. */
  readonly mailTo?: string
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
  readonly dissentReason?: string
  readonly defects?: readonly Defect[]
}

/** Why a turn was taken: what its letter says. */
export interface TurnSaid {
  readonly turn: 'stop' | 'resume' | 'terminate' | 'refer' | 'lift-credit' | ApprovalTurn
  /** 听证 · 申请人死亡 · the authority it goes to; empty where the turn says it all. */
  readonly cause: string
  readonly reason: string
  readonly basis: string
  readonly officer: string
  readonly expectedOn?: CivilDate
  readonly days?: number
  readonly fields?: Readonly<Record<string, string>>
}

export interface Brought {
  readonly materialId: string
  readonly fileIds: readonly Id[]
  readonly originalSeen: boolean
}

export interface ContentOf {
  application: Application
  opinion: Opinion
  correction: { readonly taskId: Id | null; readonly defects: readonly Defect[] }
  refusal: { readonly reason: string; readonly legalBasis: string; readonly competentAuthority: string }
  notice: { readonly place: string; readonly endsOn?: CivilDate }
  objection: {
    readonly objectionId: Id
    readonly from: string
    readonly text: string
    readonly contact?: string
    readonly anonymous?: boolean
  }
  conclusion: { readonly objectionId: Id; readonly conclusion: 'dismissed' | 'upheld'; readonly reason: string }
  receipt: {
    readonly receiver: string
    readonly receiverName: string
    readonly officer: string
    readonly mail?: { readonly carrier: string; readonly trackingNumber: string; readonly address: string }
    readonly signature?: Signature
  }
  turn: TurnSaid
  /** 补交: what was brought of what was owed. */
  supplement: { readonly materials: readonly Brought[]; readonly by: string }
  mend: Pick<MendView, 'officer' | 'agreed' | 'reason' | 'changes'>
  'promise-check': { readonly result: CheckResult; readonly found: string; readonly basis: string; readonly officer: string }
  'approval-request': {
    readonly turn: ApprovalTurn
    readonly reason: string
    readonly basis: string
    readonly fields: Readonly<Record<string, string>>
    readonly officer: string
  }
  answer: { readonly approved: boolean; readonly answer: string; readonly officer: string }
  withdrawal: { readonly reason: string }
  /** Key: the task of the signer who was asked. */
  request: { readonly taskId: Id; readonly place: 'before' | 'after'; readonly note: string; readonly officer: string; readonly to: string }
  'taken-back': { readonly taskId: Id; readonly reason: string; readonly officer: string }
}

/** Something said, sealed and ready to be written; its digest goes into the event and holds it fast. */
export interface Said {
  readonly id: Id
  readonly kind: ContentKind
  readonly key: string
  readonly body: Buffer
  readonly digest: string
}

export const contentAad = (caseId: Id, id: Id) => `cases.content:${caseId}:${id}`

/** A first byte that no deflated text begins with (block type 3 does not exist): what follows was too short to be worth packing. */
const unpacked = Buffer.from([0x06])
const worthPacking = 1024

function packed(text: string): Buffer {
  return text.length < worthPacking ? Buffer.concat([unpacked, Buffer.from(text)]) : deflateRawSync(text, { level: 1 })
}

const unpackedText = (body: Buffer) => (body[0] === unpacked[0] ? body.subarray(1) : inflateRawSync(body)).toString('utf8')

/** Sealed after packing: a form with its sources is mostly repeated words. */
export function say<K extends ContentKind>(
  tx: Pick<Transaction, 'newId' | 'protection'>,
  caseId: Id,
  kind: K,
  key: string,
  said: ContentOf[K],
): Said {
  const id = tx.newId()
  const body = tx.protection.seal(packed(JSON.stringify(said)), contentAad(caseId, id))
  return { id, kind, key, body, digest: sm3(body) }
}

export function openContent<K extends ContentKind>(
  tx: Transaction,
  row: Pick<ContentRow, 'case_id' | 'id' | 'body'>,
  _kind: K,
): ContentOf[K] {
  return JSON.parse(contentText(tx.protection, row.case_id, row.id, row.body)) as ContentOf[K]
}

/** The JSON text of what was said. */
export const contentText = (protection: Protection, caseId: Id, id: Id, body: Buffer): string =>
  unpackedText(protection.openBytes(body, contentAad(caseId, id)))

export const nameAad = (caseId: Id) => `cases.applicant:${caseId}`
export const draftAad = (draftId: Id) => `cases.draft:${draftId}`
/** For a new row; who searches takes `nameIndexesOf`. */
export const nameIndexOf = (tx: Transaction, name: string) => tx.protection.blindIndex('cases.applicant', name)
export const nameIndexesOf = (tx: Transaction, name: string) => tx.protection.blindIndexes('cases.applicant', name)
