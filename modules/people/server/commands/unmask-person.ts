import { Problem } from '../../../../platform/contract/problem.ts'
import { actorName } from '../../../../platform/server/actor.ts'
import { command } from '../../../../platform/server/handler.ts'
import { peopleEvents, peopleProblems, unmaskPerson } from '../../contract.ts'
import { getPerson } from '../api.ts'
import { cardOf } from '../records.ts'

/** Seeing everything needs a reason and leaves an event (GB/T 35273 7.2): the record is written with the answer or not at all. */
export const unmaskPersonCommand = command(unmaskPerson, async (tx, { personId, reason }) => {
  const purpose = reason.trim()
  if (purpose.length < 4) throw new Problem(peopleProblems.reasonNeeded)
  const person = await getPerson(tx, personId)
  tx.emit(peopleEvents.unmasked, `person:${personId}`, { personId, by: actorName(tx.actor), reason: purpose })
  return { person: cardOf(person, tx.today, true) }
})
