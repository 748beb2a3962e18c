import { command } from '../../../../platform/server/handler.ts'
import { notificationEvents, notifications } from '../../contract.ts'
import { replayLost, textsInTrouble } from '../lost-texts.ts'

/** The worker sends them, who may read whom to reach and when. A second click finds nothing failed and changes nothing. */
export const replayTexts = command(notifications.replayTexts, async (tx, { channel, cause }) => {
  const found = (await textsInTrouble(tx)).find((one) => one.state === 'failed' && one.channel === channel && one.cause === cause)
  if (!found) return { replayed: 0 }
  const { count } = found
  tx.enqueue(replayLost, { channel, cause, before: tx.at })
  tx.emit(notificationEvents.textsReplayed, 'notifications:operations', { channel, cause, count })
  return { replayed: count }
})
