import { command } from '../../../../platform/server/handler.ts'
import { identifyPerson } from '../../contract.ts'
import { identifyPerson as identify } from '../identify.ts'
import { cardOf } from '../records.ts'

export const identifyPersonCommand = command(identifyPerson, async (tx, { who }) => {
  const { person, created } = await identify(tx, who)
  return { person: cardOf(person, tx.today), created }
})
