import { query } from '../../../../platform/server/handler.ts'
import { getPerson, listMandatesOf } from '../../contract.ts'
import { familyOf, getPerson as openPerson } from '../api.ts'
import { householdCard, householdOf } from '../households.ts'
import { mandatesOf } from '../mandates.ts'
import { cardOf } from '../records.ts'

export const getPersonQuery = query(getPerson, async (tx, { personId }) => {
  const person = await openPerson(tx, personId)
  const family = (await familyOf(tx, personId)).map((one) => ({ relation: one.relation, person: cardOf(one.person, tx.today) }))
  const living = await householdOf(tx, personId, 'living')
  const registered = await householdOf(tx, personId, 'registered')
  const households = [living, registered].flatMap((one) => (one ? [householdCard(tx, one)] : []))
  return { person: cardOf(person, tx.today), family, households }
})

export const listMandatesOfQuery = query(listMandatesOf, async (tx, { personId }) => {
  await openPerson(tx, personId)
  return mandatesOf(tx, personId, { papers: true })
})
