import { sql } from 'kysely'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import { addDays } from '../../../calendar/contract.ts'
import { findItem } from '../../../catalog/server/api.ts'
import { type DeclineReason, declineReasons, type OfferFigures, type OfferState, offers } from '../../contract.ts'
import { db } from '../store.ts'

interface Counted {
  readonly item_code: string
  readonly state: OfferState
  readonly decline_reason: DeclineReason | null
  readonly offers: number
}

/** Within the supervisor's own area; the database gives numbers only. */
export const countOffers = query(offers.figures, async (tx, { days }) => {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const since = addDays(tx.today, -(days ?? 365))
  const { rows } = await sql<Counted>`select * from offers.figures(${tx.tenant}, ${tx.actor.division}, ${since}::date)`.execute(db(tx))
  const codes = [...new Set(rows.map((one) => one.item_code))].sort()
  const items: OfferFigures[] = []
  for (const code of codes) {
    const itemName = (await findItem(tx, code))?.item.shortName ?? code
    items.push({ itemCode: code, itemName, ...figuresOf(rows.filter((one) => one.item_code === code)) })
  }
  return { since, total: figuresOf(rows), items }
})

function figuresOf(rows: readonly Counted[]): Omit<OfferFigures, 'itemCode' | 'itemName'> {
  const sum = (wanted: (one: Counted) => boolean) => rows.filter(wanted).reduce((total, one) => total + one.offers, 0)
  return {
    made: sum(() => true),
    open: sum((one) => one.state === 'open'),
    started: sum((one) => one.state === 'started'),
    accepted: sum((one) => one.state === 'accepted'),
    declined: sum((one) => one.state === 'declined'),
    lapsed: sum((one) => one.state === 'lapsed'),
    reasons: declineReasons.flatMap((reason) => {
      const count = sum((one) => one.decline_reason === reason)
      return count > 0 ? [{ reason, count }] : []
    }),
  }
}
