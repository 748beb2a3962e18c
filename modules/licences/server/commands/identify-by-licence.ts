import { command } from '../../../../platform/server/handler.ts'
import { getPersonCard } from '../../../people/server/api.ts'
import { identifyByLicence } from '../../contract.ts'
import { identifyByLicence as identify } from '../api.ts'
import { licenceCard } from '../cards.ts'
import { licenceType } from '../types.ts'

export const identifyByLicenceCommand = command(identifyByLicence, async (tx, { type, number }) => {
  await licenceType(tx, type)
  const { personId, licence } = await identify(tx, type, number)
  return { person: await getPersonCard(tx, personId), licence: await licenceCard(tx, licence) }
})
