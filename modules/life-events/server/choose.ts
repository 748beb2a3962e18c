import type { Context } from '../../../platform/rules/rule.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { calendarOf } from '../../calendar/server/api.ts'
import type { Item } from '../../catalog/contract.ts'
import { findItem, type PublishedItem } from '../../catalog/server/api.ts'
import type { Precheck } from '../../eligibility/contract.ts'
import { outlookOf, precheck, summaryOf } from '../../eligibility/server/api.ts'
import { departmentName } from '../../organisations/server/api.ts'
import type { EventItem, LifeEventDefinition, PlannedItem } from '../contract.ts'
import { holds } from './facts.ts'
import { underNeed } from './need.ts'
import { workingDaysOf } from './order.ts'
import { type Named, type Principal, partiesFor } from './persons.ts'

/** The items that the answers do not exclude, each checked against what is known, suggested where everything speaks for it. */
export async function plannedItems(
  tx: Transaction,
  definition: LifeEventDefinition,
  context: Context,
  who: { readonly principal: Principal; readonly named: Named; readonly chosen?: ReadonlySet<string> | undefined },
): Promise<PlannedItem[]> {
  const isTaken = (one: PlannedItem) => (who.chosen === undefined ? one.suggested : who.chosen.has(one.code))
  const open = definition.items.flatMap((one) => {
    const verdict = one.when === undefined ? true : holds(one.when, context)
    return verdict === false ? [] : [{ one, wanted: verdict === true }]
  })
  const planned: PlannedItem[] = []
  for (const { one, wanted } of open) {
    const item = await findItem(tx, one.code)
    // An item that its department has stopped is left out; the others go on.
    if (item?.state !== 'active') continue
    const after = (one.after ?? []).filter((code) => planned.some((each) => each.code === code && isTaken(each)))
    const looked = await lookAt(tx, item, one, who)
    if (looked) planned.push(await plannedItem(tx, item, one, looked, { awaited: await licencesOf(tx, after), after, wanted, definition }))
  }
  return planned
}

async function lookAt(
  tx: Transaction,
  item: PublishedItem,
  one: EventItem,
  { principal, named }: { readonly principal: Principal; readonly named: Named },
): Promise<Precheck | undefined> {
  const parties = await partiesFor(tx, item.item, principal, named, one.for)
  if (parties.length === 0) return undefined
  return underNeed(tx, item, parties, (need) => precheck(tx, { item, parties, need }))
}

interface Around {
  readonly awaited: ReadonlySet<string>
  readonly wanted: boolean
  readonly definition: LifeEventDefinition
  readonly after: readonly string[]
}

async function plannedItem(
  tx: Transaction,
  { item }: PublishedItem,
  one: EventItem,
  looked: Precheck,
  around: Around,
): Promise<PlannedItem> {
  const { awaited, after, wanted, definition } = around
  const conditions = looked.conditions.filter((view) => !hangsOn(item, view.id, awaited))
  const outlook = outlookOf(conditions)
  const forWhom = definition.people?.find((person) => person.role === one.for)?.label ?? '本人'
  return {
    code: item.code,
    name: item.shortName,
    departmentName: departmentName(item.department),
    result: item.result.document,
    forWhom,
    suggested: wanted && outlook !== 'not-eligible',
    outlook,
    summary: summaryOf(conditions),
    conditions,
    after: [...after],
    days: workingDaysOf(item, tx.today, await calendarOf(tx)),
    openQuestions: looked.openQuestions,
    toBring: looked.materials
      .filter((each) => each.state === 'to-bring' && each.required && !awaited.has(licenceOfMaterial(item, each.id)))
      .map((each) => each.name),
  }
}

const licenceOfMaterial = (item: Item, materialId: string) => item.materials.find((one) => one.id === materialId)?.licence ?? ''

/** A condition that asks for the licence that an earlier item of the plan will give is settled by then. */
const hangsOn = (item: Item, conditionId: string, awaited: ReadonlySet<string>): boolean => {
  const rule = item.conditions.find((one) => one.id === conditionId)?.rule ?? ''
  return [...awaited].some((code) => rule.includes(`licence.${code}`))
}

/** The licences that these items give. */
export async function licencesOf(tx: Transaction, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const items = await Promise.all(codes.map((code) => findItem(tx, code)))
  return new Set(items.flatMap((one) => one?.item.result.licence ?? []))
}
