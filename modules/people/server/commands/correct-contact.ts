import { command } from '../../../../platform/server/handler.ts'
import { correctContact, correctMyContact } from '../../contract.ts'
import { getPerson } from '../api.ts'
import { changeContact } from '../contact.ts'
import { cardOf } from '../records.ts'
import { me } from '../residents.ts'

export const correctContactCommand = command(correctContact, async (tx, { personId, ...change }) => {
  await changeContact(tx, personId, change)
  return { person: cardOf(await getPerson(tx, personId), tx.today) }
})

export const correctMyContactCommand = command(correctMyContact, async (tx, change) => {
  await changeContact(tx, me(tx), change)
  return { person: cardOf(await getPerson(tx, me(tx)), tx.today, true) }
})
