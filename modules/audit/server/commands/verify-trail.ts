import { command } from '../../../../platform/server/handler.ts'
import { events, verifyTrail } from '../../contract.ts'
import { verifyTrailOf } from '../verification.ts'

export const verifyTrailCommand = command(verifyTrail, async (tx, { stream }) => {
  const report = await verifyTrailOf(tx, stream)
  tx.emit(events.trailVerified, 'audit:verifications', { events: report.events, faults: report.faults.length, digest: report.digest })
  return report
})
