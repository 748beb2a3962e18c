import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findCaseState, findReception, openCasesByTelephone } from '../../../cases/server/api.ts'
import { getPerson } from '../../../people/server/api.ts'
import { concerns, hotlineProblems } from '../../contract.ts'
import { getCall } from '../calls.ts'
import { concernView, placeInCity } from '../concern.ts'
import { type NewConcern, registerConcern } from '../register.ts'

/** By telephone or at a window. Whoever was identified in the call, or is being received, is the reporter and follows it on the network. */
export const register = command(concerns.register, async (tx, given) => {
  const { actor } = tx
  if (actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const personId = await whoSpeaks(tx, given)
  const person = personId === null ? undefined : await getPerson(tx, personId)
  const theCase = given.caseId === undefined ? null : await caseOf(tx, personId, given.caseId, given.callId !== undefined)
  const name = person?.name ?? given.name
  const phone = given.phone ?? person?.phone ?? undefined
  const row = await registerConcern(tx, {
    kind: given.kind,
    channel: actor.permissions.has('hotline:take-calls') ? 'telephone' : 'window',
    title: given.title,
    text: given.text,
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    division: placeInCity(tx, [given.division, person?.residence, actor.division]),
    reporterId: personId,
    theCase,
    officeId: given.officeId ?? null,
    taken: { division: actor.division, department: actor.department },
  })
  return concernView(tx, row)
})

async function whoSpeaks(tx: Transaction, { callId, receptionId }: { callId?: Id; receptionId?: Id }): Promise<Id | null> {
  if (callId !== undefined) return (await getCall(tx, callId)).person_id
  if (receptionId === undefined) return null
  const reception = await findReception(tx, receptionId)
  if (!reception) throw new Problem(hotlineProblems.noReception)
  return reception.personId
}

/** A case of theirs: on the telephone one that may be told of, at the window one that this clerk may see. Never a sealed one. */
async function caseOf(tx: Transaction, personId: Id | null, caseId: Id, onTelephone: boolean): Promise<NewConcern['theCase']> {
  if (personId === null) throw new Problem(hotlineProblems.notOwnCase)
  if (onTelephone) {
    const told = (await openCasesByTelephone(tx, personId)).find((one) => one.caseId === caseId)
    if (!told) throw new Problem(hotlineProblems.notOwnCase)
    return { id: caseId, number: told.number, sealed: false }
  }
  const state = await findCaseState(tx, caseId)
  if (state?.applicantId !== personId) throw new Problem(hotlineProblems.notOwnCase)
  if (state.sealed) throw new Problem(hotlineProblems.sealedAtWindow)
  return { id: caseId, number: state.number, sealed: false }
}
