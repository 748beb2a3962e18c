import { Problem } from '../../../../platform/contract/problem.ts'
import { startOfDay } from '../../../../platform/server/clock.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { addDays } from '../../../calendar/contract.ts'
import { findHousehold } from '../../../people/server/api.ts'
import {
  deviceEvents,
  endDevice,
  firstLink,
  getDevice,
  type PackedVisit,
  visitProblems as problems,
  takeAlong,
  type VisitRow,
} from '../../contract.ts'
import { deviceKey, sha256 } from '../device-key.ts'
import { deviceStream, ownDevice, updateDevice } from '../device-store.ts'
import { daysKept } from '../lapse.ts'
import { db, matterContent, mattersOf, visitsByDay } from '../store.ts'
import type { VisitTable } from '../tables.ts'
import { visitRows } from '../views.ts'
import { staff } from '../visitors.ts'

export const takesAlong = command(takeAlong, async (tx, { publicKey }) => {
  const actor = staff(tx)
  if (deviceKey(publicKey) === undefined) throw new Problem(problems.badKey)
  const today = await visitsByDay(tx, { from: tx.today, to: tx.today, under: '' })
  const rows = (await visitRows(tx, today)).filter((one) => one.may.includes('take-along'))
  if (rows.length === 0) throw new Problem(problems.nothingToTake)
  const visits = await Promise.all(rows.map((row) => packed(tx, today, row)))
  const id = tx.newId()
  const expiresAt = startOfDay(addDays(tx.today, daysKept))
  await db(tx)
    .insertInto('visits.device')
    .values({
      ...{ tenant: tx.tenant, id, account_id: actor.accountId, office_id: actor.officeId, division: actor.division },
      ...{ department: actor.department, public_key: publicKey, registered_at: tx.at, expires_at: expiresAt, ended_at: null },
      ...{ last_seq: 0, last_hash: firstLink },
    })
    .execute()
  const visitIds = visits.map((one) => one.visitId)
  tx.emit(deviceEvents.takenAlong, deviceStream(id), { deviceId: id, visitIds, keyDigest: sha256(publicKey) })
  return { deviceId: id, expiresAt, officer: actor.name, visits }
})

/** Who lives there, and what is to be asked. Of a sealed matter nobody else of the household is named. */
async function packed(tx: Transaction, known: readonly VisitTable[], row: VisitRow): Promise<PackedVisit> {
  const visit = known.find((one) => one.id === row.visitId)
  const household = visit && !visit.sealed && visit.household_id !== null ? await findHousehold(tx, visit.household_id) : undefined
  const matters = await mattersOf(tx, [row.visitId])
  return {
    ...row,
    household: (household?.members ?? []).map(({ person, relationToHead }) => ({ name: person.name, relation: relationToHead })),
    tasks: matters.map((one) => {
      const { shortName, questions } = matterContent(tx, one)
      return { taskId: one.task_id, number: one.number, itemName: shortName, questions: [...questions] }
    }),
  }
}

export const getsDevice = query(getDevice, async (tx, { deviceId }) => {
  const row = await ownDevice(tx, deviceId)
  return { deviceId, lastSeq: row.last_seq, lastHash: row.last_hash, ended: row.ended_at !== null }
})

/** Twice is once. */
export const endsDevice = command(endDevice, async (tx, { deviceId }) => {
  const row = await ownDevice(tx, deviceId, true)
  if (row.ended_at !== null) return {}
  await updateDevice(tx, deviceId, { ended_at: tx.at })
  tx.emit(deviceEvents.ended, deviceStream(deviceId), { deviceId })
  return {}
})
