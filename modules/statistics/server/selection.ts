import { common, Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { listItems } from '../../catalog/server/api.ts'
import { type Division, findDivision } from '../../divisions/server/api.ts'

/** What a screen asks for, as the contract lets it in. */
export interface Asked {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly division?: string
  readonly department?: string
  readonly item?: string
  readonly channel?: string
}

/** Days, items and channel as the sums know them. */
export async function spanOf(tx: Transaction, asked: Asked) {
  const { from, to, channel } = asked
  const items = await itemsOf(tx, asked)
  return { from, to, ...(channel === undefined ? {} : { channel }), ...(items === undefined ? {} : { items }) }
}

/** The place asked for, within the own range; outside of it is the same as not there. */
export function placeOf(tx: Transaction, asked: Asked): { range: string; here: Division } {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const range = tx.actor.division
  const code = asked.division ?? range
  const here = code.startsWith(range) ? findDivision(code) : undefined
  if (!here) throw new Problem(common.notFound)
  return { range, here }
}

const longest = 3660

export function checkPeriod({ from, to }: Asked): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  const fault = (field: string, rule: string, message: string) => new Problem(common.invalidInput, { faults: [{ field, rule, message }] })
  if (Number.isNaN(Date.parse(from))) throw fault('/from', 'date', '开始日期不存在，请改为日历上有的日期')
  if (Number.isNaN(Date.parse(to))) throw fault('/to', 'date', '结束日期不存在，请改为日历上有的日期')
  if (days < 0) throw fault('/to', 'order', '结束日期早于开始日期，请调换')
  if (days > longest) throw fault('/from', 'range', '时段超过十年，请缩短')
}

/** The items meant by item or department; undefined for all. */
async function itemsOf(tx: Transaction, { department, item }: Asked): Promise<string[] | undefined> {
  if (item !== undefined) return [item]
  if (department === undefined) return undefined
  return (await listItems(tx)).filter((one) => one.item.department === department).map((one) => one.item.code)
}
