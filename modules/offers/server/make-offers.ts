import type { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { sm3 } from '../../../platform/server/canonical.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Applied, appliedBy } from '../../cases/server/api.ts'
import { offerEvents } from '../contract.ts'
import { matches, type OfferRule, type Plan, withForm } from './plan.ts'
import { currentPlan, surroundingsOf } from './plan-of-today.ts'
import { reasoner } from './reasons.ts'
import { contextOf, decidingFacts, hasResult, nextDay, type Resident } from './resident.ts'
import { dueResidents, idsOf, insertOffers, lapseOffer, latestOffers, residentOf, sealReasons, setNextDays, streamOf } from './store.ts'
import type { OfferRow, ResidentRow } from './tables.ts'

const batch = 500

/** Looks at everybody whose day has come; answers how many were looked at. */
export async function makeOffers(boot: Boot, options: { readonly newly: boolean }): Promise<number> {
  let count = 0
  for (;;) {
    const looked = await boot.transaction(system, (tx) => lookAt(tx, options.newly))
    count += looked
    if (looked < batch) return count
  }
}

async function lookAt(tx: Transaction, newly: boolean): Promise<number> {
  const rows = await dueResidents(tx, batch)
  if (rows.length === 0) return 0
  const plan = await currentPlan(tx)
  const around = await surroundingsOf(
    tx,
    plan,
    rows.map((row) => row.residence ?? row.domicile ?? ''),
  )
  const before = await beforeOf(tx, rows, plan)
  const tell = await reasoner(tx)
  const made: OfferRow[] = []
  for (const row of rows) {
    const resident = residentOf(row)
    const context = contextOf(resident, around)
    const fitting = resident.alive ? plan.rules.filter((rule) => matches(rule, context)) : []
    await lapse(tx, before.openOf.get(resident.id) ?? [], fitting)
    for (const rule of fitting) {
      const seen = withForm(rule, context)
      const facts = sm3(`${rule.item.code} ${resident.id} ${decidingFacts(rule, seen)}`)
      if (hasResult(rule, context) || wasAsked(before, row, rule, facts)) continue
      made.push(offerOf(tx, resident, rule, { facts, reasons: tell(rule.item, rule.version, seen) }))
    }
  }
  await insertOffers(tx, made)
  for (const one of made) tx.emit(offerEvents.made, streamOf(one.id), { ...idsOf(one), newly })
  await setNextDays(
    tx,
    rows.map((row) => ({ id: row.person, nextOn: nextDay(residentOf(row), plan, tx.today) })),
  )
  return rows.length
}

function offerOf(
  tx: Transaction,
  resident: Resident,
  rule: OfferRule,
  given: { readonly facts: string; readonly reasons: Parameters<typeof sealReasons>[2] },
): OfferRow {
  const id = tx.newId()
  return {
    ...{ tenant: tx.tenant, id, person: resident.id, division: resident.residence ?? resident.domicile ?? '' },
    ...{ item_code: rule.item.code, item_version: rule.version, state: 'open', made_on: tx.today, made_at: tx.at },
    ...{ facts: given.facts, reasons: sealReasons(tx, id, given.reasons), case_id: null },
    ...{ decided_at: null, decided_by: null, decline_reason: null, note: null },
  }
}

/** An offer whose conditions hold no longer is taken back before anybody says yes to it. */
async function lapse(tx: Transaction, open: readonly OfferRow[], fitting: readonly OfferRule[]): Promise<void> {
  for (const offer of open) {
    if (fitting.some((rule) => rule.item.code === offer.item_code)) continue
    await lapseOffer(tx, offer)
  }
}

/** What was offered and asked for before, keyed by person and item. */
interface Before {
  readonly offers: ReadonlyMap<string, OfferRow>
  readonly openOf: ReadonlyMap<Id, readonly OfferRow[]>
  readonly applied: ReadonlyMap<string, Applied>
}

async function beforeOf(tx: Transaction, rows: readonly ResidentRow[], plan: Plan): Promise<Before> {
  const persons = rows.map((row) => row.person)
  const codes = plan.rules.map((one) => one.item.code)
  const offers = await latestOffers(tx, persons)
  const applied = await appliedBy(tx, persons, codes)
  const openOf = new Map<Id, OfferRow[]>()
  for (const one of offers.values()) if (one.state === 'open') openOf.set(one.person, [...(openOf.get(one.person) ?? []), one])
  return { offers, openOf, applied: new Map(applied.map((one) => [`${one.personId} ${one.itemCode}`, one])) }
}

/** Asked already: an open offer, an application, or an answer given to the very same facts. */
function wasAsked(before: Before, row: ResidentRow, rule: OfferRule, facts: string): boolean {
  const key = `${row.person} ${rule.item.code}`
  const applied = before.applied.get(key)
  if (applied && (applied.rejectedAt === null || applied.rejectedAt >= row.changed_at)) return true
  const offer = before.offers.get(key)
  if (!offer || offer.state === 'lapsed') return false
  return offer.state === 'open' || offer.state === 'started' || offer.facts === facts
}
