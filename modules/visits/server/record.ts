import type { Id } from '../../../platform/contract/shapes.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findFile } from '../../files/server/api.ts'
import { orderDocument } from '../../seals/server/api.ts'
import type { Answers, EntryBody } from '../contract.ts'
import { bodyOf, entriesOf } from './device-store.ts'
import { findingsOf } from './findings.ts'
import { contentOf, db, matterContent, mattersOf, membersOf } from './store.ts'
import type { EntryTable, MatterTable, VisitTable } from './tables.ts'

export interface Ended {
  readonly visit: VisitTable
  readonly deviceId: Id
  readonly finish: EntryBody<'finish'>
  /** Why this comes too late to be more than a supplement. */
  readonly late: string | undefined
}

/** 入户调查记录: a sealed letter for each case, with what was found for that case and for no other. */
export async function orderRecords(tx: Transaction, ended: Ended): Promise<Id[]> {
  const { visit, deviceId } = ended
  const entries = await entriesOf(tx, visit.id, deviceId)
  const common = await commonOf(tx, ended, entries)
  const ids: Id[] = []
  for (const matter of await mattersOf(tx, [visit.id])) {
    const id = await orderRecord(tx, ended, matter, entries, common)
    ids.push(id)
    await noteDocument(tx, matter, id)
  }
  return ids
}

async function noteDocument(tx: Transaction, matter: MatterTable, documentId: Id): Promise<void> {
  await db(tx)
    .updateTable('visits.matter')
    .set({ document_ids: [...matter.document_ids, documentId] })
    .where('tenant', '=', tx.tenant)
    .where('visit_id', '=', matter.visit_id)
    .where('task_id', '=', matter.task_id)
    .execute()
}

type Common = Awaited<ReturnType<typeof commonOf>>

async function commonOf(tx: Transaction, { visit, finish, late }: Ended, entries: readonly EntryTable[]) {
  const { address } = contentOf(tx, visit)
  const members = await membersOf(tx, [visit.id])
  const photos = entries.filter((one) => one.file_id !== null)
  const rows = await Promise.all(
    photos.map(async (one) => ({
      caption: bodyOf<{ caption: string }>(tx, one).caption || '现场照片',
      digest: (await findFile(tx, one.file_id ?? ''))?.digest ?? '',
    })),
  )
  const { place } = finish
  return {
    ...{ visitedOn: visit.day, time: `${visit.from_time}–${visit.to_time}`, address, attempt: visit.attempt },
    ...{ members: members.map((one) => one.name), photos: rows, note: finish.note },
    ...(place ? { place: placeWords(place) } : {}),
    ...(late === undefined ? {} : { late }),
    signatures: signaturesIn(tx, entries).map(({ role, name, signature, on }) => ({
      ...{ role: roleWords[role], name, on },
      signature: { kind: signature.kind, data: signature.data },
    })),
  }
}

export const placeWords = ({ latitude, longitude, metres }: NonNullable<EntryBody<'finish'>['place']>): string =>
  `北纬 ${latitude.toFixed(5)}，东经 ${longitude.toFixed(5)}（误差约 ${Math.round(metres)} 米）`

const roleWords: Record<EntryBody<'signature'>['role'], string> = { resident: '被调查人', witness: '见证人', officer: '调查人' }

/** The last of each signer: who signed again meant the second. Each is of the day on which it was given, whenever it arrived. */
export function signaturesIn(tx: Transaction, entries: readonly EntryTable[]) {
  const last = new Map<string, EntryBody<'signature'> & { on: string; at: string }>()
  for (const one of countedLast(entries).filter((each) => each.kind === 'signature')) {
    const said = bodyOf<EntryBody<'signature'>>(tx, one)
    last.set(`${said.role} ${said.name}`, { ...said, on: civilDate(one.made_at), at: one.made_at })
  }
  return [...last.values()]
}

/** What counts stands over what is kept only, whenever either was made. */
const countedLast = (entries: readonly EntryTable[]) => [
  ...entries.filter((one) => one.outcome === 'kept'),
  ...entries.filter((one) => one.outcome === 'taken'),
]

/** Later answers stand over earlier ones, question by question. */
export function answersIn(tx: Transaction, entries: readonly EntryTable[], taskId: Id): Answers {
  const said = countedLast(entries).filter((one) => one.kind === 'finding' && one.task_id === taskId)
  return Object.assign({}, ...said.map((one) => bodyOf<EntryBody<'finding'>>(tx, one).answers)) as Answers
}

async function orderRecord(
  tx: Transaction,
  { visit, late }: Ended,
  matter: MatterTable,
  entries: readonly EntryTable[],
  common: Common,
): Promise<Id> {
  const { applicant, idNumber, itemName } = matterContent(tx, matter)
  const findings = findingsOf(tx, matter, answersIn(tx, entries, matter.task_id))
  const title = late === undefined ? '入户调查记录' : '入户调查补充记录'
  return orderDocument(tx, {
    ...{ kind: 'visit-record', title, number: `${matter.number}-入户${visit.attempt}`, officeId: matter.office_id, caseId: matter.case_id },
    subjects: [matter.person_id, ...(visit.sealed || matter.agent_id === null ? [] : [matter.agent_id])],
    data: {
      ...common,
      applicant: { name: applicant, ...(idNumber === null ? {} : { idNumber }) },
      item: { name: itemName, code: matter.item_code },
      caseNumber: matter.number,
      findings: findings.map(({ label, declared, value }) => ({ label, declared: declared ?? '', value })),
    },
  })
}
