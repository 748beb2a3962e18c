import { common, Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import { getPerson } from '../../../people/server/api.ts'
import { formsEvents, getMyUsual, getUsual } from '../../contract/usual.ts'
import { usualOf } from '../usual.ts'

export const getMyUsualQuery = query(getMyUsual, (tx) => {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return usualOf(tx, tx.actor.personId)
})

export const getUsualQuery = query(getUsual, async (tx, { personId }) => {
  await getPerson(tx, personId)
  tx.emit(formsEvents.usualViewed, `person:${personId}`, { personId })
  return usualOf(tx, personId)
})
