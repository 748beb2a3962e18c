import { query } from '../../../../platform/server/handler.ts'
import { rangeOf } from '../../../divisions/server/api.ts'
import { listProcessCases } from '../../contract.ts'
import type { FactRow } from '../figures.ts'
import { monthAfter } from '../period.ts'
import { checkPeriod, placeOf, sealedItems, spanOf } from '../selection.ts'
import { lineOf } from './list-figure-cases.ts'

const pageSize = 50

/** The longest stays first at a step; of a move the latest. */
export const listsProcessCases = query(listProcessCases, async (tx, asked) => {
  checkPeriod(asked)
  const { here } = placeOf(tx, asked)
  const { items } = await spanOf(tx, asked)
  const { lo, hi } = asked.office === undefined ? rangeOf(here.code.slice(0, 9)) : { lo: '', hi: '~' }
  const [a, b] = asked.item === undefined ? ['ka', 'kb'] : ['a', 'b']
  const skip = Number(asked.after ?? 0) || 0
  const rows = await tx.rows<FactRow>(
    `select f.case_id, f.number, f.item, f.division, f.channel, t.day, f.outcome, f.on_time, f.returns, f.visits
     from statistics.trace t join statistics.fact f on f.tenant = t.tenant and f.case_id = t.case_id
     where t.tenant = $1 and t.division >= $2 and t.division < $3 and t.day >= $4::date and t.day < $5::date
       and t.kind = any($6::text[]) and t.${a} = $7 and ($8::text is null or t.${b} = $8)
       and ($9::text[] is null or t.item = any($9::text[])) and ($10::uuid is null or t.office_id = $10)
       and t.item <> all($12::text[])
     order by ${asked.kind === 'step' ? 't.minutes desc' : 't.day desc'}, f.case_id limit ${pageSize + 1} offset $11`,
    [
      tx.tenant,
      lo,
      hi,
      `${asked.from.slice(0, 7)}-01`,
      monthAfter(`${asked.to.slice(0, 7)}-01`),
      asked.kind === 'step' ? ['step'] : ['edge', 'loop'],
      asked.step,
      asked.next ?? null,
      items ?? null,
      asked.office ?? null,
      skip,
      [...(await sealedItems(tx))],
    ],
  )
  const lines = await Promise.all(rows.slice(0, pageSize).map((row) => lineOf(tx, row)))
  return { rows: lines, ...(rows.length > pageSize ? { next: String(skip + pageSize) } : {}) }
})
