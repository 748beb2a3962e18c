import { command } from '../../../../platform/server/handler.ts'
import { calendarOf } from '../../../calendar/server/api.ts'
import { findItem } from '../../../catalog/server/api.ts'
import { departmentName } from '../../../organisations/server/api.ts'
import { getPerson } from '../../../people/server/api.ts'
import { type LifeEventDefinition, planLifeEvent } from '../../contract.ts'
import { getDefinition } from '../bundle.ts'
import { plannedItems } from '../choose.ts'
import { factsOf } from '../facts.ts'
import { jointLimit } from '../order.ts'
import { partiesOfEvent, peopleOfEvent, principalOf } from '../persons.ts'
import { askedOf } from '../questions.ts'
import { bundlesOf } from '../store.ts'

/** A few questions, then what fits, what it needs and how long it takes. Begins nothing. */
export default command(planLifeEvent, async (tx, asked) => {
  const definition = getDefinition(asked.code)
  const principal = await principalOf(tx, asked)
  const { named, choices } = await peopleOfEvent(tx, definition, principal, asked.people ?? [])
  const facts = await factsOf(tx, definition, partiesOfEvent(principal, named))
  const { questions, answers, complete } = askedOf(definition, facts, asked.answers)
  const ready = complete && choices.every((one) => !one.required || one.personId !== null)
  const chosen = asked.chosen && new Set(asked.chosen)
  const items = ready ? await plannedItems(tx, definition, { ...facts, answer: answers }, { principal, named, chosen }) : []
  const taken = items.filter((one) => (chosen ? chosen.has(one.code) : one.suggested))
  const legs = taken.map((one) => ({ code: one.code, workingDays: one.days, after: one.after }))
  const person = await getPerson(tx, principal.personId)
  const open = (await bundlesOf(tx, principal.personId)).find(
    (one) => one.code === definition.code && one.state === 'open' && one.person_id === principal.personId,
  )
  return {
    ...{ code: definition.code, name: definition.name, plain: definition.plain, departmentName: departmentName(definition.department) },
    applicant: { personId: person.id, name: person.name },
    ...{ people: choices, questions, complete: ready, items, joint: jointLimit(legs, tx.today, await calendarOf(tx)) },
    apart: tx.actor.kind === 'resident' && ready ? await apartOf(tx, definition) : [],
    openBundleId: open?.id ?? null,
  }
})

async function apartOf(tx: Parameters<typeof findItem>[0], definition: LifeEventDefinition) {
  const found = await Promise.all((definition.apart ?? []).map((code) => findItem(tx, code)))
  return found.flatMap((one) => (one ? [{ code: one.item.code, name: one.item.shortName }] : []))
}
