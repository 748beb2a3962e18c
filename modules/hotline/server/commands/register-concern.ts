import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { openCasesByTelephone } from '../../../cases/server/api.ts'
import { getPerson } from '../../../people/server/api.ts'
import { concerns, hotlineProblems } from '../../contract.ts'
import { getCall } from '../calls.ts'
import { concernView } from '../concern.ts'
import { registerConcern } from '../register.ts'

/** By telephone or at a window. Whoever was identified in the call is the reporter and follows it on the network. */
export const register = command(concerns.register, async (tx, given) => {
  const { actor } = tx
  if (actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const call = given.callId === undefined ? undefined : await getCall(tx, given.callId)
  const personId = call?.person_id ?? null
  const person = personId === null ? undefined : await getPerson(tx, personId)
  const own = personId === null || given.caseId === undefined ? [] : await openCasesByTelephone(tx, personId)
  const theCase = own.find((one) => one.caseId === given.caseId)
  if (given.caseId !== undefined && !theCase) throw new Problem(hotlineProblems.notOwnCase)
  const name = person?.name ?? given.name
  const phone = given.phone ?? person?.phone ?? undefined
  const row = await registerConcern(tx, {
    kind: given.kind,
    channel: actor.permissions.has('hotline:take-calls') ? 'telephone' : 'window',
    title: given.title,
    text: given.text,
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    division: given.division ?? person?.residence ?? actor.division,
    reporterId: personId,
    theCase: theCase ? { id: theCase.caseId, number: theCase.number, sealed: false } : null,
    officeId: given.officeId ?? null,
    taken: { division: actor.division, department: actor.department },
  })
  return concernView(tx, row)
})
