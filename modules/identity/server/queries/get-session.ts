import { query } from '../../../../platform/server/handler.ts'
import { getPerson } from '../../../people/server/api.ts'
import { getSession } from '../../contract.ts'
import { ownSession } from '../commands/change-own-access.ts'
import { residentSession } from '../commands/sign-in-resident.ts'
import { findSessionById, timesOf } from '../session-store.ts'
import { isDemo } from '../session-view.ts'

export default query(getSession, async (tx) => {
  const { actor } = tx
  if (actor.kind === 'staff') return ownSession(tx)
  if (actor.kind !== 'resident') return { kind: 'anonymous' as const, demo: isDemo(), now: tx.at }
  const session = await findSessionById(tx, { sessionId: actor.sessionId, personId: actor.personId })
  return residentSession(tx, await getPerson(tx, actor.personId), timesOf(tx, session))
})
