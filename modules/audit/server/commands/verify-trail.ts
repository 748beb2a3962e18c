import { actorName } from '../../../../platform/server/actor.ts'
import { command } from '../../../../platform/server/handler.ts'
import { verifyTrail } from '../../contract.ts'
import { recordsVerification } from '../record-verification.ts'
import { verifyTrailOf } from '../verification.ts'

export const verifyTrailCommand = command(verifyTrail, async (tx, { stream }) => {
  const report = await verifyTrailOf(tx, stream)
  const { events, faults, digest } = report
  tx.enqueue(recordsVerification, { by: actorName(tx.actor), at: tx.at, events, faults: faults.length, digest })
  return report
})
