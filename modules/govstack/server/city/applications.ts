import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { beginDraft, type CaseState, draftStand, fillForPerson, findCaseState } from '../../../cases/server/api.ts'
import { findItem, getOpenItem } from '../../../catalog/server/api.ts'
import { clientEvents, facadeProblems as problems } from '../../contract.ts'
import { type Answer, type Asked, type Json, jsonOf, ok, pageOf, textOf } from '../http/exchange.ts'
import { applicantAt, applicationsOf, insertApplication, keepWritten, streamOf, writtenAt } from '../store.ts'
import type { ApplicationRow, ClientRow } from '../tables.ts'
import { filesIn } from './documents.ts'
import { findNamed } from './misses.ts'
import { formId, getServiceItem } from './services.ts'

interface Applicant {
  /** 身份号码 */
  readonly id: string
  readonly name: string
}

/**
 * An outside body prepares; the person signs. What is sent becomes a draft of exactly that person, who sees it on the portal (or at a
 * window), checks it and hands it in. Name and number must fit together, so that nobody is found by trying numbers.
 */
export async function submitApplication(tx: Transaction, asked: Asked, client: ClientRow): Promise<Answer> {
  const code = (await getServiceItem(tx, asked.params.serviceId ?? '')).item.code
  await getOpenItem(tx, code)
  const applicant: Applicant = { id: textOf(asked.body.applicantId), name: textOf(asked.body.applicationName) }
  const personId = await findNamed(tx, client, applicant.name, applicant.id)
  if (personId === undefined) throw new Problem(problems.noApplicant)
  const { draftId } = await beginDraft(tx, { itemCode: code, forPersonId: personId })
  await insertApplication(tx, {
    ...{ tenant: tx.tenant, file_id: draftId, client: client.id, item_code: code, person: personId, created_at: tx.at },
    applicant: tx.protection.sealJson(applicant, applicantAt(draftId)),
    written: null,
  })
  tx.emit(clientEvents.applied, streamOf(client.id), { clientId: client.id, draftId, itemCode: code, personId })
  await fill(tx, { file_id: draftId, written: null }, asked.body)
  return ok(await fileOf(tx, await rowOf(tx, client, draftId)))
}

export async function updateApplication(tx: Transaction, asked: Asked, client: ClientRow): Promise<Answer> {
  const row = await rowOf(tx, client, asked.params.fileId ?? '')
  const state = (await draftStand(tx, row.file_id))?.state ?? 'discarded'
  if (state === 'submitted' || state === 'discarded') throw new Problem(problems.closed)
  await fill(tx, row, asked.body)
  return ok(await fileOf(tx, row))
}

type Written = Pick<ApplicationRow, 'file_id' | 'written'>

const fill = (tx: Transaction, row: Written, body: Json) => fillIn(tx, row, jsonOf(jsonOf(body.formData).data), filesIn(body.documentUrls))

/** What the client itself wrote before may be changed by it; what the person typed since stays. */
export async function fillIn(tx: Transaction, row: Written, data: Json, files: ReturnType<typeof filesIn>): Promise<void> {
  const { file_id: draftId, written } = row
  if (Object.keys(data).length + files.length === 0) return
  const own = written === null ? {} : tx.protection.openJson<Json>(written, writtenAt(draftId))
  await fillForPerson(tx, draftId, { answers: data, own, materials: files })
  await keepWritten(tx, draftId, { ...own, ...data })
}

export async function getApplication(tx: Transaction, asked: Asked, client: ClientRow): Promise<Answer> {
  return ok(await fileOf(tx, await rowOf(tx, client, asked.params.fileId ?? '')))
}

export async function listApplications(tx: Transaction, { query }: Asked, client: ClientRow): Promise<Answer> {
  const rows = await applicationsOf(tx, client.id)
  const files = await Promise.all(
    rows.filter((one) => query.serviceId === undefined || one.item_code === query.serviceId).map((row) => listed(tx, row)),
  )
  const wanted = files.filter((one) => query.applicantId === undefined || one.applicantId === query.applicantId)
  return ok(pageOf(wanted, query))
}

export async function rowOf(tx: Transaction, client: ClientRow, fileId: string): Promise<ApplicationRow> {
  const found = /^[0-9a-f-]{36}$/.test(fileId) ? (await applicationsOf(tx, client.id, fileId))[0] : undefined
  if (!found) throw new Problem(common.notFound)
  return found
}

const titles = { PENDING: '办理中', APPROVED: '已批准', SENDBACK: '待补正', REJECTED: '未批准' } as const
type StatusCode = keyof typeof titles
const ended: ReadonlySet<string> = new Set(['closed', 'not-accepted', 'withdrawn', 'lapsed', 'terminated'])

/** The four words of the standard. A draft that waits for its signature is pending. */
export async function standOf(
  tx: Transaction,
  row: ApplicationRow,
): Promise<{ code: StatusCode; title: string; ended: boolean; draft: string }> {
  // A discarded draft is deleted after a while; what was prepared here is then known to be discarded all the same.
  const draft = (await draftStand(tx, row.file_id)) ?? { state: 'discarded' as const }
  const state = await findCaseState(tx, row.file_id)
  const code = draft.state === 'correcting' ? 'SENDBACK' : state ? codeOf(state) : draft.state === 'discarded' ? 'REJECTED' : 'PENDING'
  const title = draft.state === 'open' ? '待申请人核对并签名' : draft.state === 'discarded' ? '申请人未采用' : titles[code]
  return { code, title, ended: state ? ended.has(state.phase) : draft.state === 'discarded', draft: draft.state }
}

function codeOf(state: CaseState): StatusCode {
  if (state.verdict === 'granted') return 'APPROVED'
  if (state.verdict === 'rejected') return 'REJECTED'
  return ended.has(state.phase) ? 'REJECTED' : 'PENDING'
}

async function fileOf(tx: Transaction, row: ApplicationRow) {
  const { code, title, ended } = await standOf(tx, row)
  const item = await findItem(tx, row.item_code)
  const applicant = applicantOf(tx, row)
  return {
    fileId: row.file_id,
    registered: row.created_at,
    serviceId: row.item_code,
    serviceName: item?.item.name ?? row.item_code,
    status: { code, title },
    ended,
    // What the person or the registers filled in is not told back: only whom the client named itself.
    applicationData: { applicationName: applicant.name, applicantId: applicant.id, created: row.created_at, documentUrls: [] },
  }
}

async function listed(tx: Transaction, row: ApplicationRow) {
  const { code, title } = await standOf(tx, row)
  const item = await findItem(tx, row.item_code)
  return {
    fileId: row.file_id,
    mainTaskId: row.file_id,
    taskTitle: title,
    status: { code, title },
    applicantId: applicantOf(tx, row).id,
    created: row.created_at,
    registered: row.created_at,
    serviceName: item?.item.name ?? row.item_code,
    serviceId: row.item_code,
    eformId: item ? formId(item) : '',
    documentUrls: [],
  }
}

const applicantOf = (tx: Transaction, row: ApplicationRow) => tx.protection.openJson<Applicant>(row.applicant, applicantAt(row.file_id))
