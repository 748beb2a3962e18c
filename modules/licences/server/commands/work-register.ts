import { command } from '../../../../platform/server/handler.ts'
import { actOnLicence, decideAct, decideObjection } from '../../contract.ts'
import { ask, decide } from '../administration/acts.ts'
import { answer } from '../objections.ts'

export const actOnLicenceCommand = command(actOnLicence, (tx, { licenceId, ...wanted }) => ask(tx, licenceId, wanted))

export const decideActCommand = command(decideAct, async (tx, { actId, approve, opinion }) => {
  await decide(tx, actId, approve, opinion)
  return {}
})

export const decideObjectionCommand = command(decideObjection, (tx, { objectionId, ...given }) => answer(tx, objectionId, given))
