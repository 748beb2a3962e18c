import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { ActKind, HolderKind, ImportMapping, ImportState, LineFault } from '../contract.ts'

export interface LicenceRow {
  tenant: string
  id: Id
  type: string
  identifier: string
  serial: string
  version: number
  state: 'normal' | 'suspended' | 'changed' | 'cancelled'
  reason: string | null
  issuer_office: Id | null
  issuer_name: string
  household: Id | null
  number_index: Buffer | null
  /** Sealed `Payload`. */
  payload: Buffer
  digest: string
  signature: Buffer | null
  valid_from: CivilDate
  valid_to: CivilDate | null
  origin: 'issued' | 'imported' | 'given'
  sealed: boolean
  case_id: Id | null
  predecessor: Id | null
  created_at: Instant
  signed_by: string | null
  certificate: Buffer | null
  signed_at: Instant | null
  issuer_division: string | null
  issuer_department: string | null
  holder_kind: HolderKind
  /** Of the code of an organisation or property. */
  subject_index: Buffer | null
  /** File of the scan. */
  picture: Id | null
  /** When the issuer vouched for it: at once, or when it confirmed what a window had scanned. */
  confirmed_at: Instant | null
  confirmed_by: string | null
  /** How the register that it was imported from calls it. */
  source_id: string | null
  /** When its end was announced. */
  expired_at: Instant | null
}

export interface ActRow {
  tenant: string
  id: Id
  licence: Id
  kind: ActKind
  state: 'awaiting' | 'done' | 'refused'
  division: string
  department: string
  reason: string
  asked_by: Id
  asked_name: string
  asked_at: Instant
  decided_by: Id | null
  decided_name: string | null
  decided_at: Instant | null
  opinion: string
}

export interface ObjectionRow {
  tenant: string
  id: Id
  licence: Id
  type: string
  person: Id
  field: string
  /** Sealed `Claim`. */
  claim: Buffer
  files: Id[]
  channel: 'portal' | 'window'
  raised_by: string
  raised_at: Instant
  due: CivilDate
  division: string | null
  department: string | null
  state: 'open' | 'corrected' | 'refused'
  decided_by: Id | null
  decided_name: string | null
  decided_at: Instant | null
  /** Sealed text. */
  opinion: Buffer | null
  successor: Id | null
}

export interface HoldingRow {
  tenant: string
  person: Id
  licence: Id
  type: string
}

export interface CopyRow {
  tenant: string
  id: Id
  licence: Id
  type: string
  person: Id
  /** Sealed purpose and recipient. */
  words: Buffer
  until: CivilDate
  made_at: Instant
  made_by: string
  made_name: string
  document: Id
  /** Sealed JSON that the issuer signed. */
  data: Buffer | null
  ended_at: Instant | null
  /** What it was made on, at a window; the holder's own need none. */
  consent: Id | null
}

export interface ScanRow {
  tenant: string
  id: Id
  need: Id
  person: Id
  type: string
  file: Id
  state: 'reading' | 'read' | 'failed' | 'entered'
  /** Sealed `Proposed[]`. */
  proposal: Buffer | null
  licence: Id | null
  by_actor: string
  at: Instant
}

export interface ImportRow {
  tenant: string
  id: Id
  type: string
  name: string
  state: ImportState
  size: number
  parts: number
  digest: string | null
  encoding: string | null
  columns: string[]
  mapping: ImportMapping
  total: number
  checked: number
  faulty: number
  committed: number
  same: number
  office: Id
  office_name: string
  division: string
  department: string
  by_account: Id
  by_name: string
  at: Instant
  fault: string | null
}

export interface LicenceTables {
  'licences.copy': CopyRow
  'licences.scan': ScanRow
  'licences.import': ImportRow
  /** Sealed bytes of the file. */
  'licences.import_part': { tenant: string; import: Id; part: number; content: Buffer }
  /** Sealed `CheckedLine['record']` while it waits. */
  'licences.import_line': { tenant: string; import: Id; line: number; state: number; record: Buffer | null; faults: LineFault[] }
  'licences.licence': LicenceRow
  'licences.holding': HoldingRow
  'licences.act': ActRow
  'licences.objection': ObjectionRow
  'licences.need': {
    tenant: string
    id: Id
    person: Id
    kind: 'reception' | 'draft' | 'case'
    types: string[]
    sealed: boolean
    opened_at: Instant
    closed_at: Instant | null
  }
  'licences.use': {
    tenant: string
    id: Id
    licence: Id
    type: string
    person: Id
    need: Id | null
    case_id: Id | null
    purpose: string
    basis: 'consent' | 'statutory-duty' | 'holder'
    by_actor: string
    by_name: string
    sealed: boolean
    at: Instant
  }
  'licences.consent': {
    tenant: string
    id: Id
    person: Id
    purpose: string
    types: string[]
    text_version: string
    need: Id | null
    given_at: Instant
    given_by: string
    until: CivilDate | null
    withdrawn_at: Instant | null
  }
}
