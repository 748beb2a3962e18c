import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { getPerson } from '../../../people/server/api.ts'
import { keepMyUsual, keepUsual } from '../../contract/usual.ts'
import { keepUsualOf } from '../usual.ts'

export const keepMyUsualCommand = command(keepMyUsual, (tx, { answers }) => {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return keepUsualOf(tx, tx.actor.personId, answers)
})

export const keepUsualCommand = command(keepUsual, async (tx, { personId, answers }) => {
  await getPerson(tx, personId)
  return keepUsualOf(tx, personId, answers)
})
