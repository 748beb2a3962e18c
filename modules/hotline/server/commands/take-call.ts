import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findDivision } from '../../../divisions/server/api.ts'
import { findPersonByNameAndNumber, getPerson, householdOf } from '../../../people/server/api.ts'
import { callEvents, calls, hotlineProblems, questions } from '../../contract.ts'
import { callStream, getCall } from '../calls.ts'
import { isRight, type Known, mostTries } from '../rules.ts'
import { db } from '../store.ts'

export const beginCall = command(calls.begin, async (tx) => {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const callId = tx.newId()
  await db(tx)
    .insertInto('hotline.call')
    .values({
      tenant: tx.tenant,
      id: callId,
      account_id: tx.actor.accountId,
      division: tx.actor.division,
      begun_at: tx.at,
      ended_at: null,
      asked_of: null,
      person_id: null,
      tries: 0,
      passed_by: '',
      note: null,
    })
    .execute()
  tx.emit(callEvents.begun, callStream(callId), { callId })
  return { callId, begunAt: tx.at }
})

export const identifyCaller = command(calls.identify, async (tx, { callId, name, idNumber }) => {
  const call = await getCall(tx, callId)
  if (call.tries >= mostTries) throw new Problem(hotlineProblems.tooManyTries)
  const person = await findPersonByNameAndNumber(tx, name.trim(), idNumber.trim())
  await change(tx, callId, { asked_of: person?.id ?? null, person_id: null })
  return { questions: [...questions] }
})

/** Whether right or wrong, the answer says no more than that. */
export const verifyCaller = command(calls.verify, async (tx, { callId, ...answers }) => {
  const call = await getCall(tx, callId)
  if (call.tries >= mostTries) throw new Problem(hotlineProblems.tooManyTries)
  const known = call.asked_of === null ? undefined : await knownOf(tx, call.asked_of)
  const verified = known !== undefined && isRight(known, answers)
  const tries = call.tries + (verified ? 0 : 1)
  await change(tx, callId, { tries, person_id: verified ? call.asked_of : null })
  if (verified && call.asked_of !== null) tx.emit(callEvents.verified, callStream(callId), { callId, personId: call.asked_of })
  else tx.emit(callEvents.mistaken, callStream(callId), { callId, tries })
  return { verified, triesLeft: mostTries - tries }
})

export const endCall = command(calls.end, async (tx, { callId }) => {
  await getCall(tx, callId)
  await change(tx, callId, { ended_at: tx.at })
  tx.emit(callEvents.ended, callStream(callId), { callId })
  return {}
})

async function change(
  tx: Transaction,
  callId: Id,
  set: Partial<{ asked_of: Id | null; person_id: Id | null; tries: number; ended_at: string }>,
) {
  await db(tx).updateTable('hotline.call').set(set).where('tenant', '=', tx.tenant).where('id', '=', callId).execute()
}

async function knownOf(tx: Transaction, personId: Id): Promise<Known> {
  const person = await getPerson(tx, personId)
  const household = await householdOf(tx, personId)
  const names = [person.residence, person.domicile].flatMap((code) => {
    const place = code === null ? undefined : findDivision(code)
    return place?.level === 'community' ? [place.shortName] : []
  })
  const members = household?.members.filter((one) => one.to === null).length
  return { phone: person.phone, communityNames: names, familySize: members ?? null }
}
