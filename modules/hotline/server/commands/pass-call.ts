import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import type { StaffActor, Transaction } from '../../../../platform/server/transaction.ts'
import { staffAt } from '../../../identity/server/api.ts'
import { callEvents, calls, hotlineProblems } from '../../contract.ts'
import { callStream, callsUnderWay, getCall, noteAad } from '../calls.ts'
import { db } from '../store.ts'

const agent = ({ actor }: Transaction): StaffActor => {
  if (actor.kind !== 'staff') throw new Problem(common.notAllowed)
  return actor
}

const colleaguesOf = async (tx: Transaction) => {
  const { accountId, officeId } = agent(tx)
  return (await staffAt(tx, officeId, 'hotline:take-calls')).filter((one) => one.id !== accountId)
}

export const listsColleagues = query(calls.listColleagues, async (tx) => ({
  rows: (await colleaguesOf(tx)).map(({ id, name }) => ({ accountId: id, name })),
}))

export const listsOwnCalls = query(calls.listMine, async (tx) => {
  const rows = await callsUnderWay(tx, agent(tx).accountId)
  return {
    rows: rows.map(({ id, begun_at, person_id, passed_by, note }) => ({
      ...{ callId: id, begunAt: begun_at, verified: person_id !== null, passedBy: passed_by },
      note: note === null ? '' : tx.protection.open(note, noteAad(id)),
    })),
  }
})

/** Whoever was identified stays identified: the caller need not say it all again. */
export const passesCall = command(calls.passOn, async (tx, { callId, accountId, note }) => {
  const { name } = agent(tx)
  await getCall(tx, callId)
  const to = (await colleaguesOf(tx)).find((one) => one.id === accountId)
  if (!to) throw new Problem(hotlineProblems.noSuchColleague)
  await db(tx)
    .updateTable('hotline.call')
    .set({ account_id: accountId, passed_by: name, note: note.trim() === '' ? null : tx.protection.seal(note.trim(), noteAad(callId)) })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', callId)
    .execute()
  tx.emit(callEvents.passedOn, callStream(callId), { callId, accountId })
  return {}
})
