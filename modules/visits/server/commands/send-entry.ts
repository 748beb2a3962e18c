import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import {
  deviceEvents,
  type Entry,
  type EntryBody,
  visitProblems as problems,
  sendEntry,
  signedText,
  type Taken,
  visitEvents,
} from '../../contract.ts'
import { checkedBody } from '../bodies.ts'
import { isSignedBy, sha256 } from '../device-key.ts'
import { deviceStream, entryAad, findEntry, ownDevice, updateDevice } from '../device-store.ts'
import { keepPhoto } from '../photos.ts'
import { orderRecords } from '../record.ts'
import { endsVisit, verdictOn, whyKept } from '../rules/receive.ts'
import { standFor } from '../stand.ts'
import { db, findVisit, mattersOf, releaseMatters, streamOf, updateVisit } from '../store.ts'
import type { DeviceTable, VisitTable } from '../tables.ts'
import { toldOf } from '../told.ts'

/** One entry under the lock of its device: verified, then written once. Another try is answered as the first one was. */
export const sendsEntry = command(sendEntry, async (tx, { deviceId, ...entry }): Promise<Taken> => {
  const device = await ownDevice(tx, deviceId, true)
  const text = signedText(deviceId, entry)
  const hash = sha256(text)
  const stored = entry.seq <= device.last_seq ? await findEntry(tx, deviceId, entry.seq) : undefined
  const verdict = verdictOn({ lastSeq: device.last_seq, lastHash: device.last_hash }, { ...entry, hash }, stored?.hash)
  if (verdict === 'known' && stored) return answerOf(stored)
  if (verdict === 'gap')
    throw new Problem(problems.gap, { detail: `服务器已收到第 ${device.last_seq} 条，请从第 ${device.last_seq + 1} 条起上传` })
  if (verdict === 'rewritten' || verdict === 'brokenChain') throw new Problem(problems[verdict], { detail: place(entry) })
  if (!isSignedBy(device.public_key, text, entry.signature)) throw new Problem(problems.badSignature, { detail: place(entry) })
  if (device.ended_at !== null) throw new Problem(problems.deviceEnded)
  return take(tx, device, entry, hash)
})

const place = ({ seq }: Entry) => `第 ${seq} 条记录没有通过校验，服务器没有收下；已收下的各条不受影响`

const answerOf = (row: { id: Id; seq: number; outcome: Taken['outcome']; why: string | null }): Taken => ({
  ...{ id: row.id, seq: row.seq, outcome: row.outcome },
  ...(row.why === null ? {} : { why: row.why }),
})

async function take(tx: Transaction, device: DeviceTable, entry: Entry, hash: string): Promise<Taken> {
  const visit = await findVisit(tx, entry.visitId, true)
  if (!visit) throw new Problem(problems.notYourVisit)
  const body = checkedBody(entry)
  const taskId = body.kind === 'finding' ? body.said.taskId : null
  const matters = await mattersOf(tx, [visit.id])
  if (taskId !== null && !matters.some((one) => one.task_id === taskId)) throw new Problem(problems.notYourVisit)
  const photo = body.kind === 'photo' ? await keepPhoto(tx, matters, body.said) : { fileId: null, why: undefined }
  const stand = await standFor(tx, device, visit, taskId === null ? matters : matters.filter((one) => one.task_id === taskId), entry.at)
  const moved = whyKept(stand)
  const why = moved ?? photo.why ?? null
  const outcome = why === null ? 'taken' : 'kept'
  await db(tx)
    .insertInto('visits.entry')
    .values({
      ...{ tenant: tx.tenant, device_id: device.id, seq: entry.seq, id: entry.id, visit_id: visit.id, task_id: taskId, kind: entry.kind },
      ...{ made_at: entry.at, received_at: tx.at, prev: entry.prev, hash, signature: entry.signature, outcome, why, file_id: photo.fileId },
      body: tx.protection.sealJson(body.kind === 'photo' ? { caption: body.said.caption } : body.said, entryAad(device.id, entry.seq)),
    })
    .execute()
  await updateDevice(tx, device.id, { last_seq: entry.seq, last_hash: hash })
  const taken = { deviceId: device.id, entryId: entry.id, visitId: visit.id, seq: entry.seq, kind: entry.kind, hash, outcome } as const
  tx.emit(deviceEvents.entryTaken, deviceStream(device.id), taken)
  if (why !== null)
    tx.emit(visitEvents.recorded, streamOf(visit.id), { visitId: visit.id, deviceId: device.id, entryId: entry.id, reason: why })
  if (body.kind === 'no-one' && moved === undefined) await nobodyAtHome(tx, visit)
  if (body.kind === 'finish') await finish(tx, { device, visit, said: body.said, late: moved, ends: endsVisit(stand) })
  return answerOf({ id: entry.id, seq: entry.seq, outcome, why })
}

/** The tasks wait again, for a second visit. */
async function nobodyAtHome(tx: Transaction, visit: VisitTable): Promise<void> {
  await updateVisit(tx, visit.id, { state: 'no-one', finished_at: tx.at })
  await releaseMatters(tx, visit.id)
  tx.emit(visitEvents.missed, streamOf(visit.id), toldOf(visit, await mattersOf(tx, [visit.id])))
}

interface Finished {
  readonly device: DeviceTable
  readonly visit: VisitTable
  readonly said: EntryBody<'finish'>
  readonly late: string | undefined
  readonly ends: boolean
}

/** One sealed record for each case, made also where it is kept only: then it supplements what is there, and ends nothing. */
async function finish(tx: Transaction, { device, visit, said, late, ends }: Finished): Promise<void> {
  const documentIds = await orderRecords(tx, { visit, deviceId: device.id, finish: said, late })
  if (!ends) return
  await updateVisit(tx, visit.id, { state: 'done', finished_at: tx.at })
  const taskIds = (await mattersOf(tx, [visit.id])).map((one) => one.task_id)
  await releaseMatters(tx, visit.id)
  tx.emit(visitEvents.done, streamOf(visit.id), { visitId: visit.id, taskIds, documentIds, deviceId: device.id })
}
