import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { objectAtWindow, objectToMine } from '../../contract.ts'
import { currentLicences } from '../api.ts'
import { needOf } from '../needs.ts'
import { issuerOf, objectFor, raise } from '../objections.ts'
import { me } from '../queries/list-my-licences.ts'
import { licencesForNeed, openLicence } from '../store.ts'

export const objectToMineCommand = command(objectToMine, (tx, { licenceId, ...claim }) => objectFor(tx, me(tx), licenceId, claim))

/** The clerk sees the licence by the open need of the person, and that is a use on record like any other. */
export const objectAtWindowCommand = command(objectAtWindow, async (tx, { needId, personId, licenceId, ...claim }) => {
  const need = await needOf(tx, needId, personId)
  const purpose = '代居民提出数据异议'
  await currentLicences(tx, personId, { id: needId, types: need.types, purpose, basis: 'holder' })
  const row = (await licencesForNeed(tx, needId, new Map([[personId, need.types]]))).find((one) => one.id === licenceId)
  if (!row) throw new Problem(common.notFound)
  return raise(tx, { person: personId, licence: openLicence(tx, row, personId), issuer: issuerOf(row), channel: 'window' }, claim)
})
