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

/** 密办事项 (of a department): of these no case is listed, and figures go no deeper than a county, where one among a few neighbours would be somebody. */
export async function sealedItems(tx: Transaction, department?: string): Promise<ReadonlySet<string>> {
  const sealed = (await listItems(tx)).map((one) => one.item).filter((one) => one.sensitivity === 'sealed')
  return new Set(sealed.filter((one) => department === undefined || one.department === department).map((one) => one.code))
}

export const isBelowCounty = (code: string) => code.length > 6

/** Days, items and channel as the sums know them. Items that are all those of a department name it too. */
export async function spanOf(tx: Transaction, asked: Asked, here?: Division) {
  const { from, to, channel } = asked
  const department = asked.item === undefined ? asked.department : undefined
  const sealed = here !== undefined && isBelowCounty(here.code) ? await sealedItems(tx) : new Set<string>()
  const items = (await itemsOf(tx, asked))?.filter((code) => !sealed.has(code))
  return {
    ...{ from, to },
    ...(channel === undefined ? {} : { channel }),
    ...(items === undefined ? {} : { items }),
    ...(department === undefined ? {} : { department }),
  }
}

/** The rows of a figure, without those that would tell a sealed matter of few: below a county, or its places and offices. */
export async function openRows<Row extends { readonly key: string }>(
  tx: Transaction,
  here: Division,
  asked: Asked & { readonly by: string },
  rows: readonly Row[],
): Promise<Row[]> {
  const sealed = await sealedItems(tx)
  if (asked.by === 'item' && isBelowCounty(here.code)) return rows.filter((row) => !sealed.has(row.key))
  const isNear = here.code.length >= 6 && ['place', 'intake', 'authority'].includes(asked.by)
  return asked.item !== undefined && sealed.has(asked.item) && isNear ? [] : [...rows]
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
