import type { CivilDate, Id } from '../../../../platform/contract/shapes.ts'

export interface Person {
  readonly id: Id
  /** Open tasks in hand. */
  readonly load: number
}

/**
 * Shares tasks among the people of an office: each task, in the order given, to whoever then has least; of equals to the first by id, so that
 * everybody sees the same proposal. Nobody there: nobody is proposed. Pure.
 */
export function share(tasks: readonly Id[], people: readonly Person[]): ReadonlyMap<Id, Id> {
  const loads = new Map(people.map((one) => [one.id, one.load]))
  const order = [...loads.keys()].sort()
  const proposed = new Map<Id, Id>()
  for (const task of tasks) {
    const [least, ...rest] = order
    if (least === undefined) break
    const who = rest.reduce((best, one) => ((loads.get(one) ?? 0) < (loads.get(best) ?? 0) ? one : best), least)
    loads.set(who, (loads.get(who) ?? 0) + 1)
    proposed.set(task, who)
  }
  return proposed
}

export interface Held {
  readonly from: Id
  readonly to: Id
  readonly items: readonly string[]
  readonly fromDay: CivilDate
  readonly toDay: CivilDate
  readonly away: boolean
  readonly ended: boolean
}

/** Whether a delegation holds on a day. */
export const holdsOn = (one: Held, today: CivilDate): boolean => !one.ended && one.fromDay <= today && today <= one.toDay

/** Whether `to` may act for `from` in an item today. What was delegated is not delegated on. */
export const actsFor = (held: readonly Held[], given: { from: Id; to: Id; itemCode: string; today: CivilDate }): boolean =>
  held.some(
    (one) =>
      one.from === given.from &&
      one.to === given.to &&
      holdsOn(one, given.today) &&
      (one.items.length === 0 || one.items.includes(given.itemCode)),
  )

/** Two delegations of one person overlap when they hold on a common day in a common item. */
export const overlaps = (a: Held, b: Held): boolean =>
  !a.ended &&
  !b.ended &&
  a.from === b.from &&
  a.fromDay <= b.toDay &&
  b.fromDay <= a.toDay &&
  (a.items.length === 0 || b.items.length === 0 || a.items.some((item) => b.items.includes(item)))
