import { query } from '../../../../platform/server/handler.ts'
import { notifications, type TextTrouble } from '../../contract.ts'
import { textsInTrouble } from '../lost-texts.ts'

/** What became of texts, for the operator: how many, why and since when; no number, no word, nobody. */
export const listTexts = query(notifications.listTexts, async (tx) => {
  const rows = await textsInTrouble(tx)
  const count = (state: TextTrouble['state']) => rows.reduce((sum, one) => sum + (one.state === state ? one.count : 0), 0)
  return { rows, waiting: count('waiting'), retrying: count('retrying'), failed: count('failed') }
})
