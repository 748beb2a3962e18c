import type { Id } from '../../../platform/contract/shapes.ts'
import { actorName, system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Frame, TemplateData, TemplateName } from '../../../platform/server/typesetting/shapes.ts'
import { checkData, printDocument } from '../../../platform/server/typesetting/typesetter.ts'
import { readFile } from '../../files/server/api.ts'
import { getOffice } from '../../organisations/server/api.ts'
import { type DocumentKind, events, registerEvents, type SealedDocument } from '../contract.ts'
import { sm3Of } from './crypto/ses.ts'
import { findDocumentsOf, findDocument as findRow, markSuspended, markWithdrawn, noteDocument, shown } from './document-store.ts'
import { sealsDocument } from './jobs.ts'
import { holdInUse, insertUse, sealFor } from './seal-store.ts'
import { newVerifyCode } from './verify-code.ts'

export type { Frame, TemplateData, TemplateName } from '../../../platform/server/typesetting/shapes.ts'
export type { DocumentKind, SealedDocument } from '../contract.ts'
export { rootsOf } from './authority-store.ts'
export { certificatesIn, pemOf, rootGroupsIn } from './crypto/certificates.ts'
export { type RevocationList, readRevocationLists } from './crypto/revocations.ts'
export { certificateFault } from './crypto/signed-data.ts'
export { openPackage } from './ofd/open-package.ts'
export { isHolder, type PresentedDocument, presentDocument, presentedFor, takeBackPresented } from './presented.ts'
export { type Conformance, checkSealSystem } from './provider/conformance.ts'
export { allCities, confirmCity, fingerprintOf, foreignRootsOf, proposeCity, stopCity, trustOf, updateLists } from './trust-store.ts'
export { formatOf, type Verified, verifyDocument } from './verify.ts'

export interface DocumentOrder<K extends DocumentKind> {
  /** Names the template too. */
  readonly kind: K
  readonly data: TemplateData<K>
  /** 受理通知书, 准予最低生活保障决定书, name of the licence */
  readonly title: string
  /** 文号; may be empty. */
  readonly number: string
  /** The office whose seal it gets. */
  readonly officeId: Id
  /** Everybody who may open it as a resident: applicant, agent, parties. */
  readonly subjects: readonly Id[]
  readonly caseId?: Id
  readonly licenceId?: Id
}

/**
 * Orders a sealed document: writes the intent and the job in this transaction, so that it exists exactly when the decision does. It is
 * `sealing` until the job has run (about a second), then `seals.document-sealed` is announced on `document:<id>`.
 * Throws where the data do not fit the template.
 */
export async function orderDocument<K extends DocumentKind>(tx: Transaction, order: DocumentOrder<K>): Promise<Id> {
  checkData(order.kind, order.data)
  const office = await getOffice(tx, order.officeId)
  const id = tx.newId()
  const document = {
    id,
    kind: order.kind,
    number: order.number,
    title: order.title,
    office_id: office.id,
    office_name: office.name,
    case_id: order.caseId ?? null,
    licence_id: order.licenceId ?? null,
    subjects: [...new Set(order.subjects)],
    verify_code: newVerifyCode(),
    ordered_by: actorName(tx.actor),
  }
  noteDocument(tx, document, order.data)
  tx.enqueue(sealsDocument, { documentId: id }, id)
  return id
}

/** State of one document, without asking whether the actor may read it (row-level security still holds for residents). */
export async function findDocument(tx: Transaction, id: Id): Promise<SealedDocument | undefined> {
  const row = await findRow(tx, id)
  return row && shown(row)
}

/** In the order they were made. */
export async function documentsOf(tx: Transaction, keeper: { caseId: Id } | { licenceId: Id }): Promise<SealedDocument[]> {
  return (await findDocumentsOf(tx, keeper)).map(shown)
}

export interface DocumentFile {
  readonly title: string
  readonly format: 'pdf' | 'ofd'
  readonly content: Buffer
}

/** The sealed files themselves, without asking whether the actor may read them; those not sealed yet are missing. */
export async function filesOfDocuments(tx: Transaction, keeper: { caseId: Id } | { licenceId: Id }): Promise<DocumentFile[]> {
  const files: DocumentFile[] = []
  for (const { title, file_id, ofd_file_id } of await findDocumentsOf(tx, keeper)) {
    if (file_id !== null) files.push({ title, format: 'pdf', content: (await readFile(tx, file_id)).content })
    if (ofd_file_id !== null) files.push({ title, format: 'ofd', content: (await readFile(tx, ofd_file_id)).content })
  }
  return files
}

/** The document no longer holds: its verification says so from now on. The file stays as it was. Idempotent. */
export async function withdrawDocument(tx: Transaction, id: Id, reason: string): Promise<void> {
  const row = await findRow(tx, id)
  if (row === undefined || !(await markWithdrawn(tx, id, reason))) return
  tx.emit(events.documentWithdrawn, `document:${id}`, { documentId: id, kind: row.kind, caseId: row.case_id })
}

/** What it is about is suspended, or no longer: its verification says so until then. Idempotent. */
export async function suspendDocument(tx: Transaction, id: Id, suspended: boolean): Promise<void> {
  const row = await findRow(tx, id)
  if (row === undefined || !(await markSuspended(tx, id, suspended))) return
  tx.emit(events.documentSuspended, `document:${id}`, { documentId: id, kind: row.kind, caseId: row.case_id, suspended })
}

export interface DataSignature {
  readonly sealId: Id
  /** Full legal name of the office. */
  readonly signedBy: string
  /** SM2 with SM3, DER. */
  readonly signature: Buffer
  /** X.509, DER; chains to the city's SM2 root. */
  readonly certificate: Buffer
}

/**
 * Signs bytes with the SM2 key of an office, for records that are no document (a licence's data, a package of an archive): a use of the
 * seal, in its register under `purpose`. Not inside a transaction: the key may lie in the city's seal system. @throws seals.no-seal
 */
export async function signData(boot: Boot, officeId: Id, data: Uint8Array, purpose: string): Promise<DataSignature> {
  const { id, name, code, sm2 } = await sealFor(boot, officeId)
  const signature = await sm2.key.sign(data)
  const digest = sm3Of(data).toString('hex')
  await boot.transaction(system, async (tx) => {
    await holdInUse(tx, id)
    const ref = tx.newId()
    await insertUse(tx, { sealId: id, ref, what: 'data', title: purpose, by: 'system', digest })
    tx.emit(registerEvents.used, `seal:${id}`, { sealId: id, officeId, code, ref, digest })
  })
  return { sealId: id, signedBy: name, signature, certificate: sm2.certificate }
}

/** Prints without seal, at once: the filled form before it is signed, a guide. */
export async function renderPdf<T extends TemplateName>(
  tx: Transaction,
  template: T,
  frame: Omit<Frame, 'date'>,
  data: TemplateData<T>,
): Promise<Buffer> {
  return (await printDocument(template, { ...frame, date: tx.today }, data, { at: tx.at })).pdf
}
