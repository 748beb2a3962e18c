import { Type } from 'typebox'
import { Instant, OneOf } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import { job } from '../../../platform/server/handler.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { TextTrouble } from '../contract.ts'
import { changeDispatch, lockDispatch } from './dispatches.ts'
import { sendAt } from './rules/delivery.ts'
import { orderText } from './send-text.ts'
import { preferencesOf } from './store.ts'
import type { DispatchRow } from './tables.ts'

/** Older news is no longer worth a text. */
const shownDays = 30
const batch = 200

const shownSince = (at: Instant): Instant => new Date(Date.parse(at) - shownDays * 86_400_000).toISOString()

/** Counts by channel, state and cause, for operators, who see no dispatch. */
export const textsInTrouble = (tx: Transaction): Promise<TextTrouble[]> =>
  tx.rows<TextTrouble>('select * from notifications.texts_in_trouble($1, $2) order by state, count desc, channel, cause', [
    ...[tx.tenant, shownSince(tx.at)],
  ])

const Lost = Type.Object({ channel: OneOf(['sms', 'mail'], '渠道'), cause: Type.String(), before: Instant })

/** Puts what failed for one cause back in line, a batch at a time; several of one person go in one text. What fails again meanwhile stays. */
export const replayLost = job({
  name: 'notifications.replay-lost',
  payload: Lost,
  run: async (boot, lost) => {
    let found = batch
    while (found === batch) found = await boot.transaction(system, (tx) => replayBatch(tx, lost))
  },
})

async function replayBatch(
  tx: Transaction,
  { channel, cause, before }: { channel: string; cause: string; before: Instant },
): Promise<number> {
  const rows = await tx.rows<Pick<DispatchRow, 'id'>>(
    `select id from notifications.lost_texts($1, $2)
     where channel = $3 and coalesce(cause, '') = $4 and ended_at <= $5 order by person_id, id limit ${batch}`,
    [tx.tenant, shownSince(before), channel, cause, before],
  )
  for (const { id } of rows) await replayOne(tx, await lockDispatch(tx, id))
  return rows.length
}

async function replayOne(tx: Transaction, row: DispatchRow | undefined): Promise<void> {
  if (row?.state !== 'failed') return
  const { quietFrom, quietTo } = await preferencesOf(tx, row.person_id)
  const not_before = sendAt(tx.at, { from: quietFrom, to: quietTo })
  const fresh = { state: 'queued', attempts: 0, tried_at: null, cause: null, ref: null, sent_at: null, ended_at: null } as const
  await changeDispatch(tx, row.id, { ...fresh, not_before, replays: row.replays + 1 })
  if (not_before === tx.at) orderText(tx, { id: row.id, not_before })
}
