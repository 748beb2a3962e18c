import { command } from '../../../../platform/server/handler.ts'
import { withdrawConsent } from '../../contract.ts'
import { withdraw } from '../consents.ts'
import { me } from '../queries/list-my-licences.ts'

export const withdrawConsentCommand = command(withdrawConsent, async (tx, { consentId }) => {
  await withdraw(tx, me(tx), consentId)
  return {}
})
